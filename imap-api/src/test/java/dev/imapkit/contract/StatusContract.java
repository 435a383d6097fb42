package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.MailboxStatus;
import dev.imapkit.StatusItem;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidValidity;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** STATUS. */
@Timeout(60)
public abstract class StatusContract extends Contract {
  private static final MailboxName ARCHIVE = MailboxName.of("Archive");
  private static final FailingCommand STATUS =
      FailingCommand.reading("STATUS", client -> client.status(ARCHIVE, StatusItem.MESSAGES));

  private static MailboxStatus status(MailboxName mailbox, String... lines) {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities(
                    "IMAP4rev1 STATUS=SIZE CONDSTORE OBJECTID APPENDLIMIT QUOTA QUOTA=RES-STORAGE"
                        + " QUOTA=RES-MESSAGE")
                .answer("STATUS", lines)
                .start();
        ImapClient client = connect(server)) {
      MailboxStatus status = client.status(mailbox, Set.copyOf(StatusItem.known()));
      server.verify();
      return status;
    }
  }

  @Test
  @Covers("status.success")
  void asksForTheItemsAndReadsTheirValues() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .answer(
                    "STATUS",
                    "* STATUS \"Tom &- Jerry\" (MESSAGES 231 UIDNEXT 44292 UNSEEN 0 UIDVALIDITY 7)")
                .start();
        ImapClient client = connect(server)) {
      MailboxName mailbox = MailboxName.of("Tom & Jerry");
      MailboxStatus status =
          client.status(
              mailbox,
              StatusItem.UNSEEN,
              StatusItem.MESSAGES,
              StatusItem.UIDVALIDITY,
              StatusItem.UIDNEXT);
      assertThat(status.mailbox()).isEqualTo(mailbox);
      assertThat(status.messages()).isEqualTo(231);
      assertThat(status.unseen()).isZero();
      assertThat(status.value(StatusItem.UIDNEXT)).hasValue(44292);
      assertThat(status.uidValidity()).contains(UidValidity.of(7));
      server.verify();
      assertThat(Sent.commands(server, "STATUS"))
          .containsExactly("STATUS \"Tom &- Jerry\" (MESSAGES UIDNEXT UIDVALIDITY UNSEEN)");
    }
  }

  @Test
  @Covers("status.item-left-out")
  void itemThatTheServerLeftOutIsAbsentNotZero() {
    MailboxStatus status = status(ARCHIVE, "* STATUS Archive (MESSAGES 3)");
    assertThat(status.messages()).isEqualTo(3);
    assertThat(status.value(StatusItem.UNSEEN)).isEmpty();
    assertThat(status.uidValidity()).isEmpty();
    assertThatThrownBy(status::unseen)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("UNSEEN");
    assertThat(status(ARCHIVE, "* STATUS Archive ()").value(StatusItem.MESSAGES)).isEmpty();
    assertThat(status(ARCHIVE).value(StatusItem.MESSAGES)).isEmpty();
  }

  @Test
  @Covers("status.63-bit")
  void valuesHaveUpTo63Bits() {
    MailboxStatus status =
        status(
            ARCHIVE,
            "* STATUS Archive (SIZE 9223372036854775807 HIGHESTMODSEQ 4611686018427387904)");
    assertThat(status.value(StatusItem.SIZE)).hasValue(Long.MAX_VALUE);
    assertThat(status.value(StatusItem.HIGHESTMODSEQ)).hasValue(1L << 62);
    assertThat(
            status(ARCHIVE, "* STATUS Archive (SIZE 9223372036854775808)").value(StatusItem.SIZE))
        .isEqualTo(OptionalLong.empty());
  }

  @Test
  @Covers("status.uidvalidity-zero")
  void uidValidityZeroIsNone() {
    assertThat(status(ARCHIVE, "* STATUS Archive (UIDVALIDITY 0)").uidValidity())
        .isEqualTo(Optional.empty());
  }

  @Test
  @Covers("status.unknown-item")
  void itemsThatAreNotKnownDisturbNothing() {
    MailboxStatus status =
        status(
            ARCHIVE,
            "* STATUS Archive (MAILBOXID (F2212ea87-6097-4256-9d51-71338625) messages 2 X-A \"b c\")");
    assertThat(status.messages()).isEqualTo(2);
  }

  @Test
  @Covers("status.name.forms")
  void answerIsKnownInEveryFormOfTheName() {
    assertThat(status(ARCHIVE, "* STATUS {7}\r\nArchive (MESSAGES 1)").messages()).isEqualTo(1);
    assertThat(status(ARCHIVE, "* STATUS \"Archive\" (MESSAGES 1) ").messages()).isEqualTo(1);
    assertThat(status(MailboxName.INBOX, "* STATUS inbox (MESSAGES 4)").messages()).isEqualTo(4);
    MailboxName drafts = MailboxName.of("Entwürfe");
    assertThat(status(drafts, "* STATUS \"Entw\u00c3\u00bcrfe\" (MESSAGES 5)").messages())
        .as("a server that writes UTF-8")
        .isEqualTo(5);
  }

  @Test
  @Covers("status.unsolicited")
  void statusOfAnotherMailboxIsNoAnswer() {
    MailboxStatus status =
        status(ARCHIVE, "* STATUS Archive (MESSAGES 1)", "* STATUS Other (MESSAGES 9 UNSEEN 9)");
    assertThat(status.messages()).isEqualTo(1);
    assertThat(status.value(StatusItem.UNSEEN)).isEmpty();
  }

  @Test
  @Covers("status.nothing-asked")
  void askingForNothingIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      assertThatThrownBy(() -> client.status(ARCHIVE, Set.of()))
          .isInstanceOf(IllegalArgumentException.class);
      server.verify();
      assertThat(Sent.afterLogin(server)).isEmpty();
    }
  }

  @Test
  @Covers("status.line-malformed")
  void lineThatIsNotUnderstoodIsToldAndTheConnectionGoesOn() {
    try (ScriptedServer server =
            ScriptedServer.builder().answer("STATUS", "* STATUS Archive (MESSAGES").start();
        ImapClient client = connect(server)) {
      ImapProtocolException failure =
          catchThrowableOfType(
              ImapProtocolException.class, () -> client.status(ARCHIVE, StatusItem.MESSAGES));
      assertThat(failure.connectionUsable()).isTrue();
      assertThat(failure.command()).contains("STATUS");
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("status.no")
  void statusAnsweredNo() {
    STATUS.answeredNo();
  }

  @Test
  @Covers("status.bad")
  void statusAnsweredBad() {
    STATUS.answeredBad();
  }

  @Test
  @Covers("status.malformed")
  void statusAnsweredMalformed() {
    STATUS.answeredMalformed();
  }

  @Test
  @Covers("status.cut")
  void statusCutBeforeTheAnswer() {
    STATUS.cutBeforeTheAnswer();
  }

  @Test
  @Covers("status.success")
  void countsOnGreenMail() {
    counts(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers("status.success")
  void countsOnDovecot() {
    counts(DovecotServer.shared());
  }

  private static void counts(MailServer server) {
    try (ImapClient client = connect(server, server.newUser())) {
      MailboxName mailbox = MailboxName.of("Größe & mehr");
      client.create(mailbox);
      byte[] message = Octets.of("Subject: one\r\n\r\nbody\r\n");
      client.append(AppendRequest.of(mailbox, message).withFlags(Flag.SEEN));
      client.append(AppendRequest.of(mailbox, message));
      MailboxStatus status =
          client.status(
              mailbox,
              StatusItem.MESSAGES,
              StatusItem.UNSEEN,
              StatusItem.UIDNEXT,
              StatusItem.UIDVALIDITY);
      assertThat(status.messages()).isEqualTo(2);
      assertThat(status.unseen()).isEqualTo(1);
      assertThat(status.value(StatusItem.UIDNEXT)).isPresent();
      assertThat(status.uidValidity()).isPresent();
    }
  }
}
