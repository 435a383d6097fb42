package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapEvent;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
import dev.imapkit.StoreResult;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.Flag;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * UID STORE with UNCHANGEDSINCE (RFC 7162 §3.1.3). The examples of the RFC name messages by number;
 * here they are UIDs, and each answer names its message.
 */
@Timeout(60)
public abstract class UnchangedSinceContract extends Contract {
  private static final FailingCommand STORE =
      FailingCommand.changingInbox("UID STORE", inbox -> inbox.store(UidSet.of(1), deleted(5)))
          .on("IMAP4rev1 LITERAL+ CONDSTORE");

  private static StoreRequest deleted(long modSeq) {
    return StoreRequest.add(Flag.DELETED).silently().unchangedSince(new ModSeq(modSeq));
  }

  private static CommandHandler says(String tagged, String... lines) {
    return (c, command) -> {
      for (String line : lines) {
        c.hold(line + "\r\n");
      }
      c.send(command.tag() + " " + tagged + "\r\n");
    };
  }

  private static void stored(
      UidSet uids,
      StoreRequest request,
      String sent,
      Consumer<StoreResult> assertions,
      CommandHandler handler) {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 CONDSTORE")
                .mailbox("INBOX", MailboxData.of(200))
                .on("UID STORE", handler)
                .start();
        ImapClient client = connect(server)) {
      assertions.accept(client.select("INBOX").store(uids, request));
      server.verify();
      assertThat(Sent.commands(server, "UID STORE")).containsExactly(sent);
    }
  }

  @Test
  @Covers("condstore.store")
  void rfc7162Section3Dot1Dot3Example3AllMessagesPass() {
    stored(
        UidSet.of(6, 4, 8),
        deleted(12121230045L),
        "UID STORE 4,6,8 (UNCHANGEDSINCE 12121230045) +FLAGS.SILENT (\\Deleted)",
        result -> {
          assertThat(result.modified()).isEqualTo(UidSet.empty());
          assertThat(result.flags()).isEmpty();
          assertThat(result.modSeqs())
              .isEqualTo(
                  Map.of(
                      Uid.of(4), new ModSeq(12121231000L),
                      Uid.of(6), new ModSeq(12121230852L),
                      Uid.of(8), new ModSeq(12121230956L)));
        },
        says(
            "OK Conditional Store completed",
            "* 1 FETCH (UID 4 MODSEQ (12121231000))",
            "* 2 FETCH (UID 6 MODSEQ (12121230852))",
            "* 4 FETCH (UID 8 MODSEQ (12121230956))"));
  }

  @Test
  @Covers("condstore.store-modified")
  void rfc7162Section3Dot1Dot3Example6MessagesThatOthersHaveChangedAreNamed() {
    stored(
        UidSet.of(7, 5, 9),
        deleted(320162338),
        "UID STORE 5,7,9 (UNCHANGEDSINCE 320162338) +FLAGS.SILENT (\\Deleted)",
        result -> {
          assertThat(result.modified()).isEqualTo(UidSet.of(7, 9));
          assertThat(result.modSeqs()).isEqualTo(Map.of(Uid.of(5), new ModSeq(320162350)));
        },
        says("OK [MODIFIED 7,9] Conditional STORE failed", "* 5 FETCH (UID 5 MODSEQ (320162350))"));
  }

  @Test
  @Covers("condstore.store-modified")
  void rfc7162Section3Dot1Dot3Example7TheirStateComesAlong() {
    stored(
        UidSet.of(7, 5, 9),
        deleted(320162338),
        "UID STORE 5,7,9 (UNCHANGEDSINCE 320162338) +FLAGS.SILENT (\\Deleted)",
        result -> {
          assertThat(result.modified()).isEqualTo(UidSet.of(7, 9));
          assertThat(result.flags())
              .isEqualTo(
                  Map.of(
                      Uid.of(7), Set.of(Flag.SEEN, Flag.DELETED),
                      Uid.of(9), Set.of(Flag.ANSWERED)));
          assertThat(result.modSeqs())
              .containsEntry(Uid.of(7), new ModSeq(320162342))
              .containsEntry(Uid.of(9), new ModSeq(320162349));
        },
        says(
            "OK [MODIFIED 7,9] Conditional STORE failed",
            "* 7 FETCH (UID 7 MODSEQ (320162342) FLAGS (\\Seen \\Deleted))",
            "* 5 FETCH (UID 5 MODSEQ (320162350))",
            "* 9 FETCH (UID 9 MODSEQ (320162349) FLAGS (\\Answered))"));
  }

  @Test
  @Covers("condstore.store")
  void rfc7162Section3Dot1Dot3Example8ZeroAsksWhetherAKeywordWasEverSet() {
    stored(
        UidSet.of(12),
        StoreRequest.add(Flag.of("$MDNSent")).silently().unchangedSince(new ModSeq(0)),
        "UID STORE 12 (UNCHANGEDSINCE 0) +FLAGS.SILENT ($MDNSent)",
        result -> assertThat(result.modified()).isEqualTo(UidSet.of(12)),
        says("OK [MODIFIED 12] Conditional STORE failed"));
  }

  @Test
  @Covers("condstore.store-no")
  void rfc7162Section3Dot1Dot3Example11TaggedNoCanNameThemToo() {
    stored(
        UidSet.range(1, 7),
        StoreRequest.add(Flag.of("\\SEEN")).unchangedSince(new ModSeq(320172338)),
        "UID STORE 1:7 (UNCHANGEDSINCE 320172338) +FLAGS (\\SEEN)",
        result -> {
          assertThat(result.modified()).isEqualTo(UidSet.of(2));
          assertThat(result.flags()).containsOnlyKeys(Uid.of(1), Uid.of(3));
        },
        says(
            "NO [MODIFIED 2] Some of the messages no longer exist.",
            "* 1 FETCH (UID 1 MODSEQ (320172342) FLAGS (\\SEEN))",
            "* 3 FETCH (UID 3 MODSEQ (320172342) FLAGS (\\SEEN))"));
  }

  @Test
  @Covers("condstore.store-code-malformed")
  void codeThatIsNotUnderstoodNamesNobody() {
    for (String code : List.of("MODIFIED", "MODIFIED 0", "MODIFIED 1:*", "MODIFIED x")) {
      stored(
          UidSet.of(1),
          deleted(5),
          "UID STORE 1 (UNCHANGEDSINCE 5) +FLAGS.SILENT (\\Deleted)",
          result -> assertThat(result.modified()).isEqualTo(UidSet.empty()),
          says("OK [" + code + "] done"));
    }
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 CONDSTORE")
                .on("UID STORE", says("NO [MODIFIED x] Some no longer exist"))
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapCommandException failure =
          catchThrowableOfType(
              ImapCommandException.class, () -> inbox.store(UidSet.of(1), deleted(5)));
      assertThat(failure.connectionUsable()).isTrue();
      server.verify();
    }
  }

  @Test
  @Covers("condstore.store-large-set")
  void severalCommandsAddUpWhatTheyLeftAlone() {
    UidSet.Builder uids = new UidSet.Builder();
    for (int i = 0; i < 6000; i++) {
      uids.add(2L * i + 1);
    }
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 CONDSTORE")
                .on(
                    "UID STORE",
                    (c, command) -> {
                      String set = command.argument(0).text();
                      String first = set.substring(0, set.indexOf(','));
                      c.ok(command, "[MODIFIED " + first + "] failed for one");
                    })
                .start();
        ImapClient client = connect(server)) {
      StoreResult result = client.select("INBOX").store(uids.build(), deleted(5));
      server.verify();
      int commands = server.journal().commands("UID STORE").size();
      assertThat(commands).isGreaterThan(1);
      assertThat(result.modified().count()).isEqualTo(commands);
      assertThat(result.modified().contains(Uid.of(1))).isTrue();
    }
  }

  @Test
  @Covers("condstore.store-event")
  void modSequencesOfMessagesThatWereNotAskedForAreNotInTheResult() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 CONDSTORE")
                .mailbox("INBOX", MailboxData.of(9))
                .answer(
                    "UID STORE",
                    "* 1 FETCH (UID 1 MODSEQ (6))",
                    "* 2 FETCH (UID 2 MODSEQ (7) FLAGS (\\Seen))",
                    "* 3 FETCH (UID 3 MODSEQ (8))")
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      StoreResult result = client.select("INBOX").store(UidSet.of(1), deleted(5));
      assertThat(result.modSeqs()).isEqualTo(Map.of(Uid.of(1), new ModSeq(6)));
      assertThat(events).hasSize(1).first().isInstanceOf(ImapEvent.FlagsChanged.class);
      server.verify();
    }
  }

  @Test
  @Covers("condstore.store-refused")
  void withoutTheCapabilityNothingIsSent() {
    try (ScriptedServer server = ScriptedServer.builder().capabilities("IMAP4rev1").start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      UnsupportedCapabilityException failure =
          catchThrowableOfType(
              UnsupportedCapabilityException.class, () -> inbox.store(UidSet.of(1), deleted(5)));
      assertThat(failure.capability()).isEqualTo("CONDSTORE");
      assertThat(failure.outcome()).contains(dev.imapkit.CommandOutcome.NOT_SENT);
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"");
    }
  }

  @Test
  @Covers("condstore.store-no")
  void conditionalStoreAnsweredNo() {
    STORE.answeredNo();
  }

  @Test
  @Covers("condstore.store-bad")
  void conditionalStoreAnsweredBad() {
    STORE.answeredBad();
  }

  @Test
  @Covers("condstore.store-malformed")
  void conditionalStoreAnsweredMalformed() {
    STORE.answeredMalformed();
  }

  @Test
  @Covers("condstore.store-cut")
  void conditionalStoreCutBeforeTheAnswer() {
    STORE.cutBeforeTheAnswer();
  }
}
