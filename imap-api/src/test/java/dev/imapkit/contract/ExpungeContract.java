package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** UID EXPUNGE, EXPUNGE and CLOSE: what is removed, and that nothing else is. */
@Timeout(60)
public abstract class ExpungeContract extends Contract {
  private static final FailingCommand UID_EXPUNGE =
      FailingCommand.changingInbox("UID EXPUNGE", inbox -> inbox.expunge(UidSet.of(1)));
  private static final FailingCommand EXPUNGE =
      FailingCommand.changingInbox(
          "EXPUNGE", SelectedMailbox::expungeAllDeletedMessagesOfAllClients);
  private static final FailingCommand CLOSE =
      FailingCommand.changingInbox("CLOSE", SelectedMailbox::closeAndExpunge);

  private static ScriptedServerBuilder server(String capabilities) {
    return ScriptedServer.builder()
        .capabilities(capabilities)
        .mailbox("INBOX", MailboxData.of(9))
        .answer("UID STORE")
        .answer("UID EXPUNGE")
        .answer("EXPUNGE")
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

  @Test
  @Covers("uid-expunge.success")
  void expungeNamesItsMessages() {
    assertThat(
            sent(
                "IMAP4rev1 UIDPLUS",
                client -> client.select("INBOX").expunge(UidSet.of(3, 4, 5, 9))))
        .containsExactly("SELECT \"INBOX\"", "UID EXPUNGE 3:5,9");
    assertThat(sent("IMAP4rev2", client -> client.select("INBOX").expunge(UidSet.of(3))))
        .contains("UID EXPUNGE 3");
  }

  @Test
  @Covers("delete-messages.success")
  void deletingFlagsAndExpungesJustTheseMessages() {
    assertThat(
            sent(
                "IMAP4rev1 UIDPLUS",
                client -> client.select("INBOX").deleteMessages(UidSet.of(3, 4, 5))))
        .containsExactly(
            "SELECT \"INBOX\"", "UID STORE 3:5 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 3:5");
  }

  @Test
  @Covers("uid-expunge.without-uidplus")
  void withoutUidPlusNothingIsSent() {
    assertThat(
            sent(
                "IMAP4rev1",
                client -> {
                  SelectedMailbox inbox = client.select("INBOX");
                  for (ThrowingCallable call :
                      List.<ThrowingCallable>of(
                          () -> inbox.expunge(UidSet.of(1)),
                          () -> inbox.deleteMessages(UidSet.of(1)))) {
                    UnsupportedCapabilityException failure =
                        catchThrowableOfType(UnsupportedCapabilityException.class, call);
                    assertThat(failure.connectionUsable()).isTrue();
                    assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
                    assertThat(failure).hasMessageContaining("UIDPLUS");
                  }
                }))
        .containsExactly("SELECT \"INBOX\"");
  }

  @Test
  @Covers("expunge.read-only")
  void readOnlyMailboxRefusesBeforeAnOctetIsSent() {
    assertThat(
            sent(
                "IMAP4rev1 UIDPLUS",
                client -> {
                  SelectedMailbox inbox = client.examine("INBOX");
                  for (ThrowingCallable call :
                      List.<ThrowingCallable>of(
                          () -> inbox.expunge(UidSet.of(1)),
                          () -> inbox.deleteMessages(UidSet.of(1)),
                          inbox::expungeAllDeletedMessagesOfAllClients,
                          inbox::closeAndExpunge)) {
                    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
                  }
                }))
        .containsExactly("EXAMINE \"INBOX\"");
  }

  @Test
  @Covers("uid-expunge.empty-set")
  void emptySetAsksNothing() {
    assertThat(
            sent(
                "IMAP4rev1 UIDPLUS",
                client -> {
                  SelectedMailbox inbox = client.select("INBOX");
                  inbox.expunge(UidSet.empty());
                  inbox.deleteMessages(UidSet.empty());
                }))
        .containsExactly("SELECT \"INBOX\"");
  }

  @Test
  @Covers("expunge.success")
  void expungingAllHasItsOwnLongName() {
    assertThat(
            sent(
                "IMAP4rev1",
                client -> client.select("INBOX").expungeAllDeletedMessagesOfAllClients()))
        .containsExactly("SELECT \"INBOX\"", "EXPUNGE");
  }

  @Test
  @Covers("close.success")
  void closeAndExpungeLeavesTheMailbox() {
    assertThat(
            sent(
                "IMAP4rev1 UNSELECT",
                client -> {
                  SelectedMailbox inbox = client.select("INBOX");
                  inbox.closeAndExpunge();
                  assertThatThrownBy(() -> inbox.search(SearchQuery.all()))
                      .isInstanceOf(IllegalStateException.class);
                  inbox.close();
                  client.list();
                }))
        .containsExactly("SELECT \"INBOX\"", "CLOSE", "LIST \"\" \"*\"");
  }

  @Test
  @Covers("close.no")
  void refusedCloseKeepsTheMailboxOpen() {
    try (ScriptedServer server =
            server("IMAP4rev1")
                .on("CLOSE", (c, command) -> c.no(command, "busy"))
                .answer("UID SEARCH", "* SEARCH 1")
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      assertThatThrownBy(inbox::closeAndExpunge).isInstanceOf(ImapCommandException.class);
      assertThat(inbox.search(SearchQuery.all()).uids()).isEqualTo(UidSet.of(1));
      server.verify();
    }
  }

  @Test
  @Covers("delete-messages.half-done")
  void failureAfterTheFirstStepIsNotCalledUnsent() {
    try (ScriptedServer server =
            server("IMAP4rev1 UIDPLUS")
                .on("UID EXPUNGE", (c, command) -> c.no(command, "busy"))
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapException failure =
          catchThrowableOfType(
              ImapCommandException.class, () -> inbox.deleteMessages(UidSet.of(2)));
      assertThat(failure.command()).contains("UID EXPUNGE");
      assertThat(failure.outcome()).contains(CommandOutcome.REJECTED);
      server.verify();
    }
    try (ScriptedServer server =
            server("IMAP4rev1 UIDPLUS")
                .on(
                    "UID STORE",
                    (c, command) -> {
                      c.ok(command);
                      c.reset();
                    })
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      ImapException failure =
          catchThrowableOfType(
              ImapConnectionException.class, () -> inbox.deleteMessages(UidSet.of(2)));
      assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
    }
  }

  @Test
  @Covers("uid-expunge.no")
  void uidExpungeAnsweredNo() {
    UID_EXPUNGE.answeredNo();
  }

  @Test
  @Covers("uid-expunge.bad")
  void uidExpungeAnsweredBad() {
    UID_EXPUNGE.answeredBad();
  }

  @Test
  @Covers("uid-expunge.malformed")
  void uidExpungeAnsweredMalformed() {
    UID_EXPUNGE.answeredMalformed();
  }

  @Test
  @Covers("uid-expunge.cut")
  void uidExpungeCutBeforeTheAnswer() {
    UID_EXPUNGE.cutBeforeTheAnswer();
  }

  @Test
  @Covers("expunge.no")
  void expungeAnsweredNo() {
    EXPUNGE.answeredNo();
  }

  @Test
  @Covers("expunge.bad")
  void expungeAnsweredBad() {
    EXPUNGE.answeredBad();
  }

  @Test
  @Covers("expunge.malformed")
  void expungeAnsweredMalformed() {
    EXPUNGE.answeredMalformed();
  }

  @Test
  @Covers("expunge.cut")
  void expungeCutBeforeTheAnswer() {
    EXPUNGE.cutBeforeTheAnswer();
  }

  @Test
  @Covers("close.bad")
  void closeAnsweredBad() {
    CLOSE.answeredBad();
  }

  @Test
  @Covers("close.malformed")
  void closeAnsweredMalformed() {
    CLOSE.answeredMalformed();
  }

  @Test
  @Covers("close.cut")
  void closeCutBeforeTheAnswer() {
    CLOSE.cutBeforeTheAnswer();
  }

  @Test
  @Covers({"uid-expunge.success", "delete-messages.success", "expunge.success", "close.success"})
  void othersDeletedMessagesSurviveOnGreenMail() {
    othersDeletedMessagesSurvive(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers({"uid-expunge.success", "delete-messages.success", "expunge.success", "close.success"})
  void othersDeletedMessagesSurviveOnDovecot() {
    othersDeletedMessagesSurvive(DovecotServer.shared());
  }

  private static void othersDeletedMessagesSurvive(MailServer server) {
    TestUser user = server.newUser();
    try (ImapClient mine = connect(server, user);
        ImapClient other = connect(server, user)) {
      for (int i = 1; i <= 7; i++) {
        byte[] message = Octets.of("Subject: " + i + "\r\n\r\nb\r\n");
        mine.append(AppendRequest.of(MailboxName.INBOX, message));
      }
      other.select("INBOX").store(UidSet.of(1, 2), StoreRequest.add(Flag.DELETED));
      SelectedMailbox inbox = mine.select("INBOX");
      inbox.store(UidSet.of(3), StoreRequest.add(Flag.DELETED));
      inbox.expunge(UidSet.of(3, 4));
      assertThat(uids(inbox)).as("4 was not flagged").isEqualTo(UidSet.of(1, 2, 4, 5, 6, 7));
      inbox.deleteMessages(UidSet.of(5));
      assertThat(uids(inbox)).isEqualTo(UidSet.of(1, 2, 4, 6, 7));
      inbox.expungeAllDeletedMessagesOfAllClients();
      assertThat(uids(inbox)).isEqualTo(UidSet.of(4, 6, 7));
      inbox.store(UidSet.of(6), StoreRequest.add(Flag.DELETED));
      inbox.closeAndExpunge();
      assertThat(uids(mine.examine("INBOX"))).isEqualTo(UidSet.of(4, 7));
    }
  }

  private static UidSet uids(SelectedMailbox mailbox) {
    return mailbox.search(SearchQuery.all()).uids();
  }
}
