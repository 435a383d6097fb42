package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapEvent;
import dev.imapkit.SelectRequest;
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
import dev.imapkit.model.UidValidity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CONDSTORE (RFC 7162 §3.1): mod-sequences of mailboxes, messages and changes. */
@Timeout(60)
public abstract class CondstoreContract extends Contract {
  private static final FetchRequest FLAGS = FetchRequest.of(FetchAttribute.FLAGS);
  private static final FailingCommand SELECT =
      FailingCommand.reading(
              "SELECT", client -> client.select(SelectRequest.of("INBOX").withModSeqs()))
          .on("IMAP4rev1 LITERAL+ CONDSTORE");

  private static ScriptedServerBuilder server(String... selectLines) {
    MailboxData data = MailboxData.of(172).uidValidity(3857529045L).uidNext(4392);
    for (String line : selectLines) {
      data = data.line(line);
    }
    return ScriptedServer.builder().capabilities("IMAP4rev1 CONDSTORE").mailbox("INBOX", data);
  }

  /** SELECT as in the examples 1, 2 and 18, but for one line. */
  private static SelectedMailbox rfcSelect(ImapClient client, SelectRequest request) {
    SelectedMailbox inbox = client.select(request);
    assertThat(inbox.exists()).isEqualTo(172);
    assertThat(inbox.uidValidity()).isEqualTo(UidValidity.of(3857529045L));
    assertThat(inbox.uidNext()).contains(Uid.of(4392));
    assertThat(inbox.permanentFlags()).containsExactly(Flag.DELETED, Flag.SEEN, Flag.WILDCARD);
    return inbox;
  }

  private static ScriptedServerBuilder rfcServer(String line, String tagged) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 CONDSTORE")
        .on(
            "SELECT",
            (c, command) -> {
              for (String told :
                  List.of(
                      "* 172 EXISTS",
                      "* 1 RECENT",
                      "* OK [UNSEEN 12] Message 12 is first unseen",
                      "* OK [UIDVALIDITY 3857529045] UIDs valid",
                      "* OK [UIDNEXT 4392] Predicted next UID",
                      "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
                      "* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited",
                      line)) {
                c.hold(told + "\r\n");
              }
              c.ok(command, tagged);
            });
  }

  @Test
  @Covers("condstore.highestmodseq")
  void rfc7162Section3Dot1Dot2Dot1ExampleTellsTheHighestModSequence() {
    try (ScriptedServer server =
            rfcServer("* OK [HIGHESTMODSEQ 715194045007]", "[READ-WRITE] SELECT completed")
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = rfcSelect(client, SelectRequest.of("INBOX"));
      assertThat(inbox.highestModSeq()).contains(new ModSeq(715194045007L));
      assertThat(inbox.resync()).isEmpty();
      server.verify();
      assertThat(Sent.commands(server, "SELECT")).containsExactly("SELECT \"INBOX\"");
    }
  }

  @Test
  @Covers({"condstore.nomodseq", "condstore.nomodseq.refused"})
  void rfc7162Section3Dot1Dot2Dot2ExampleMailboxWithoutModSequences() {
    try (ScriptedServer server =
            rfcServer(
                    "* OK [NOMODSEQ] Sorry, this mailbox format doesn't support modsequences",
                    "[READ-WRITE] SELECT completed")
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = rfcSelect(client, SelectRequest.of("INBOX"));
      assertThat(inbox.highestModSeq()).isEmpty();
      for (FetchRequest request :
          List.of(
              FLAGS.changedSince(new ModSeq(5)),
              FetchRequest.of(FetchAttribute.FLAGS, FetchAttribute.MODSEQ))) {
        UnsupportedCapabilityException failure =
            catchThrowableOfType(
                UnsupportedCapabilityException.class, () -> inbox.fetch(UidSet.of(1), request));
        assertThat(failure.capability()).isEqualTo("CONDSTORE");
        assertThat(failure).hasMessageContaining("NOMODSEQ");
      }
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"");
      client.noop();
    }
  }

  @Test
  @Covers("condstore.select")
  void rfc7162Section3Dot1Dot8ExampleSelectWithTheParameter() {
    try (ScriptedServer server =
            rfcServer(
                    "* OK [HIGHESTMODSEQ 715194045007]",
                    "[READ-WRITE] SELECT completed, CONDSTORE is now enabled")
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = rfcSelect(client, SelectRequest.of("INBOX").withModSeqs());
      assertThat(inbox.highestModSeq()).contains(new ModSeq(715194045007L));
      server.verify();
      assertThat(Sent.commands(server, "SELECT")).containsExactly("SELECT \"INBOX\" (CONDSTORE)");
    }
  }

  @Test
  @Covers("condstore.select")
  void examineTakesTheParameterToo() {
    try (ScriptedServer server = server("* OK [HIGHESTMODSEQ 7] x").start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select(SelectRequest.of("INBOX").withModSeqs().readOnly());
      assertThat(inbox.readOnly()).isTrue();
      assertThat(inbox.highestModSeq()).contains(new ModSeq(7));
      server.verify();
      assertThat(Sent.commands(server, "EXAMINE")).containsExactly("EXAMINE \"INBOX\" (CONDSTORE)");
    }
  }

  @Test
  @Covers("condstore.refused")
  void withoutTheCapabilityNothingIsSent() {
    try (ScriptedServer server = ScriptedServer.builder().capabilities("IMAP4rev1").start();
        ImapClient client = connect(server)) {
      UnsupportedCapabilityException failure =
          catchThrowableOfType(
              UnsupportedCapabilityException.class,
              () -> client.select(SelectRequest.of("INBOX").withModSeqs()));
      assertThat(failure.capability()).isEqualTo("CONDSTORE");
      SelectedMailbox inbox = client.examine("INBOX");
      for (FetchRequest request :
          List.of(FLAGS.changedSince(new ModSeq(5)), FetchRequest.of(FetchAttribute.MODSEQ))) {
        catchThrowableOfType(
            UnsupportedCapabilityException.class, () -> inbox.fetch(UidSet.of(1), request));
        catchThrowableOfType(UnsupportedCapabilityException.class, () -> inbox.newest(1, request));
      }
      client.noop();
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("EXAMINE \"INBOX\"", "NOOP");
    }
  }

  @Test
  @Covers("condstore.highestmodseq-later")
  void laterWordsOfTheServerCountInTaggedAnswersToo() {
    try (ScriptedServer server =
            server("* OK [HIGHESTMODSEQ 5] x")
                .on(
                    "NOOP",
                    (c, command) -> {
                      c.hold("* OK [HIGHESTMODSEQ 9] y\r\n");
                      c.ok(command);
                    },
                    (c, command) -> c.ok(command, "[HIGHESTMODSEQ 12] z"),
                    (c, command) -> c.ok(command, "[HIGHESTMODSEQ 99] Still delaying VANISHED"),
                    (c, command) -> c.ok(command))
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      List<Long> told = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        client.noop();
        told.add(inbox.highestModSeq().orElseThrow().value());
      }
      assertThat(told).containsExactly(9L, 12L, 99L, 99L);
      server.verify();
    }
  }

  @Test
  @Covers("condstore.changedsince")
  void rfc7162Section3Dot1Dot4Dot1ExampleFetchesWhatChanged() {
    try (ScriptedServer server =
            server()
                .answer(
                    "UID FETCH",
                    "* 1 FETCH (UID 4 MODSEQ (65402) FLAGS (\\Seen))",
                    "* 2 FETCH (UID 6 MODSEQ (75403) FLAGS (\\Deleted))",
                    "* 4 FETCH (UID 8 MODSEQ (29738) FLAGS ($NoJunk $AutoJunk $MDNSent))")
                .start();
        ImapClient client = connect(server)) {
      List<FetchedMessage> changed =
          client.examine("INBOX").fetchAll(UidSet.all(), FLAGS.changedSince(new ModSeq(12345)));
      assertThat(changed).extracting(m -> m.uid().value()).containsExactly(4L, 6L, 8L);
      assertThat(changed)
          .extracting(m -> m.modSeq().value())
          .containsExactly(65402L, 75403L, 29738L);
      assertThat(changed.get(2).flags())
          .containsExactly(Flag.of("$NoJunk"), Flag.of("$AutoJunk"), Flag.of("$MDNSent"));
      server.verify();
      assertThat(Sent.commands(server, "UID FETCH"))
          .containsExactly("UID FETCH 1:4294967295 (UID FLAGS) (CHANGEDSINCE 12345)");
    }
  }

  @Test
  @Covers("condstore.changedsince")
  void newestMessagesCanBeAskedForChangesToo() {
    try (ScriptedServer server =
            server().answer("FETCH", "* 172 FETCH (UID 4 MODSEQ (65402) FLAGS (\\Seen))").start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.examine("INBOX");
      try (var newest = inbox.newest(2, FLAGS.changedSince(new ModSeq(1)))) {
        assertThat(newest.iterator().next().modSeq()).isEqualTo(new ModSeq(65402));
      }
      server.verify();
      assertThat(Sent.commands(server, "FETCH"))
          .containsExactly("FETCH 171:172 (UID FLAGS) (CHANGEDSINCE 1)");
    }
  }

  @Test
  @Covers("condstore.argument")
  void requestsThatNoServerTakesCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ModSeq(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> FLAGS.changedSince(new ModSeq(0)));
    assertThatIllegalArgumentException().isThrownBy(FLAGS::withVanished);
  }

  @Test
  @Covers("condstore.fetch-modseq")
  void rfc7162Section3Dot1Dot4Dot2ExampleFetchesModSequences() {
    try (ScriptedServer server =
            server()
                .answer(
                    "FETCH",
                    "* 170 FETCH (UID 1 MODSEQ (624140003))",
                    "* 171 FETCH (UID 2 MODSEQ (624140007))",
                    "* 172 FETCH (UID 3 MODSEQ (624140005))")
                .start();
        ImapClient client = connect(server);
        var stream = client.examine("INBOX").newest(3, FetchRequest.of(FetchAttribute.MODSEQ))) {
      List<Long> modSeqs = new ArrayList<>();
      stream.forEach(message -> modSeqs.add(message.modSeq().value()));
      assertThat(modSeqs).containsExactly(624140003L, 624140007L, 624140005L);
      server.verify();
    }
  }

  @Test
  @Covers("condstore.event")
  void rfc7162Section3Dot1Dot4Dot2ExampleChangesOfOthersCarryTheirModSequence() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server()
                .answer("NOOP", "* 7 FETCH (FLAGS (\\Deleted \\Answered) MODSEQ (12121231000))")
                .answer(
                    "UID FETCH",
                    "* 8 FETCH (UID 80 FLAGS (\\Seen) MODSEQ (12121231777))",
                    "* 9 FETCH (UID 90 RFC822.SIZE 5)")
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      client.noop();
      inbox.fetchAll(UidSet.of(90), FetchRequest.of(FetchAttribute.RFC822_SIZE));
      assertThat(events)
          .containsExactly(
              new ImapEvent.FlagsChanged(
                  MailboxName.INBOX,
                  Optional.empty(),
                  Set.of(Flag.DELETED, Flag.ANSWERED),
                  Optional.of(new ModSeq(12121231000L))),
              new ImapEvent.FlagsChanged(
                  MailboxName.INBOX,
                  Optional.of(Uid.of(80)),
                  Set.of(Flag.SEEN),
                  Optional.of(new ModSeq(12121231777L))));
      server.verify();
    }
  }

  @Test
  @Covers("condstore.no")
  void selectWithModSequencesAnsweredNo() {
    SELECT.answeredNo();
  }

  @Test
  @Covers("condstore.bad")
  void selectWithModSequencesAnsweredBad() {
    SELECT.answeredBad();
  }

  @Test
  @Covers("condstore.malformed")
  void selectWithModSequencesAnsweredMalformed() {
    SELECT.answeredMalformed();
  }

  @Test
  @Covers("condstore.cut")
  void selectWithModSequencesCutBeforeTheAnswer() {
    SELECT.cutBeforeTheAnswer();
  }
}
