package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SELECT and EXAMINE: what is asked, what is told, and what a refusal leaves behind. */
@Timeout(60)
public abstract class SelectContract extends Contract {
  private static final FailingCommand SELECT =
      FailingCommand.reading("SELECT", client -> client.select("Archive"));
  private static final FailingCommand EXAMINE =
      FailingCommand.reading("EXAMINE", client -> client.examine("Archive"));

  /** SELECT answered with these lines and this tagged text. */
  private static void selected(
      Consumer<SelectedMailbox> assertions, String tagged, String... lines) {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .on(
                    "SELECT",
                    (c, command) -> {
                      for (String line : lines) {
                        c.hold(line + "\r\n");
                      }
                      c.ok(command, tagged);
                    })
                .start();
        ImapClient client = connect(server)) {
      assertions.accept(client.select("INBOX"));
      server.verify();
    }
  }

  @Test
  @Covers("select.success")
  void tellsWhatTheServerToldAboutTheMailbox() {
    MailboxData data =
        MailboxData.of(172)
            .recent(1)
            .uidValidity(3857529045L)
            .uidNext(4392)
            .flags("\\Answered \\Seen $Forwarded", "\\Seen \\*");
    try (ScriptedServer server = ScriptedServer.builder().mailbox("Tom &- Jerry", data).start();
        ImapClient client = connect(server)) {
      SelectedMailbox mailbox = client.select("Tom & Jerry");
      assertThat(mailbox.name()).isEqualTo(MailboxName.of("Tom & Jerry"));
      assertThat(mailbox.readOnly()).isFalse();
      assertThat(mailbox.exists()).isEqualTo(172);
      assertThat(mailbox.uidValidity()).isEqualTo(UidValidity.of(3857529045L));
      assertThat(mailbox.uidNext()).contains(Uid.of(4392));
      assertThat(mailbox.flags()).containsExactly(Flag.ANSWERED, Flag.SEEN, Flag.of("$Forwarded"));
      assertThat(mailbox.permanentFlags()).containsExactly(Flag.SEEN, Flag.WILDCARD);
      server.verify();
      assertThat(Sent.commands(server, "SELECT")).containsExactly("SELECT \"Tom &- Jerry\"");
    }
  }

  @Test
  @Covers("examine.success")
  void examineIsReadOnly() {
    try (ScriptedServer server =
            ScriptedServer.builder().mailbox("INBOX", MailboxData.of(2)).start();
        ImapClient client = connect(server)) {
      SelectedMailbox mailbox = client.examine("inbox");
      assertThat(mailbox.name()).isEqualTo(MailboxName.INBOX);
      assertThat(mailbox.readOnly()).isTrue();
      assertThat(mailbox.exists()).isEqualTo(2);
      assertThat(mailbox.permanentFlags()).isEmpty();
      server.verify();
      assertThat(Sent.commands(server, "EXAMINE")).containsExactly("EXAMINE \"INBOX\"");
    }
  }

  @Test
  @Covers("select.read-only")
  void selectOfAReadOnlyMailboxSaysSo() {
    selected(
        mailbox -> {
          assertThat(mailbox.readOnly()).isTrue();
          assertThatThrownBy(() -> mailbox.store(UidSet.of(1), StoreRequest.add(Flag.SEEN)))
              .isInstanceOf(IllegalStateException.class);
        },
        "[READ-ONLY] done",
        "* 1 EXISTS",
        "* OK [UIDVALIDITY 1] x");
  }

  @Test
  @Covers("select.left-out")
  void whatTheServerDidNotTellIsAbsent() {
    selected(
        mailbox -> {
          assertThat(mailbox.exists()).isZero();
          assertThat(mailbox.uidNext()).isEmpty();
          assertThat(mailbox.flags()).isEmpty();
          assertThat(mailbox.permanentFlags()).isEmpty();
          assertThat(mailbox.readOnly()).isFalse();
        },
        "done");
  }

  @Test
  @Covers("select.permanentflags-missing")
  void withoutPermanentFlagsAllFlagsArePermanent() {
    selected(
        mailbox -> assertThat(mailbox.permanentFlags()).containsExactly(Flag.SEEN, Flag.of("Work")),
        "[READ-WRITE] done",
        "* FLAGS (\\Seen Work)");
  }

  @Test
  @Covers("select.uidvalidity-missing")
  void withoutUidValidityNoUidIsUsed() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 UIDPLUS")
                .answer("SELECT", "* 3 EXISTS", "* OK [UIDVALIDITY 0] none")
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox mailbox = client.select("INBOX");
      for (Runnable call :
          new Runnable[] {
            mailbox::uidValidity,
            () -> mailbox.search(SearchQuery.all()),
            () -> mailbox.store(UidSet.of(1), StoreRequest.add(Flag.SEEN))
          }) {
        ImapProtocolException failure =
            catchThrowableOfType(ImapProtocolException.class, call::run);
        assertThat(failure.connectionUsable()).isTrue();
        assertThat(failure).hasMessageContaining("UIDVALIDITY");
      }
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"");
    }
  }

  @Test
  @Covers("select.codes")
  void codesThatAreNotKnownDisturbNothing() {
    selected(
        mailbox -> {
          assertThat(mailbox.exists()).isEqualTo(4);
          assertThat(mailbox.uidNext()).contains(Uid.of(9));
          assertThat(mailbox.uidValidity()).isEqualTo(UidValidity.of(5));
        },
        "[READ-WRITE] done",
        "* 4 EXISTS",
        "* 0 RECENT",
        "* OK [UNSEEN 2] first unseen",
        "* OK [HIGHESTMODSEQ 715194045007] x",
        "* OK [MAILBOXID (F2212ea87-6097-4256-9d51-71338625)] x",
        "* OK [X-STRANGE \"a ] b",
        "* LIST () \"/\" INBOX",
        "* OK [UIDNEXT 9] x",
        "* OK [UIDVALIDITY 5] x");
  }

  @Test
  @Covers("select.closed-code")
  void dataOfTheMailboxBeforeIsNotTakenForTheNewOne() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .on(
                    "SELECT",
                    (c, command) -> {
                      c.hold("* 9 EXISTS\r\n* OK [CLOSED] previous\r\n* FLAGS (\\Seen)\r\n");
                      c.hold("* 2 EXISTS\r\n* OK [UIDVALIDITY 4] x\r\n");
                      c.ok(command, "[READ-WRITE] done");
                    })
                .start();
        ImapClient client = connect(server)) {
      client.select("INBOX");
      assertThat(client.select("INBOX").exists()).isEqualTo(2);
      server.verify();
    }
  }

  @Test
  @Covers({"select.no", "select.failed-leaves-nothing"})
  void failedSelectLeavesNothingSelected() {
    ScriptedServerBuilder builder =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1 UNSELECT")
            .mailbox("INBOX", MailboxData.of(1))
            .answer("CREATE");
    try (ScriptedServer server = builder.start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapCommandException failure =
          catchThrowableOfType(ImapCommandException.class, () -> client.select("Missing"));
      assertThat(failure.status()).isEqualTo(ImapCommandException.Status.NO);
      assertThat(failure.code())
          .hasValueSatisfying(c -> assertThat(c.name()).isEqualTo("NONEXISTENT"));
      assertThat(failure.connectionUsable()).isTrue();
      assertThatThrownBy(() -> inbox.search(SearchQuery.all()))
          .isInstanceOf(IllegalStateException.class);
      client.create(MailboxName.of("Missing"));
      server.verify();
      assertThat(Sent.afterLogin(server))
          .as("nothing has to be left")
          .containsExactly("SELECT \"INBOX\"", "SELECT \"Missing\"", "CREATE \"Missing\"");
    }
  }

  @Test
  @Covers("select.line-malformed")
  void mailboxWhoseDataIsNotUnderstoodIsLeftAgain() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 UNSELECT")
                .answer("SELECT", "* 3 EXISTS", "* FLAGS (\\Seen", "* OK [UIDVALIDITY 4] x")
                .answer("CREATE")
                .start();
        ImapClient client = connect(server)) {
      ImapProtocolException failure =
          catchThrowableOfType(ImapProtocolException.class, () -> client.select("INBOX"));
      assertThat(failure.connectionUsable()).isTrue();
      client.create(MailboxName.of("x"));
      server.verify();
      assertThat(Sent.afterLogin(server))
          .containsExactly("SELECT \"INBOX\"", "UNSELECT", "CREATE \"x\"");
    }
  }

  @Test
  @Covers("select.bad")
  void selectAnsweredBad() {
    SELECT.answeredBad();
  }

  @Test
  @Covers("select.no")
  void selectAnsweredNo() {
    SELECT.answeredNo();
  }

  @Test
  @Covers("select.malformed")
  void selectAnsweredMalformed() {
    SELECT.answeredMalformed();
  }

  @Test
  @Covers("select.cut")
  void selectCutBeforeTheAnswer() {
    SELECT.cutBeforeTheAnswer();
  }

  @Test
  @Covers("examine.no")
  void examineAnsweredNo() {
    EXAMINE.answeredNo();
  }

  @Test
  @Covers("examine.bad")
  void examineAnsweredBad() {
    EXAMINE.answeredBad();
  }

  @Test
  @Covers("examine.malformed")
  void examineAnsweredMalformed() {
    EXAMINE.answeredMalformed();
  }

  @Test
  @Covers("examine.cut")
  void examineCutBeforeTheAnswer() {
    EXAMINE.cutBeforeTheAnswer();
  }

  @Test
  @Covers({"select.success", "examine.success"})
  void opensMailboxesOnGreenMail() {
    opensMailboxes(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers({"select.success", "examine.success"})
  void opensMailboxesOnDovecot() {
    opensMailboxes(DovecotServer.shared());
  }

  private static void opensMailboxes(MailServer server) {
    try (ImapClient client = connect(server, server.newUser())) {
      MailboxName other = MailboxName.of("Größe");
      client.create(other);
      client.append(AppendRequest.of(other, Octets.of("Subject: a\r\n\r\nb\r\n")));
      SelectedMailbox examined = client.examine(other);
      assertThat(examined.exists()).isEqualTo(1);
      assertThat(examined.readOnly()).isTrue();
      assertThat(examined.flags()).contains(Flag.SEEN, Flag.DELETED);
      UidValidity validity = examined.uidValidity();
      SelectedMailbox inbox = client.select("INBOX");
      assertThat(inbox.exists()).isZero();
      assertThat(inbox.readOnly()).isFalse();
      assertThat(inbox.permanentFlags()).contains(Flag.SEEN, Flag.DELETED);
      SelectedMailbox again = client.select(other);
      again.requireUidValidity(validity);
      assertThat(again.uidNext()).isPresent();
      assertThatThrownBy(() -> client.select("nowhere")).isInstanceOf(ImapCommandException.class);
    }
  }
}
