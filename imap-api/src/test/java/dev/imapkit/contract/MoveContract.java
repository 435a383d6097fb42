package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.ChangePolicy;
import dev.imapkit.ChangeProgress;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapEvent;
import dev.imapkit.MoveResult;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
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
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidMapping;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UID MOVE where the server has it. */
@Timeout(60)
public abstract class MoveContract extends Contract {
  private static final MailboxName TARGET = MailboxName.of("Ärchiv");
  private static final FailingCommand MOVE =
      FailingCommand.changingInbox("UID MOVE", inbox -> inbox.move(UidSet.of(1), TARGET))
          .on("IMAP4rev1 UIDPLUS MOVE");

  private static ScriptedServerBuilder server(String capabilities) {
    return ScriptedServer.builder()
        .capabilities(capabilities)
        .mailbox("INBOX", MailboxData.of(100));
  }

  private static MoveResult moved(String uids, String tagged, String... untagged) {
    CommandHandler handler =
        (c, command) -> {
          for (String line : untagged) {
            c.hold(line + "\r\n");
          }
          c.ok(command, tagged);
        };
    try (ScriptedServer server = server("IMAP4rev1 UIDPLUS MOVE").on("UID MOVE", handler).start();
        ImapClient client = connect(server)) {
      MoveResult result = client.select("INBOX").move(UidSet.parse(uids), MailboxName.of("foo"));
      server.verify();
      assertThat(Sent.commands(server, "UID MOVE"))
          .containsExactly("UID MOVE " + uids + " \"foo\"");
      return result;
    }
  }

  @Test
  @Covers("move.success")
  void rfc6851Section3_3ExampleTellsWhereTheMessagesWentAndTheirEndIsAnEvent() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server("IMAP4rev1 UIDPLUS MOVE")
                .on(
                    "UID MOVE",
                    (c, command) -> {
                      c.hold("* OK [COPYUID 432432 42:69 1202:1229]\r\n");
                      c.hold("* 22 EXPUNGE\r\n".repeat(28));
                      c.send(command.tag() + " OK Done\r\n");
                    })
                .start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      MoveResult result = inbox.move(UidSet.range(42, 69), MailboxName.of("foo"));
      server.verify();
      assertThat(Sent.commands(server, "UID MOVE")).containsExactly("UID MOVE 42:69 \"foo\"");
      assertThat(result.uidValidity()).contains(UidValidity.of(432432));
      UidMapping mapping = result.uids().orElseThrow();
      assertThat(mapping.target(Uid.of(42))).contains(Uid.of(1202));
      assertThat(mapping.target(Uid.of(69))).contains(Uid.of(1229));
      assertThat(mapping.inverse().target(Uid.of(1203))).contains(Uid.of(43));
      assertThat(inbox.exists()).isEqualTo(72);
      assertThat(events).hasSize(28).hasOnlyElementsOfType(ImapEvent.Expunged.class);
    }
  }

  @Test
  @Covers("move.vanished")
  void rfc6851Section4Dot4MessagesMayVanishInPlaceOfBeingExpunged() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            server("IMAP4rev1 UIDPLUS MOVE ENABLE QRESYNC")
                .answer("ENABLE", "* ENABLED QRESYNC")
                .answer("UID MOVE", "* OK [COPYUID 5 3:4 8:9] x", "* VANISHED 3:4")
                .start();
        ImapClient client =
            ImapClient.connect(config(server).enable("QRESYNC").listener(events::add).build())) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThat(inbox.move(UidSet.of(3, 4), TARGET).uids().orElseThrow().targets())
          .isEqualTo(UidSet.of(8, 9));
      assertThat(inbox.exists()).isEqualTo(98);
      assertThat(events)
          .containsExactly(new ImapEvent.Vanished(MailboxName.INBOX, UidSet.of(3, 4)));
      server.verify();
    }
  }

  @Test
  @Covers("move.copyuid")
  void copyUidMayComeInTheTaggedAnswerOrInBothOrInSeveralParts() {
    UidMapping both = moved("3:4", "[COPYUID 5 3:4 8:9] x").uids().orElseThrow();
    assertThat(both.target(Uid.of(4))).contains(Uid.of(9));
    assertThat(moved("3:4", "[COPYUID 5 3:4 8:9] x", "* OK [COPYUID 5 3:4 8:9] x").uids())
        .contains(both);
    assertThat(moved("3:4", "x", "* OK [COPYUID 5 4 9] x", "* OK [COPYUID 5 3 8] x").uids())
        .hasValueSatisfying(parts -> assertThat(parts.sources()).isEqualTo(UidSet.of(3, 4)))
        .hasValueSatisfying(parts -> assertThat(parts.target(Uid.of(3))).contains(Uid.of(8)));
    assertThat(moved("3,5:6", "x", "* OK [COPYUID 5 6:5,3 9,7:8] x").uids().orElseThrow())
        .satisfies(unsorted -> assertThat(unsorted.target(Uid.of(5))).contains(Uid.of(9)))
        .satisfies(unsorted -> assertThat(unsorted.target(Uid.of(3))).contains(Uid.of(8)));
  }

  @Test
  @Covers("move.without-uidplus")
  void withoutCopyUidNothingIsKnownOfTheTarget() {
    assertThat(moved("3", "Done")).isEqualTo(new MoveResult(Optional.empty(), Optional.empty()));
  }

  @Test
  @Covers("move.copyuid-malformed")
  void copyUidThatContradictsItselfOrTheQuestionIsNoneAndTheMoveIsDone() {
    for (String code :
        List.of("1 2 3:4", "0 3 1", "1 0 1", "x", "1 9 4", "1 3:9 3:9", "1 3,3 4,5")) {
      assertThat(moved("3:4", "x", "* OK [COPYUID " + code + "] x").uids()).as(code).isEmpty();
    }
    assertThat(moved("3", "x", "* OK [COPYUID 1 3 7] x", "* OK [COPYUID 1 3 8] x").uids())
        .hasValueSatisfying(first -> assertThat(first.targets()).isEqualTo(UidSet.of(7)));
    assertThat(moved("3", "x", "* NO [COPYUID 1 3 7] x").uids()).as("a warning").isEmpty();
  }

  @Test
  @Covers("move.rev2")
  void imap4rev2HasIt() {
    try (ScriptedServer server = server("IMAP4rev2").answer("UID MOVE").start();
        ImapClient client = connect(server)) {
      client.select("INBOX").move(UidSet.of(1), MailboxName.of("foo"));
      client.select("INBOX").move(UidSet.empty(), MailboxName.of("foo"));
      server.verify();
      assertThat(Sent.commands(server, "UID MOVE")).containsExactly("UID MOVE 1 \"foo\"");
    }
  }

  @Test
  @Covers("move.refused")
  void withoutMoveOrWithoutLeaveToChangeNothingIsSent() {
    try (ScriptedServer server = server("IMAP4rev1 UIDPLUS").start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      UnsupportedCapabilityException failure =
          catchThrowableOfType(
              UnsupportedCapabilityException.class, () -> inbox.move(UidSet.of(1), TARGET));
      assertThat(failure.capability()).isEqualTo("MOVE");
      assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
      assertThat(failure.connectionUsable()).isTrue();
      SelectedMailbox readOnly = client.examine("INBOX");
      assertThatThrownBy(() -> readOnly.move(UidSet.of(1), TARGET, ChangePolicy.IN_STEPS))
          .isInstanceOf(IllegalStateException.class);
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"", "EXAMINE \"INBOX\"");
    }
  }

  @Test
  @Covers("move.large-set")
  void largeSetGoesOutInSeveralCommandsAndAFailureTellsWhatWasMovedBefore() {
    UidSet.Builder builder = new UidSet.Builder();
    for (int i = 0; i < 4000; i++) {
      builder.add(2L * i + 1);
    }
    UidSet uids = builder.build();
    CommandHandler move =
        (c, command) -> {
          UidSet set = UidSet.parse(command.argument(0).text());
          c.hold("* OK [COPYUID 5 " + set + " " + set + "] Moved\r\n");
          c.ok(command);
        };
    try (ScriptedServer server =
            server("IMAP4rev1 UIDPLUS MOVE")
                .on("UID MOVE", move, move, move, (c, command) -> c.no(command, "[OVERQUOTA] full"))
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      UidSet some = uids.minus(UidSet.range(2000, 8000));
      assertThat(inbox.move(some, TARGET).uids().orElseThrow().targets()).isEqualTo(some);
      ImapCommandException failure =
          catchThrowableOfType(ImapCommandException.class, () -> inbox.move(uids, TARGET));
      server.verify();
      List<Command> sent = server.journal().commands("UID MOVE");
      assertThat(sent).hasSize(4);
      UidSet first =
          UidSet.parse(sent.get(1).argument(0).text())
              .plus(UidSet.parse(sent.get(2).argument(0).text()));
      ChangeProgress progress = failure.progress().orElseThrow();
      assertThat(progress.step()).isEqualTo(ChangeProgress.Step.MOVED);
      assertThat(progress.done()).isEqualTo(first);
      assertThat(progress.copied().orElseThrow().targets()).isEqualTo(first);
      assertThat(failure.outcome()).contains(CommandOutcome.REJECTED);
      assertThat(failure).hasMessageContaining("MOVED");
    }
  }

  @Test
  @Covers("move.partly")
  void refusalInTheMiddleTellsWhatTheServerSaidOfTheBeginning() {
    try (ScriptedServer server =
            server("IMAP4rev1 UIDPLUS MOVE")
                .on(
                    "UID MOVE",
                    (c, command) -> {
                      c.hold("* OK [COPYUID 5 1 77] Moved\r\n* 1 EXPUNGE\r\n");
                      c.no(command, "[OVERQUOTA] full");
                    })
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapCommandException failure =
          catchThrowableOfType(
              ImapCommandException.class, () -> inbox.move(UidSet.of(1, 2), TARGET));
      ChangeProgress progress = failure.progress().orElseThrow();
      assertThat(progress.done()).as("no command was carried out whole").isEqualTo(UidSet.empty());
      assertThat(progress.copied().orElseThrow().target(Uid.of(1))).contains(Uid.of(77));
      assertThat(progress.uidValidity()).contains(UidValidity.of(5));
      server.verify();
    }
  }

  @Test
  @Covers("move.no")
  void moveAnsweredNo() {
    MOVE.answeredNo();
  }

  @Test
  @Covers("move.bad")
  void moveAnsweredBad() {
    MOVE.answeredBad();
  }

  @Test
  @Covers("move.malformed")
  void moveAnsweredMalformed() {
    MOVE.answeredMalformed();
  }

  @Test
  @Covers("move.cut")
  void moveCutBeforeTheAnswer() {
    MOVE.cutBeforeTheAnswer();
  }

  @Test
  @Covers("move.success")
  void movesAndUndoesOnGreenMail() {
    movesAndUndoes(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers("move.success")
  void movesAndUndoesOnDovecot() {
    movesAndUndoes(DovecotServer.shared());
  }

  private static void movesAndUndoes(MailServer server) {
    try (ImapClient client = connect(server, server.newUser())) {
      for (int i = 0; i < 4; i++) {
        byte[] message = Octets.of("Subject: move me " + i + "\r\n\r\nb\r\n");
        client.append(AppendRequest.of(MailboxName.INBOX, message));
      }
      SelectedMailbox inbox = client.select("INBOX");
      UidSet all = inbox.search(SearchQuery.all()).uids();
      UidSet uids = all.minus(UidSet.of(all.first()));
      ImapCommandException missing =
          catchThrowableOfType(ImapCommandException.class, () -> inbox.move(uids, TARGET));
      assertThat(missing.code().map(ResponseCode::name)).contains("TRYCREATE");
      client.create(TARGET);
      MoveResult moved = inbox.move(uids, TARGET);
      UidMapping mapping = moved.uids().orElseThrow();
      assertThat(mapping.sources()).isEqualTo(uids);
      assertThat(inbox.search(SearchQuery.all()).uids()).isEqualTo(UidSet.of(all.first()));
      assertThat(inbox.exists()).isEqualTo(1);
      SelectedMailbox target = client.select(TARGET);
      target.requireUidValidity(moved.uidValidity().orElseThrow());
      Uid third = mapping.target(uids.last()).orElseThrow();
      assertThat(target.search(SearchQuery.subject("move me 3")).uids())
          .isEqualTo(UidSet.of(third));
      UidMapping undone = target.move(mapping.targets(), MailboxName.INBOX).uids().orElseThrow();
      assertThat(target.search(SearchQuery.all()).uids().isEmpty()).isTrue();
      SelectedMailbox again = client.examine("INBOX");
      assertThat(again.search(SearchQuery.subject("move me 3")).uids())
          .isEqualTo(UidSet.of(undone.target(third).orElseThrow()));
      assertThat(again.exists()).isEqualTo(4);
    }
  }
}
