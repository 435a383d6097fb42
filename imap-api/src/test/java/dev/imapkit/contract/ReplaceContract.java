package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.ChangePolicy;
import dev.imapkit.ChangeProgress;
import dev.imapkit.ChangeProgress.Step;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapException;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UID REPLACE, and its steps where the server lacks it. */
@Timeout(60)
public abstract class ReplaceContract extends Contract {
  private static final MailboxName DRAFTS = MailboxName.of("Drafts");
  private static final Uid OLD = Uid.of(2000);
  private static final String HAPPY_NEW_YEAR =
      """
      Date: Thu, 1 Jan 2015 00:06:00 -0500 (EST)
      From: Fritz Schmidt <fritz.ze@example.org>
      Subject: happy new year !!
      To: miss.mitzy@example.org
      Message-Id: <B238822389-0100000@example.org>
      MIME-Version: 1.0
      Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

      Just saw the best fireworks show. Wish you were here.
      Hopefully next year you can join us.

      """
          .replace("\n", "\r\n");
  private static final AppendRequest DRAFT =
      AppendRequest.of(DRAFTS, Octets.of(HAPPY_NEW_YEAR)).withFlags(Flag.SEEN, Flag.DRAFT);

  private static final FailingCommand REPLACE =
      FailingCommand.changingInbox("UID REPLACE", inbox -> inbox.replace(OLD, DRAFT))
          .on("IMAP4rev1 REPLACE LITERAL+");

  private static ScriptedServerBuilder server(String capabilities) {
    return ScriptedServer.builder().capabilities(capabilities).mailbox("Drafts", MailboxData.of(4));
  }

  @Test
  @Covers("replace.success")
  void rfc8508Section3_3ExampleTellsTheNewUid() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server("IMAP4rev1 UIDPLUS REPLACE")
                .on(
                    "UID REPLACE",
                    (c, command) -> {
                      c.hold("* OK [APPENDUID 1 2001] Replacement Message ready\r\n");
                      c.hold("* 5 EXISTS\r\n* 4 EXPUNGE\r\n");
                      c.ok(command, "Replace completed");
                    })
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      SelectedMailbox drafts = client.select(DRAFTS);
      AppendResult result = drafts.replace(OLD, DRAFT);
      server.verify();
      assertThat(Sent.commands(server, "UID REPLACE"))
          .containsExactly(
              "UID REPLACE 2000 \"Drafts\" (\\Seen \\Draft) {350}\r\n" + HAPPY_NEW_YEAR);
      assertThat(result)
          .isEqualTo(new AppendResult(Optional.of(UidValidity.of(1)), Optional.of(Uid.of(2001))));
      assertThat(drafts.exists()).isEqualTo(4);
      assertThat(events)
          .containsExactly(
              new ImapEvent.Exists(DRAFTS, 5), new ImapEvent.Expunged(DRAFTS, Optional.empty()));
    }
  }

  private static AppendResult replaced(String tagged) {
    try (ScriptedServer server =
            server("IMAP4rev1 REPLACE LITERAL+")
                .on("UID REPLACE", (c, command) -> c.ok(command, tagged))
                .start();
        ImapClient client = connect(server)) {
      AppendResult result = client.select(DRAFTS).replace(OLD, DRAFT);
      server.verify();
      return result;
    }
  }

  @Test
  @Covers("replace.appenduid")
  void appendUidMayComeInTheTaggedAnswerOrNotAtAll() {
    assertThat(replaced("[APPENDUID 1 7] x").uid()).contains(Uid.of(7));
    assertThat(replaced("x").uid()).isEmpty();
    assertThat(replaced("[APPENDUID 1 7:8] x").uid()).as("several").isEmpty();
  }

  @Test
  @Covers("replace.refused")
  void withoutReplaceOrWithoutLeaveToChangeNothingIsSent() {
    try (ScriptedServer server = server("IMAP4rev1 LITERAL+").start();
        ImapClient client = connect(server)) {
      SelectedMailbox drafts = client.select(DRAFTS);
      Map.of(ChangePolicy.NATIVE_ONLY, "REPLACE", ChangePolicy.IN_STEPS, "UIDPLUS")
          .forEach(
              (policy, capability) -> {
                UnsupportedCapabilityException failure =
                    catchThrowableOfType(
                        UnsupportedCapabilityException.class,
                        () -> drafts.replace(OLD, DRAFT, policy));
                assertThat(failure.capability()).isEqualTo(capability);
                assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
              });
      SelectedMailbox readOnly = client.examine(DRAFTS);
      assertThatThrownBy(() -> readOnly.replace(OLD, DRAFT))
          .isInstanceOf(IllegalStateException.class);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("SELECT \"Drafts\"", "EXAMINE \"Drafts\"");
    }
  }

  @Test
  @Covers("replace.no")
  void replaceAnsweredNo() {
    REPLACE.answeredNo();
  }

  @Test
  @Covers("replace.bad")
  void replaceAnsweredBad() {
    REPLACE.answeredBad();
  }

  @Test
  @Covers("replace.malformed")
  void replaceAnsweredMalformed() {
    REPLACE.answeredMalformed();
  }

  @Test
  @Covers("replace.cut")
  void replaceCutBeforeTheAnswer() {
    REPLACE.cutBeforeTheAnswer();
  }

  private static ScriptedServerBuilder inSteps() {
    return server("IMAP4rev1 UIDPLUS LITERAL+")
        .on("APPEND", (c, command) -> c.ok(command, "[APPENDUID 1 2001] Done"))
        .answer("UID STORE")
        .answer("UID EXPUNGE", "* 4 EXPUNGE");
  }

  @Test
  @Covers("replace-in-steps.success")
  void rfc8508Section3_4StepsWhereTheServerLacksIt() {
    try (ScriptedServer server = inSteps().start();
        ImapClient client = connect(server)) {
      AppendResult result = client.select(DRAFTS).replace(OLD, DRAFT, ChangePolicy.IN_STEPS);
      server.verify();
      assertThat(result.uid()).contains(Uid.of(2001));
      assertThat(Sent.afterLogin(server))
          .containsExactly(
              "SELECT \"Drafts\"",
              "APPEND \"Drafts\" (\\Seen \\Draft) {350+}\r\n" + HAPPY_NEW_YEAR,
              "UID STORE 2000 +FLAGS.SILENT (\\Deleted)",
              "UID EXPUNGE 2000");
    }
  }

  private static <T extends ImapException> T failure(
      Class<T> kind, String command, CommandHandler handler) {
    try (ScriptedServer server = inSteps().on(command, handler).start();
        ImapClient client = connect(server)) {
      SelectedMailbox drafts = client.select(DRAFTS);
      T failure =
          catchThrowableOfType(kind, () -> drafts.replace(OLD, DRAFT, ChangePolicy.IN_STEPS));
      server.verify();
      assertThat(failure.command()).contains(command);
      assertThat(server.journal().commands(command)).hasSize(1);
      return failure;
    }
  }

  private static void assertReached(ImapException failure, Step step, UidSet done) {
    ChangeProgress progress = failure.progress().orElseThrow();
    assertThat(progress.step()).isEqualTo(step);
    assertThat(progress.done()).isEqualTo(done);
    assertThat(progress.appended())
        .extracting(AppendResult::uid)
        .containsExactly(Optional.of(Uid.of(2001)));
  }

  @Test
  @Covers("replace-in-steps.no")
  void refusalTellsTheStepThatWasReached() {
    CommandHandler no = (c, command) -> c.no(command, "not now");
    assertThat(failure(ImapCommandException.class, "APPEND", no).progress()).isEmpty();
    ImapCommandException store = failure(ImapCommandException.class, "UID STORE", no);
    assertReached(store, Step.APPENDED, UidSet.empty());
    assertThat(store.outcome()).contains(CommandOutcome.REJECTED);
    assertReached(
        failure(ImapCommandException.class, "UID EXPUNGE", no), Step.FLAGGED, UidSet.of(OLD));
  }

  @Test
  @Covers("replace-in-steps.cut")
  void linkThatEndsTellsTheStepThatWasReached() {
    ImapConnectionException failure =
        failure(ImapConnectionException.class, "UID EXPUNGE", (c, command) -> c.cut());
    assertReached(failure, Step.FLAGGED, UidSet.of(OLD));
    assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
  }

  @Test
  @Covers("replace-in-steps.success")
  void replacesOnGreenMail() {
    replaces(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers("replace-in-steps.success")
  void replacesOnDovecot() {
    replaces(DovecotServer.shared());
  }

  private static void replaces(MailServer server) {
    try (ImapClient client = connect(server, server.newUser())) {
      client.create(DRAFTS);
      Uid first = client.append(DRAFT).uid().orElseThrow();
      Uid other = client.append(DRAFT).uid().orElseThrow();
      SelectedMailbox drafts = client.select(DRAFTS);
      drafts.store(UidSet.of(other), dev.imapkit.StoreRequest.add(Flag.DELETED));
      AppendResult result = drafts.replace(first, DRAFT, ChangePolicy.IN_STEPS);
      assertThat(result.uidValidity()).contains(drafts.uidValidity());
      assertThat(drafts.search(SearchQuery.all()).uids())
          .as("another one with the Deleted flag stays")
          .isEqualTo(UidSet.of(other).plus(UidSet.of(result.uid().orElseThrow())));
      ImapCommandException missing =
          catchThrowableOfType(
              ImapCommandException.class,
              () ->
                  drafts.replace(
                      other,
                      AppendRequest.of(MailboxName.of("none"), Octets.of(HAPPY_NEW_YEAR)),
                      ChangePolicy.IN_STEPS));
      assertThat(missing.code().map(ResponseCode::name)).contains("TRYCREATE");
      assertThat(drafts.exists()).isEqualTo(2);
    }
  }
}
