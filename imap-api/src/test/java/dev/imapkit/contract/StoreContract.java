package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapEvent;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
import dev.imapkit.StoreResult;
import dev.imapkit.contract.server.Command;
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
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UID STORE. */
@Timeout(60)
public abstract class StoreContract extends Contract {
  private static final Flag WORK = Flag.of("$Work");
  private static final StoreRequest SEEN = StoreRequest.add(Flag.SEEN);

  private static final FailingCommand STORE =
      FailingCommand.changingInbox("UID STORE", inbox -> inbox.store(UidSet.of(1), SEEN));

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 UIDPLUS")
        .mailbox("INBOX", MailboxData.of(9).uidValidity(7));
  }

  /** Every second UID from 1 on: no two of them make a range. */
  private static UidSet scattered(int count) {
    UidSet.Builder uids = new UidSet.Builder();
    for (int i = 0; i < count; i++) {
      uids.add(2L * i + 1);
    }
    return uids.build();
  }

  @Test
  @Covers("store.success")
  void addsRemovesReplacesAndKeepsQuiet() {
    try (ScriptedServer server = server().answer("UID STORE").start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      inbox.store(UidSet.of(1, 2, 3, 7), StoreRequest.add(Flag.SEEN, WORK));
      inbox.store(UidSet.of(4), StoreRequest.remove(Flag.of("\\seen")));
      inbox.store(UidSet.range(5, Uid.MAX_VALUE), StoreRequest.replace(Flag.DRAFT).silently());
      inbox.store(UidSet.of(6), StoreRequest.replace());
      server.verify();
      assertThat(Sent.commands(server, "UID STORE"))
          .containsExactly(
              "UID STORE 1:3,7 +FLAGS (\\Seen $Work)",
              "UID STORE 4 -FLAGS (\\seen)",
              "UID STORE 5:4294967295 FLAGS.SILENT (\\Draft)",
              "UID STORE 6 FLAGS ()");
    }
  }

  @Test
  @Covers("store.flags-returned")
  void flagsThatTheServerToldComeBack() {
    try (ScriptedServer server =
            server()
                .answer(
                    "UID STORE",
                    "* 1 FETCH (FLAGS (\\Seen $Work) UID 10)",
                    "* 2 FETCH (UID 11 FLAGS ())",
                    "* 2 FETCH (UID 11 FLAGS (\\Seen))")
                .start();
        ImapClient client = connect(server)) {
      StoreResult result = client.select("INBOX").store(UidSet.of(10, 11, 12), SEEN);
      assertThat(result.uidValidity()).isEqualTo(UidValidity.of(7));
      assertThat(result.flags())
          .isEqualTo(Map.of(Uid.of(10), Set.of(Flag.SEEN, WORK), Uid.of(11), Set.of(Flag.SEEN)));
      server.verify();
    }
  }

  @Test
  @Covers("store.unsolicited")
  void flagsOfOtherMessagesAreEvents() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .answer(
                    "UID STORE",
                    "* 3 FETCH (UID 13 FLAGS (\\Flagged))",
                    "* 1 FETCH (UID 10 FLAGS (\\Seen))")
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      StoreResult result = client.select("INBOX").store(UidSet.of(10), SEEN);
      assertThat(result.flags()).isEqualTo(Map.of(Uid.of(10), Set.of(Flag.SEEN)));
      assertThat(events)
          .containsExactly(
              new ImapEvent.FlagsChanged(
                  MailboxName.INBOX, java.util.Optional.of(Uid.of(13)), Set.of(Flag.FLAGGED)));
      server.verify();
    }
  }

  @Test
  @Covers("store.line-malformed")
  void lineThatIsNotUnderstoodDoesNotMakeADoneChangeFail() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .answer("UID STORE", "* 0 EXPUNGE", "* 2 FETCH (UID 11 FLAGS (\\Seen))")
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      StoreResult result = client.select("INBOX").store(UidSet.of(11), SEEN);
      assertThat(result.flags()).isEqualTo(Map.of(Uid.of(11), Set.of(Flag.SEEN)));
      assertThat(events).hasSize(1).first().isInstanceOf(ImapEvent.NotUnderstood.class);
      server.verify();
    }
  }

  @Test
  @Covers("store.large-set")
  void largeSetGoesOutInSeveralCommandsOfLinesThatServersTake() {
    UidSet uids = scattered(6000);
    try (ScriptedServer server = server().answer("UID STORE").start();
        ImapClient client = connect(server)) {
      client.select("INBOX").store(uids, SEEN);
      server.verify();
      List<Command> commands = server.journal().commands("UID STORE");
      assertThat(commands).hasSizeGreaterThan(1);
      assertThat(commands)
          .allSatisfy(command -> assertThat(command.octets()).hasSizeLessThanOrEqualTo(8192));
      UidSet all = UidSet.empty();
      for (Command command : commands) {
        all = all.plus(UidSet.parse(command.argument(0).text()));
      }
      assertThat(all).isEqualTo(uids);
    }
  }

  @Test
  @Covers("store.large-set.outcome")
  void refusalOfALaterCommandAndALinkThatEndsBeforeItSayWhatIsKnown() {
    CommandHandler ok = (c, command) -> c.ok(command);
    try (ScriptedServer server =
            server().on("UID STORE", ok, (c, command) -> c.no(command, "full")).start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapCommandException failure =
          catchThrowableOfType(
              ImapCommandException.class, () -> inbox.store(scattered(6000), SEEN));
      assertThat(failure.outcome()).contains(CommandOutcome.REJECTED);
      server.verify();
      assertThat(server.journal().commands("UID STORE")).hasSize(2);
    }
    try (ScriptedServer server =
            server()
                .on(
                    "UID STORE",
                    (c, command) -> {
                      c.ok(command);
                      c.reset();
                    })
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      var failure =
          catchThrowableOfType(
              dev.imapkit.ImapException.class, () -> inbox.store(scattered(60_000), SEEN));
      assertThat(failure.connectionUsable()).isFalse();
      assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
    }
  }

  @Test
  @Covers("store.empty-set")
  void emptySetAsksNothing() {
    try (ScriptedServer server = server().start();
        ImapClient client = connect(server)) {
      assertThat(client.select("INBOX").store(UidSet.empty(), SEEN).flags()).isEmpty();
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"");
    }
  }

  @Test
  @Covers("store.read-only")
  void readOnlyMailboxRefusesBeforeAnOctetIsSent() {
    try (ScriptedServer server = server().start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.examine("INBOX");
      assertThatThrownBy(() -> inbox.store(UidSet.of(1), SEEN))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("select");
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("EXAMINE \"INBOX\"");
    }
  }

  @Test
  @Covers("store.refused")
  void flagsThatNoClientMaySetAreRefused() {
    assertThatThrownBy(() -> StoreRequest.add(Flag.RECENT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StoreRequest.replace(Flag.WILDCARD))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(StoreRequest::add).isInstanceOf(IllegalArgumentException.class);
    try (ScriptedServer server = server().start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      for (String odd : List.of("a b", "x]", "(", "a\r\nb", "", "\\", "é")) {
        assertThatThrownBy(() -> inbox.store(UidSet.of(1), StoreRequest.add(Flag.ofServer(odd))))
            .isInstanceOf(IllegalArgumentException.class);
      }
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"");
      client.noop();
    }
  }

  @Test
  @Covers("store.no")
  void storeAnsweredNo() {
    STORE.answeredNo();
  }

  @Test
  @Covers("store.bad")
  void storeAnsweredBad() {
    STORE.answeredBad();
  }

  @Test
  @Covers("store.malformed")
  void storeAnsweredMalformed() {
    STORE.answeredMalformed();
  }

  @Test
  @Covers("store.cut")
  void storeCutBeforeTheAnswer() {
    STORE.cutBeforeTheAnswer();
  }

  @Test
  @Covers("store.success")
  void changesFlagsOnGreenMail() {
    changesFlags(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers("store.success")
  void changesFlagsOnDovecot() {
    changesFlags(DovecotServer.shared());
  }

  private static void changesFlags(MailServer server) {
    try (ImapClient client = connect(server, server.newUser())) {
      for (int i = 0; i < 3; i++) {
        byte[] message = Octets.of("Subject: " + i + "\r\n\r\nb\r\n");
        client.append(AppendRequest.of(MailboxName.INBOX, message));
      }
      SelectedMailbox inbox = client.select("INBOX");
      UidSet uids = inbox.search(SearchQuery.all()).uids();
      Uid first = uids.first();
      StoreResult added = inbox.store(UidSet.of(first), StoreRequest.add(Flag.FLAGGED, WORK));
      assertThat(added.flags().get(first)).contains(Flag.FLAGGED, WORK);
      inbox.store(uids, StoreRequest.add(Flag.SEEN).silently());
      inbox.store(UidSet.of(first), StoreRequest.remove(Flag.FLAGGED));
      assertThat(flags(inbox, first)).contains(Flag.SEEN, WORK).doesNotContain(Flag.FLAGGED);
      inbox.store(UidSet.of(first), StoreRequest.replace(Flag.DRAFT));
      assertThat(flags(inbox, first)).contains(Flag.DRAFT).doesNotContain(Flag.SEEN, WORK);
      assertThat(flags(inbox, uids.last())).contains(Flag.SEEN);
    }
  }

  private static Set<Flag> flags(SelectedMailbox inbox, Uid uid) {
    return inbox.fetchOne(uid, FetchRequest.of(FetchAttribute.FLAGS)).orElseThrow().flags();
  }
}
