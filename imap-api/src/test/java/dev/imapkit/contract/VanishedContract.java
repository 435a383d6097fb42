package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapLimitException;
import dev.imapkit.Limits;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** VANISHED (RFC 7162 §3.2.6 to §3.2.10): asked for in a fetch, and in place of EXPUNGE. */
@Timeout(60)
public abstract class VanishedContract extends Contract {
  private static final MailboxName INBOX = MailboxName.INBOX;
  private static final FetchRequest CHANGES =
      FetchRequest.of(FetchAttribute.FLAGS).changedSince(new ModSeq(12345)).withVanished();

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 UIDPLUS ENABLE QRESYNC")
        .mailbox("INBOX", MailboxData.of(11).line("* OK [HIGHESTMODSEQ 5] x"))
        .answer("ENABLE", "* ENABLED QRESYNC");
  }

  private static ImapConfig.Builder enabled(ScriptedServer server) {
    return config(server).enable("QRESYNC");
  }

  @Test
  @Covers("vanished.fetch")
  void rfc7162Section3Dot2Dot6ExampleFetchesChangesAndWhatIsGone() {
    try (ScriptedServer server =
            server()
                .answer(
                    "UID FETCH",
                    "* VANISHED (EARLIER) 300:310,405,411",
                    "* 1 FETCH (UID 404 MODSEQ (65402) FLAGS (\\Seen))",
                    "* 2 FETCH (UID 406 MODSEQ (75403) FLAGS (\\Deleted))",
                    "* 4 FETCH (UID 408 MODSEQ (29738) FLAGS ($NoJunk $AutoJunk $MDNSent))")
                .start();
        ImapClient client = ImapClient.connect(enabled(server).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      try (FetchStream stream = inbox.fetch(UidSet.range(300, 500), CHANGES)) {
        List<Long> changed = new ArrayList<>();
        for (FetchedMessage message : stream) {
          assertThat(stream.vanished()).isEqualTo(UidSet.parse("300:310,405,411"));
          changed.add(message.uid().value());
        }
        assertThat(changed).containsExactly(404L, 406L, 408L);
      }
      assertThat(inbox.exists()).as("they were not counted any more").isEqualTo(11);
      server.verify();
      assertThat(Sent.commands(server, "UID FETCH"))
          .containsExactly("UID FETCH 300:500 (UID FLAGS) (CHANGEDSINCE 12345 VANISHED)");
    }
  }

  @Test
  @Covers("vanished.fetch")
  void goneMessagesAreKnownWithoutAnyChangedOne() {
    try (ScriptedServer server =
            server()
                .answer("UID FETCH", "* VANISHED (EARLIER) 3", "* VANISHED (EARLIER) 1:2,9")
                .start();
        ImapClient client = ImapClient.connect(enabled(server).build());
        FetchStream stream = client.select("INBOX").fetch(UidSet.all(), CHANGES)) {
      assertThat(stream.iterator().hasNext()).isFalse();
      assertThat(stream.vanished()).isEqualTo(UidSet.parse("1:3,9"));
      server.verify();
    }
  }

  @Test
  @Covers("vanished.fetch-unasked")
  void whatGoesWhileFetchingIsAnEventAndNoAnswer() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .answer(
                    "UID FETCH",
                    "* VANISHED (EARLIER) 3",
                    "* VANISHED 404",
                    "* 2 FETCH (UID 406 MODSEQ (75403) FLAGS (\\Deleted))")
                .start();
        ImapClient client = ImapClient.connect(enabled(server).listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      try (FetchStream stream = inbox.fetch(UidSet.range(400, 500), CHANGES)) {
        stream.forEach(message -> {});
        assertThat(stream.vanished()).isEqualTo(UidSet.of(3));
      }
      assertThat(inbox.exists()).isEqualTo(10);
      assertThat(events).containsExactly(new ImapEvent.Vanished(INBOX, UidSet.of(404)));
      server.verify();
    }
  }

  @Test
  @Covers("vanished.fetch-refused")
  void fetchThatNeedsQresyncIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 ENABLE CONDSTORE").start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      UnsupportedCapabilityException failure =
          catchThrowableOfType(
              UnsupportedCapabilityException.class, () -> inbox.fetch(UidSet.of(1), CHANGES));
      assertThat(failure.capability()).isEqualTo("QRESYNC");
      client.noop();
      server.verify();
      assertThat(Sent.commands(server, "UID FETCH")).isEmpty();
    }
    try (ScriptedServer server = server().start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThatIllegalStateException()
          .isThrownBy(() -> inbox.fetch(UidSet.of(1), CHANGES))
          .withMessageContaining("ImapConfig.Builder.enable");
      assertThatIllegalArgumentException().isThrownBy(() -> inbox.newest(1, CHANGES));
      client.noop();
      server.verify();
      assertThat(Sent.commands(server, "ENABLE")).isEmpty();
    }
  }

  @Test
  @Covers("vanished.fetch-limit")
  void goneMessagesOfManyResponsesAreBoundedTogether() {
    Limits limits = Limits.builder().numberListNumbers(3).build();
    try (ScriptedServer server =
            server()
                .answer("UID FETCH", "* VANISHED (EARLIER) 1,3", "* VANISHED (EARLIER) 5,7")
                .start();
        ImapClient client = ImapClient.connect(enabled(server).limits(limits).build());
        FetchStream stream = client.select("INBOX").fetch(UidSet.all(), CHANGES)) {
      ImapLimitException failure =
          catchThrowableOfType(ImapLimitException.class, () -> stream.iterator().hasNext());
      assertThat(failure.limit()).isEqualTo("numberListNumbers");
      assertThat(failure.connectionUsable()).isFalse();
      catchThrowableOfType(ImapLimitException.class, stream::close);
    }
  }

  @Test
  @Covers({"vanished.expunge", "condstore.highestmodseq-later"})
  void rfc7162Section3Dot2Dot7ExampleExpungeIsAnsweredWithVanished() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .on(
                    "EXPUNGE",
                    (c, command) -> {
                      c.hold("* VANISHED 405,407,410,425\r\n");
                      c.ok(command, "[HIGHESTMODSEQ 20010715194045319] expunged");
                    })
                .start();
        ImapClient client = ImapClient.connect(enabled(server).listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      inbox.expungeAllDeletedMessagesOfAllClients();
      assertThat(inbox.exists()).isEqualTo(7);
      assertThat(inbox.highestModSeq()).contains(new ModSeq(20010715194045319L));
      assertThat(events)
          .containsExactly(new ImapEvent.Vanished(INBOX, UidSet.of(405, 407, 410, 425)));
      server.verify();
    }
  }

  @Test
  @Covers("vanished.expunge")
  void rfc7162Section3Dot2Dot9ExampleUidExpungeWithoutQresync() {
    try (ScriptedServer server =
            server()
                .on(
                    "UID EXPUNGE",
                    (c, command) -> {
                      c.hold("* 3 EXPUNGE\r\n* 3 EXPUNGE\r\n* 3 EXPUNGE\r\n");
                      c.ok(command, "[HIGHESTMODSEQ 20010715194045319] Ok");
                    })
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      inbox.expunge(UidSet.range(3000, 3002));
      assertThat(inbox.exists()).isEqualTo(8);
      assertThat(inbox.highestModSeq()).contains(new ModSeq(20010715194045319L));
      server.verify();
    }
  }

  /** Message numbers 1 to 11 are UIDs x, 504, 505, 507, 508, x, 510, x, x, x, 625. */
  @Test
  @Covers("vanished.numbers")
  void rfc7162Section3Dot2Dot10Dot2ExampleNumbersMoveUp() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .answer(
                    "UID FETCH",
                    "* 2 FETCH (UID 504 FLAGS ())",
                    "* 3 FETCH (UID 505 FLAGS ())",
                    "* 4 FETCH (UID 507 FLAGS ())",
                    "* 5 FETCH (UID 508 FLAGS ())",
                    "* 7 FETCH (UID 510 FLAGS ())",
                    "* 11 FETCH (UID 625 FLAGS ())")
                .on(
                    "EXPUNGE",
                    (c, command) -> {
                      c.hold("* VANISHED 505,507,510\r\n");
                      c.ok(command, "EXPUNGE completed");
                    },
                    (c, command) -> {
                      c.hold("* VANISHED 504,508\r\n");
                      c.ok(command, "EXPUNGE completed");
                    })
                .answer("NOOP", "* 3 FETCH (FLAGS (\\Seen))", "* 8 FETCH (FLAGS (\\Draft))")
                .answer("CHECK")
                .start();
        ImapClient client = ImapClient.connect(enabled(server).listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      inbox.fetchAll(UidSet.all(), FetchRequest.of(FetchAttribute.FLAGS));
      inbox.expungeAllDeletedMessagesOfAllClients();
      assertThat(inbox.exists()).isEqualTo(8);
      client.noop();
      inbox.expungeAllDeletedMessagesOfAllClients();
      assertThat(inbox.exists()).isEqualTo(6);
      assertThat(events)
          .containsExactly(
              new ImapEvent.Vanished(INBOX, UidSet.of(505, 507, 510)),
              changed(508, Flag.SEEN),
              changed(625, Flag.DRAFT),
              new ImapEvent.Vanished(INBOX, UidSet.of(504, 508)));
      server.verify();
    }
  }

  private static ImapEvent changed(long uid, Flag flag) {
    return new ImapEvent.FlagsChanged(INBOX, Optional.of(Uid.of(uid)), Set.of(flag));
  }

  @Test
  @Covers("vanished.earlier-unasked")
  void earlierVanishedThatNobodyAskedForChangesNothing() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server = server().answer("NOOP", "* VANISHED (EARLIER) 1:9").start();
        ImapClient client = ImapClient.connect(enabled(server).listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      client.noop();
      assertThat(inbox.exists()).isEqualTo(11);
      assertThat(events).isEmpty();
      server.verify();
    }
  }

  @Test
  @Covers("vanished.count")
  void moreVanishedMessagesThanThereWereLeaveNone() {
    try (ScriptedServer server = server().answer("NOOP", "* VANISHED 1:4294967295").start();
        ImapClient client = ImapClient.connect(enabled(server).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      client.noop();
      assertThat(inbox.exists()).isZero();
      server.verify();
    }
  }

  @Test
  @Covers("vanished.line-malformed")
  void vanishedThatIsNotUnderstoodIsAnEventAndNothingElse() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server().answer("NOOP", "* VANISHED 1:x", "* VANISHED 7 8", "* VANISHED 3").start();
        ImapClient client = ImapClient.connect(enabled(server).listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      client.noop();
      assertThat(inbox.exists()).isEqualTo(10);
      assertThat(events).hasSize(3);
      assertThat(events.subList(0, 2)).allMatch(ImapEvent.NotUnderstood.class::isInstance);
      server.verify();
    }
  }

  @Test
  @Covers("vanished.large")
  void answerThatIsLongerThanALineBecomesRangesWhileItArrives() {
    UidSet.Builder gone = new UidSet.Builder();
    for (long uid = 1; uid <= 400_000; uid += 2) {
      gone.add(uid);
    }
    UidSet all = gone.build();
    try (ScriptedServer server =
            server()
                .answer("UID FETCH", "* VANISHED (EARLIER) " + all)
                .answer("NOOP", "* VANISHED " + all)
                .start();
        ImapClient client = ImapClient.connect(enabled(server).build())) {
      assertThat(all.toString().length()).isGreaterThan(Limits.defaults().lineOctets());
      SelectedMailbox inbox = client.select("INBOX");
      try (FetchStream stream = inbox.fetch(UidSet.all(), CHANGES)) {
        assertThat(stream.iterator().hasNext()).isFalse();
        assertThat(stream.vanished()).isEqualTo(all);
      }
      client.noop();
      assertThat(inbox.exists()).isZero();
      server.verify();
    }
  }
}
