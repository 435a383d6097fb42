package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.KnownMailbox;
import dev.imapkit.Limits;
import dev.imapkit.Resync;
import dev.imapkit.SelectRequest;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.Flag;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SELECT with QRESYNC (RFC 7162 §3.2): what changed since the caller knew the mailbox. */
@Timeout(60)
public abstract class QresyncContract extends Contract {
  private static final KnownMailbox KNOWN =
      KnownMailbox.of(UidValidity.of(67890007), new ModSeq(90060115194045000L));
  private static final SelectRequest REQUEST =
      SelectRequest.of("INBOX").resync(KNOWN.withUids(UidSet.parse("41:211,214:541")));

  /** The answer to the second example of §3.2.5.1, without CLOSED. */
  private static final List<String> RFC_ANSWER =
      List.of(
          "* 100 EXISTS",
          "* 11 RECENT",
          "* OK [UIDVALIDITY 67890007] UIDVALIDITY",
          "* OK [UIDNEXT 600] Predicted next UID",
          "* OK [HIGHESTMODSEQ 90060115205545359] Highest mailbox mod-sequence",
          "* OK [UNSEEN 7] There are some unseen messages in the mailbox",
          "* FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen)",
          "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen \\*)] Permanent flags",
          "* VANISHED (EARLIER) 41,43:116,118,120:211,214:540",
          "* 49 FETCH (UID 117 FLAGS (\\Seen \\Answered) MODSEQ (90060115194045001))",
          "* 50 FETCH (UID 119 FLAGS (\\Draft $MDNSent) MODSEQ (90060115194045308))",
          "* 51 FETCH (UID 541 FLAGS (\\Seen $Forwarded) MODSEQ (90060115194045001))");

  static ScriptedServerBuilder server() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 UNSELECT ENABLE QRESYNC")
        .answer("ENABLE", "* ENABLED QRESYNC");
  }

  private static CommandHandler says(List<String> lines, String tagged) {
    return (c, command) -> {
      lines.forEach(line -> c.hold(line + "\r\n"));
      c.ok(command, tagged);
    };
  }

  private static SelectedMailbox assertRfcAnswer(SelectedMailbox inbox) {
    assertThat(inbox.exists()).isEqualTo(100);
    assertThat(inbox.uidNext()).contains(Uid.of(600));
    assertThat(inbox.highestModSeq()).contains(new ModSeq(90060115205545359L));
    Resync resync = inbox.resync().orElseThrow();
    assertThat(resync.vanished()).isEqualTo(UidSet.parse("41,43:116,118,120:211,214:540"));
    assertThat(resync.changed())
        .containsExactly(
            change(117, 90060115194045001L, Flag.SEEN, Flag.ANSWERED),
            change(119, 90060115194045308L, Flag.DRAFT, Flag.of("$MDNSent")),
            change(541, 90060115194045001L, Flag.SEEN, Flag.of("$Forwarded")));
    return inbox;
  }

  private static Resync.Change change(long uid, long modSeq, Flag... flags) {
    return new Resync.Change(Uid.of(uid), Set.of(flags), Optional.of(new ModSeq(modSeq)));
  }

  @Test
  @Covers({"qresync.select", "qresync.enable"})
  void rfc7162Section3Dot2Dot5Dot1ExampleTellsWhatChanged() {
    try (ScriptedServer server =
            server().on("SELECT", says(RFC_ANSWER, "[READ-WRITE] mailbox selected")).start();
        ImapClient client = connect(server)) {
      assertRfcAnswer(client.select(REQUEST));
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly(
              "ENABLE QRESYNC",
              "SELECT \"INBOX\" (QRESYNC (67890007 90060115194045000 41:211,214:541))");
    }
  }

  @Test
  @Covers("qresync.closed")
  void rfc7162Section3Dot2Dot11WhatComesBeforeClosedIsAboutTheMailboxBefore() {
    List<String> before =
        List.of(
            "* VANISHED 1:5",
            "* 3 EXPUNGE",
            "* VANISHED (EARLIER) 50:60",
            "* 1 FETCH (UID 42 FLAGS (\\Flagged) MODSEQ (9))",
            "* OK [NOMODSEQ] old",
            "* OK [READ-ONLY] old",
            "* OK [CLOSED]");
    List<String> all = new ArrayList<>(before);
    all.addAll(RFC_ANSWER);
    try (ScriptedServer server =
            server()
                .on(
                    "SELECT",
                    (c, command) -> c.ok(command),
                    says(all, "[READ-WRITE] mailbox selected"))
                .start();
        ImapClient client = ImapClient.connect(config(server).enable("QRESYNC").build())) {
      client.select("Old");
      assertThat(assertRfcAnswer(client.select(REQUEST)).readOnly()).isFalse();
      server.verify();
      assertThat(Sent.commands(server, "ENABLE")).hasSize(1);
    }
  }

  @Test
  @Covers("qresync.uidvalidity")
  void rfc7162Section3Dot2Dot5ExampleOtherUidValidityMakesWhatWasKnownWorthless() {
    List<String> lines =
        List.of(
            "* 464 EXISTS",
            "* 3 RECENT",
            "* OK [UIDVALIDITY 3857529045] UIDVALIDITY",
            "* OK [UIDNEXT 550] Predicted next UID",
            "* OK [HIGHESTMODSEQ 90060128194045007] Highest mailbox mod-sequence",
            "* OK [UNSEEN 12] Message 12 is first unseen",
            "* FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen)",
            "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen \\*)] Permanent flags");
    try (ScriptedServer server =
            server().on("SELECT", says(lines, "[READ-WRITE] Sorry, UIDVALIDITY mismatch")).start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox =
          client.select(
              SelectRequest.of("INBOX")
                  .resync(
                      KnownMailbox.of(UidValidity.of(67890007), new ModSeq(20050715194045000L))
                          .withUids(UidSet.parse("41,43:211,214:541"))));
      assertThat(inbox.resync()).isEmpty();
      assertThat(inbox.exists()).isEqualTo(464);
      assertThat(inbox.uidValidity()).isEqualTo(UidValidity.of(3857529045L));
      server.verify();
      assertThat(Sent.commands(server, "SELECT"))
          .containsExactly(
              "SELECT \"INBOX\" (QRESYNC (67890007 20050715194045000 41,43:211,214:541))");
    }
  }

  @Test
  @Covers("qresync.nomodseq")
  void rfc7162Section3Dot2Dot5Dot1MailboxWithoutModSequencesHasNoChangesToTell() {
    List<String> lines =
        List.of("* 4 EXISTS", "* OK [UIDVALIDITY 67890007] UIDVALIDITY", "* OK [NOMODSEQ] Sorry");
    try (ScriptedServer server = server().on("SELECT", says(lines, "done")).start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select(REQUEST);
      assertThat(inbox.resync()).isEmpty();
      assertThat(inbox.highestModSeq()).isEmpty();
      server.verify();
    }
  }

  @Test
  @Covers("qresync.select")
  void rfc7162Section3Dot2Dot5Dot2ExampleOfAServerThatDoesNotRemember() {
    List<String> lines =
        List.of(
            "* 10003 EXISTS",
            "* 4 RECENT",
            "* OK [UIDVALIDITY 67890007] UIDVALIDITY",
            "* OK [UIDNEXT 30013] Predicted next UID",
            "* OK [HIGHESTMODSEQ 90060115205545359] Highest mailbox mod-sequence",
            "* VANISHED (EARLIER) 1:2,4:5,7:8,10:11,13:14",
            "* VANISHED (EARLIER) 29668:29669,29671:29996",
            "* 1 FETCH (UID 3 FLAGS (\\Seen \\Answered $Important) MODSEQ (90060115194045001))");
    try (ScriptedServer server = server().on("EXAMINE", says(lines, "done")).start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox =
          client.select(
              SelectRequest.of("INBOX")
                  .readOnly()
                  .withModSeqs()
                  .resync(KNOWN.withUids(UidSet.range(1, 29997))));
      assertThat(inbox.exists()).as("was counted before").isEqualTo(10003);
      assertThat(inbox.resync().orElseThrow().vanished())
          .isEqualTo(UidSet.parse("1:2,4:5,7:8,10:11,13:14,29668:29669,29671:29996"));
      server.verify();
      assertThat(Sent.commands(server, "EXAMINE"))
          .containsExactly(
              "EXAMINE \"INBOX\" (CONDSTORE QRESYNC (67890007 90060115194045000 1:29997))");
    }
  }

  @Test
  @Covers("qresync.positions")
  void rfc7162Section3Dot2Dot5Dot2PositionsOfSomeMessagesGoAlongWhenAllAreKnown() {
    try (ScriptedServer server = server().on("SELECT", says(RFC_ANSWER, "done")).start();
        ImapClient client = connect(server)) {
      UidSet.Builder all = new UidSet.Builder();
      for (long uid = 3; uid <= 29997; uid += 3) {
        all.add(uid);
      }
      client.select(SelectRequest.of("INBOX").resync(KNOWN.withAllUids(all.build())));
      server.verify();
      String sent = Sent.commands(server, "SELECT").get(0);
      // Gaps are closed so that the line stays short, and the newest messages stand one by one.
      assertThat(sent)
          .startsWith("SELECT \"INBOX\" (QRESYNC (67890007 90060115194045000 3:29997 (")
          .contains(",9990:9999 ")
          .endsWith(",29970,29973,29976,29979,29982,29985,29988,29991,29994,29997)))");
      assertThat(sent.length()).isLessThan(8192);
    }
  }

  @Test
  @Covers("qresync.known-uids")
  void whatIsSaidOfMessagesThatTheCallerDoesNotKnowIsLeftOut() {
    try (ScriptedServer server = server().on("SELECT", says(RFC_ANSWER, "done")).start();
        ImapClient client = connect(server)) {
      Resync resync =
          client
              .select(SelectRequest.of("INBOX").resync(KNOWN.withUids(UidSet.of(41, 42, 119))))
              .resync()
              .orElseThrow();
      assertThat(resync.vanished()).isEqualTo(UidSet.of(41));
      assertThat(resync.changed()).extracting(c -> c.uid().value()).containsExactly(119L);
      server.verify();
    }
  }

  @Test
  @Covers("qresync.refused")
  void withoutQresyncNothingIsSent() {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 ENABLE CONDSTORE").start();
        ImapClient client = connect(server)) {
      UnsupportedCapabilityException failure =
          catchThrowableOfType(UnsupportedCapabilityException.class, () -> client.select(REQUEST));
      assertThat(failure.capability()).isEqualTo("QRESYNC");
      client.select("INBOX");
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"");
    }
  }

  @Test
  @Covers("qresync.enable")
  void serverThatDoesNotSwitchItOnIsNotAskedForChanges() {
    try (ScriptedServer server = server().answer("ENABLE", "* ENABLED").start();
        ImapClient client = connect(server)) {
      UnsupportedCapabilityException failure =
          catchThrowableOfType(UnsupportedCapabilityException.class, () -> client.select(REQUEST));
      assertThat(failure.capability()).isEqualTo("QRESYNC");
      server.verify();
      assertThat(Sent.commands(server, "SELECT")).isEmpty();
    }
  }

  @Test
  @Covers("qresync.enable-late")
  void onceAMailboxWasOpenedItCanNoLongerBeSwitchedOn() {
    try (ScriptedServer server = server().start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThatIllegalStateException()
          .isThrownBy(() -> client.select(REQUEST))
          .withMessageContaining("ImapConfig.Builder.enable");
      assertThat(inbox.exists()).isZero();
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"");
    }
  }

  @Test
  @Covers("qresync.argument")
  void statesThatNobodyCanHaveCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KnownMailbox.of(UidValidity.of(1), new ModSeq(0)));
    assertThatIllegalArgumentException().isThrownBy(() -> KNOWN.withUids(UidSet.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> KNOWN.withAllUids(UidSet.empty()));
  }

  @Test
  @Covers("qresync.limit")
  void moreChangesThanTheLimitEndTheConnection() {
    List<String> lines = new ArrayList<>(RFC_ANSWER);
    for (int i = 1; i < 10; i++) {
      lines.add("* " + i + " FETCH (UID " + (i + 600) + " FLAGS ())");
    }
    for (Limits limits :
        List.of(
            Limits.builder().listItems(10).build(),
            Limits.builder().numberListNumbers(4).build())) {
      try (ScriptedServer server = server().on("SELECT", says(lines, "done")).start();
          ImapClient client = ImapClient.connect(config(server).limits(limits).build())) {
        ImapLimitException failure =
            catchThrowableOfType(ImapLimitException.class, () -> client.select(REQUEST));
        assertThat(failure.limit()).isIn("listItems", "numberListNumbers");
        assertThat(failure.connectionUsable()).isFalse();
      }
    }
  }

  @Test
  @Covers("qresync.line-malformed")
  void answerThatIsNotUnderstoodIsNoAnswer() {
    for (String line :
        List.of(
            "* VANISHED",
            "* VANISHED (EARLIER)",
            "* VANISHED (LATER) 1",
            "* VANISHED 1:*",
            "* VANISHED 0",
            "* VANISHED 4294967296")) {
      try (ScriptedServer server =
              server().on("SELECT", says(List.of("* 1 EXISTS", line), "done")).start();
          ImapClient client = connect(server)) {
        ImapProtocolException failure =
            catchThrowableOfType(ImapProtocolException.class, () -> client.select(REQUEST));
        assertThat(failure.connectionUsable()).as(line).isTrue();
        client.noop();
        server.verify();
      }
    }
  }
}
