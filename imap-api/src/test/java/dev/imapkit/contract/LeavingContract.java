package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.MailboxChangedException;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
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
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leaving a mailbox: when it is said, how, and that nothing works in a mailbox that was left. */
@Timeout(60)
public abstract class LeavingContract extends Contract {
  private static final MailboxName ARCHIVE = MailboxName.of("Archive");
  private static final FetchRequest FLAGS = FetchRequest.of(FetchAttribute.FLAGS);

  private static ScriptedServerBuilder server(String capabilities) {
    return ScriptedServer.builder()
        .capabilities(capabilities)
        .mailbox("INBOX", MailboxData.of(3).uidValidity(7))
        .mailbox("Archive", MailboxData.empty())
        .answer("CREATE")
        .answer("LIST");
  }

  private static List<String> sent(String capabilities, Consumer<ImapClient> calls) {
    try (ScriptedServer server = server(capabilities).start();
        ImapClient client = connect(server)) {
      calls.accept(client);
      server.verify();
      return Sent.afterLogin(server);
    }
  }

  private static List<ThrowingCallable> allCalls(SelectedMailbox mailbox) {
    UidSet uids = UidSet.of(1);
    return List.of(
        () -> mailbox.search(SearchQuery.all()),
        () -> mailbox.fetch(uids, FLAGS),
        () -> mailbox.fetchOne(Uid.of(1), FLAGS),
        () -> mailbox.fetchAll(uids, FLAGS),
        () -> mailbox.newest(1, FLAGS),
        () -> mailbox.download(Uid.of(1), Path.of("never-written.eml")),
        () -> mailbox.store(uids, StoreRequest.add(Flag.SEEN)),
        () -> mailbox.copy(uids, ARCHIVE),
        () -> mailbox.expunge(uids),
        () -> mailbox.deleteMessages(uids),
        mailbox::expungeAllDeletedMessagesOfAllClients,
        mailbox::closeAndExpunge);
  }

  private static void assertDead(SelectedMailbox mailbox) {
    for (ThrowingCallable call : allCalls(mailbox)) {
      assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @Covers("leave.dead")
  void closedMailboxIsDeadBeforeAnOctetIsSent() {
    assertThat(
            sent(
                "IMAP4rev1 UIDPLUS UNSELECT",
                client -> {
                  SelectedMailbox inbox = client.select("INBOX");
                  inbox.close();
                  assertDead(inbox);
                  inbox.close();
                }))
        .containsExactly("SELECT \"INBOX\"");
  }

  @Test
  @Covers("leave.dead")
  void mailboxIsDeadOnceAnotherOneIsSelected() {
    assertThat(
            sent(
                "IMAP4rev1 UIDPLUS UNSELECT",
                client -> {
                  SelectedMailbox inbox = client.select("INBOX");
                  SelectedMailbox again = client.examine("INBOX");
                  assertDead(inbox);
                  inbox.close();
                  again.close();
                  assertDead(again);
                }))
        .containsExactly("SELECT \"INBOX\"", "EXAMINE \"INBOX\"");
  }

  @Test
  @Covers("unselect.success")
  void unselectIsSaidBeforeTheNextOtherCommandAndOnce() {
    assertThat(
            sent(
                "IMAP4rev1 UNSELECT",
                client -> {
                  client.select("INBOX").close();
                  client.create(ARCHIVE);
                  client.list();
                }))
        .containsExactly("SELECT \"INBOX\"", "UNSELECT", "CREATE \"Archive\"", "LIST \"\" \"*\"");
  }

  @Test
  @Covers("leave.deferred")
  void leavingIsDroppedBeforeSelectAndLogout() {
    assertThat(
            sent(
                "IMAP4rev1 UNSELECT",
                client -> {
                  client.select("INBOX").close();
                  client.select("Archive").close();
                  client.examine("INBOX").close();
                  client.logout();
                }))
        .containsExactly("SELECT \"INBOX\"", "SELECT \"Archive\"", "EXAMINE \"INBOX\"", "LOGOUT");
  }

  @Test
  @Covers("leave.without-unselect")
  void withoutUnselectExamineMakesTheMailboxHarmless() {
    assertThat(
            sent(
                "IMAP4rev1",
                client -> {
                  client.select("INBOX").close();
                  client.create(ARCHIVE);
                  client.list();
                  client.logout();
                }))
        .containsExactly(
            "SELECT \"INBOX\"",
            "EXAMINE \"INBOX\"",
            "CREATE \"Archive\"",
            "LIST \"\" \"*\"",
            "LOGOUT");
  }

  @Test
  @Covers("leave.without-unselect")
  void withoutUnselectNothingIsSaidAboutAReadOnlyMailbox() {
    assertThat(
            sent(
                "IMAP4rev1",
                client -> {
                  client.examine("INBOX").close();
                  client.create(ARCHIVE);
                  client.list();
                }))
        .containsExactly("EXAMINE \"INBOX\"", "CREATE \"Archive\"", "LIST \"\" \"*\"");
  }

  @Test
  @Covers("leave.never-close")
  void closeIsNeverSaidToLeave() {
    for (String capabilities : List.of("IMAP4rev1", "IMAP4rev1 UNSELECT", "IMAP4rev2")) {
      assertThat(
              sent(
                  capabilities,
                  client -> {
                    client.select("INBOX").close();
                    client.noop();
                    client.select("INBOX").close();
                    client.close();
                  }))
          .doesNotContain("CLOSE");
    }
  }

  private static void assertRefusedUnselectDoesNotMatter(CommandHandler refusal) {
    try (ScriptedServer server = server("IMAP4rev1 UNSELECT").on("UNSELECT", refusal).start();
        ImapClient client = connect(server)) {
      client.select("INBOX").close();
      client.create(ARCHIVE);
      client.list();
      server.verify();
      assertThat(server.journal().names()).containsOnlyOnce("UNSELECT").contains("CREATE", "LIST");
    }
  }

  @Test
  @Covers("unselect.no")
  void unselectAnsweredNoDoesNotFailTheNextCommand() {
    assertRefusedUnselectDoesNotMatter((c, command) -> c.no(command, "no"));
  }

  @Test
  @Covers("unselect.bad")
  void unselectAnsweredBadDoesNotFailTheNextCommand() {
    assertRefusedUnselectDoesNotMatter((c, command) -> c.bad(command, "no"));
  }

  @Test
  @Covers({"unselect.cut", "unselect.malformed"})
  void linkThatEndsWhileLeavingSaysThatTheCommandWasNotSent() {
    for (CommandHandler handler :
        List.<CommandHandler>of(
            (c, command) -> c.cut(), (c, command) -> c.send(command.tag() + " WELL\r\n"))) {
      try (ScriptedServer server = server("IMAP4rev1 UNSELECT").on("UNSELECT", handler).start();
          ImapClient client = connect(server)) {
        client.select("INBOX").close();
        var failure =
            catchThrowableOfType(
                dev.imapkit.ImapException.class,
                () -> client.append(AppendRequest.of(ARCHIVE, Octets.of("x"))));
        assertThat(failure.connectionUsable()).isFalse();
        assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
        server.verify();
        assertThat(server.journal().commands("APPEND")).isEmpty();
      }
    }
  }

  @Test
  @Covers("leave.closed-connection")
  void mailboxOfAClosedConnectionSaysThatTheConnectionIsClosed() {
    try (ScriptedServer server = server("IMAP4rev1 UIDPLUS").start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      client.close();
      assertThatThrownBy(() -> inbox.search(SearchQuery.all()))
          .isInstanceOf(ImapConnectionException.class);
      inbox.close();
    }
  }

  @Test
  @Covers("uidvalidity.require")
  void uidsKeptFromAnotherUidValidityAreRefused() {
    try (ScriptedServer server = server("IMAP4rev1").start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      inbox.requireUidValidity(UidValidity.of(7));
      MailboxChangedException failure =
          catchThrowableOfType(
              MailboxChangedException.class, () -> inbox.requireUidValidity(UidValidity.of(8)));
      assertThat(failure.expected()).isEqualTo(UidValidity.of(8));
      assertThat(failure.actual()).isEqualTo(UidValidity.of(7));
      assertThat(failure.connectionUsable()).isTrue();
    }
  }

  @Test
  @Covers("uidvalidity.changes")
  void uidValidityThatChangesInTheSessionEndsTheUseOfUids() {
    try (ScriptedServer server =
            server("IMAP4rev1 UIDPLUS")
                .answer("NOOP", "* OK [UIDVALIDITY 8] The mailbox was rebuilt", "* 1 EXISTS")
                .answer("UID SEARCH", "* SEARCH 1")
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      client.noop();
      for (ThrowingCallable call : allCalls(inbox)) {
        MailboxChangedException failure = catchThrowableOfType(MailboxChangedException.class, call);
        assertThat(failure.expected()).isEqualTo(UidValidity.of(7));
        assertThat(failure.actual()).isEqualTo(UidValidity.of(8));
      }
      assertThat(inbox.uidValidity()).isEqualTo(UidValidity.of(7));
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("SELECT \"INBOX\"", "NOOP");
      client.select("INBOX").search(SearchQuery.all());
    }
  }

  @Test
  @Covers("leave.never-expunges")
  void leavingKeepsDeletedMessagesOnGreenMail() {
    leavingKeepsDeletedMessages(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers({"leave.never-expunges", "unselect.success"})
  void leavingKeepsDeletedMessagesOnDovecot() {
    leavingKeepsDeletedMessages(DovecotServer.shared());
  }

  private static void leavingKeepsDeletedMessages(MailServer server) {
    try (ImapClient client = connect(server, server.newUser())) {
      client.create(ARCHIVE);
      byte[] message = Octets.of("Subject: a\r\n\r\nb\r\n");
      client.append(AppendRequest.of(MailboxName.INBOX, message).withFlags(Flag.DELETED));
      client.select("INBOX").close();
      client.list();
      client.select("INBOX").close();
      client.select(ARCHIVE);
      SelectedMailbox again = client.select("INBOX");
      assertThat(again.search(SearchQuery.deleted()).uids().count()).isEqualTo(1);
    }
  }
}
