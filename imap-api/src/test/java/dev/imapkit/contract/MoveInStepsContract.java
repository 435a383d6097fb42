package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ChangePolicy;
import dev.imapkit.ChangeProgress;
import dev.imapkit.ChangeProgress.Step;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.MoveResult;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A move without MOVE: copy, flag, expunge, and what is told of each step that fails. */
@Timeout(60)
public abstract class MoveInStepsContract extends Contract {
  private static final MailboxName TARGET = MailboxName.of("Archive");
  private static final UidSet TWO = UidSet.of(3, 5);
  private static final String COPY = "UID COPY 3,5 \"Archive\"";
  private static final String STORE = "UID STORE 3,5 +FLAGS.SILENT (\\Deleted)";
  private static final String EXPUNGE = "UID EXPUNGE 3,5";

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 UIDPLUS")
        .mailbox("INBOX", MailboxData.of(9))
        .on("UID COPY", (c, command) -> c.ok(command, "[COPYUID 7 3,5 21:22] Done"))
        .answer("UID STORE")
        .answer("UID EXPUNGE", "* 3 EXPUNGE", "* 4 EXPUNGE");
  }

  private static MoveResult move(ImapClient client) {
    return client.select("INBOX").move(TWO, TARGET, ChangePolicy.IN_STEPS);
  }

  @Test
  @Covers("move-in-steps.success")
  void copiesThenFlagsThenExpungesJustWhatWasCopied() {
    try (ScriptedServer server = server().start();
        ImapClient client = connect(server)) {
      MoveResult result = move(client);
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"", COPY, STORE, EXPUNGE);
      assertThat(result.uidValidity()).contains(UidValidity.of(7));
      assertThat(result.uids().orElseThrow().target(Uid.of(5))).contains(Uid.of(22));
    }
  }

  @Test
  @Covers("move-in-steps.partly")
  void whatTheServerDoesNotSayItHasCopiedStaysInTheSource() {
    try (ScriptedServer server =
            server()
                .on("UID COPY", (c, command) -> c.ok(command, "[COPYUID 7 5 22] Done"))
                .start();
        ImapClient client = connect(server)) {
      assertThat(move(client).uids().orElseThrow().sources()).isEqualTo(UidSet.of(5));
      server.verify();
      assertThat(Sent.afterLogin(server))
          .endsWith(COPY, "UID STORE 5 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 5");
    }
  }

  @Test
  @Covers("move-in-steps.gone")
  void messagesThatAreGoneAreNotMissed() {
    try (ScriptedServer server =
            server().answer("UID COPY").answer("UID SEARCH", "* SEARCH").start();
        ImapClient client = connect(server)) {
      assertThat(move(client).uids()).isEmpty();
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("SELECT \"INBOX\"", COPY, "UID SEARCH UID 3,5");
    }
  }

  @Test
  @Covers("move-in-steps.untold")
  void withoutWordOfTheCopiesNothingIsRemoved() {
    try (ScriptedServer server =
            server().answer("UID COPY").answer("UID SEARCH", "* SEARCH 5 9").start();
        ImapClient client = connect(server)) {
      ImapProtocolException failure =
          catchThrowableOfType(ImapProtocolException.class, () -> move(client));
      assertThat(failure.connectionUsable()).isTrue();
      assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
      assertThat(failure.progress().orElseThrow().step()).isEqualTo(Step.COPIED);
      assertThat(failure).hasMessageContaining("COPYUID");
      client.noop();
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("SELECT \"INBOX\"", COPY, "UID SEARCH UID 3,5", "NOOP");
    }
  }

  @Test
  @Covers("move-in-steps.refused")
  void withoutUidPlusNothingIsSent() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1")
                .mailbox("INBOX", MailboxData.of(9))
                .start();
        ImapClient client = connect(server)) {
      UnsupportedCapabilityException failure =
          catchThrowableOfType(UnsupportedCapabilityException.class, () -> move(client));
      assertThat(failure.capability()).isEqualTo("UIDPLUS");
      assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"");
    }
  }

  private static <T extends ImapException> T failure(
      Class<T> kind, String command, CommandHandler handler) {
    try (ScriptedServer server = server().on(command, handler).start();
        ImapClient client = connect(server)) {
      T failure = catchThrowableOfType(kind, () -> move(client));
      server.verify();
      assertThat(failure).as(command).isNotNull();
      assertThat(failure.command()).contains(command);
      assertThat(Sent.afterLogin(server))
          .as("nothing after the step that failed, and nothing twice")
          .isEqualTo(upTo(command));
      return failure;
    }
  }

  private static List<String> upTo(String command) {
    List<String> all = List.of("SELECT \"INBOX\"", COPY, STORE, EXPUNGE);
    int last = 0;
    while (!all.get(last).startsWith(command)) {
      last++;
    }
    return all.subList(0, last + 1);
  }

  @Test
  @Covers("move-in-steps.no")
  void refusalTellsTheStepThatWasReached() {
    ImapCommandException first =
        failure(ImapCommandException.class, "UID COPY", (c, cmd) -> c.no(cmd, "[TRYCREATE] none"));
    assertThat(first.progress()).isEmpty();
    assertThat(first.outcome()).contains(CommandOutcome.REJECTED);
    Map<String, Step> steps = Map.of("UID STORE", Step.COPIED, "UID EXPUNGE", Step.FLAGGED);
    steps.forEach(
        (command, step) -> {
          ImapCommandException failure =
              failure(ImapCommandException.class, command, (c, cmd) -> c.no(cmd, "not now"));
          ChangeProgress progress = failure.progress().orElseThrow();
          assertThat(progress.step()).isEqualTo(step);
          assertThat(progress.done()).isEqualTo(TWO);
          assertThat(progress.uidValidity()).contains(UidValidity.of(7));
          assertThat(progress.copied().orElseThrow().targets()).isEqualTo(UidSet.of(21, 22));
          assertThat(failure.outcome()).contains(CommandOutcome.REJECTED);
        });
  }

  @Test
  @Covers("move-in-steps.bad")
  void badIsARefusalToo() {
    ImapCommandException failure =
        failure(ImapCommandException.class, "UID EXPUNGE", (c, cmd) -> c.bad(cmd, "what?"));
    assertThat(failure.progress().orElseThrow().step()).isEqualTo(Step.FLAGGED);
  }

  @Test
  @Covers("move-in-steps.malformed")
  void malformedAnswerTellsTheStepThatWasReached() {
    ImapProtocolException failure =
        failure(
            ImapProtocolException.class,
            "UID STORE",
            (c, cmd) -> c.send(cmd.tag() + " WELL done\r\n"));
    assertThat(failure.progress().orElseThrow().step()).isEqualTo(Step.COPIED);
    assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
  }

  @Test
  @Covers("move-in-steps.cut")
  void linkThatEndsBetweenTheStepsLeavesEachMessageInOneMailboxAtLeast() {
    Map<String, Step> steps = Map.of("UID STORE", Step.COPIED, "UID EXPUNGE", Step.FLAGGED);
    steps.forEach(
        (command, step) -> {
          ImapConnectionException failure =
              failure(ImapConnectionException.class, command, (c, cmd) -> c.cut());
          assertThat(failure.progress().orElseThrow().step()).isEqualTo(step);
          assertThat(failure.progress().orElseThrow().done()).isEqualTo(TWO);
          assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
        });
    ImapConnectionException first =
        failure(ImapConnectionException.class, "UID COPY", (c, cmd) -> c.cut());
    assertThat(first.progress()).isEmpty();
    assertThat(first.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
  }

  @Test
  @Covers("move-in-steps.native")
  void whereTheServerHasMoveThatIsUsed() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 MOVE")
                .mailbox("INBOX", MailboxData.of(9))
                .answer("UID MOVE")
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      inbox.move(TWO, TARGET, ChangePolicy.IN_STEPS);
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("SELECT \"INBOX\"", "UID MOVE 3,5 \"Archive\"");
    }
  }
}
