package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapEvent;
import dev.imapkit.MailboxChangedException;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mailbox that other clients change at the same time, on real servers. */
@Timeout(60)
public abstract class OtherClientsContract extends Contract {
  private static final MailboxName INBOX = MailboxName.INBOX;

  private static byte[] message(int number) {
    return Octets.of("Subject: number " + number + "\r\n\r\nbody\r\n");
  }

  @Test
  @Covers({"event.exists", "event.expunge"})
  void newAndRemovedMessagesAreHeardOnGreenMail() {
    newAndRemovedMessagesAreHeard(GreenMailServer.shared());
  }

  @Test
  @RequiresDovecot
  @Covers({"event.exists", "event.expunge"})
  void newAndRemovedMessagesAreHeardOnDovecot() {
    newAndRemovedMessagesAreHeard(DovecotServer.shared());
  }

  private static void newAndRemovedMessagesAreHeard(MailServer server) {
    TestUser user = server.newUser();
    List<ImapEvent> events = new ArrayList<>();
    try (ImapClient other = connect(server, user);
        ImapClient mine = ImapClient.connect(config(server, user).listener(events::add).build())) {
      SelectedMailbox inbox = mine.select("INBOX");
      other.append(AppendRequest.of(INBOX, message(1)));
      mine.noop();
      assertThat(events).contains(new ImapEvent.Exists(INBOX, 1));
      assertThat(inbox.exists()).isEqualTo(1);
      events.clear();
      other.select("INBOX").deleteMessages(UidSet.of(1));
      mine.noop();
      assertThat(events).hasAtLeastOneElementOfType(ImapEvent.Expunged.class);
      assertThat(inbox.exists()).isZero();
    }
  }

  @Test
  @RequiresDovecot
  @Covers("event.flags")
  void changedFlagsAreHeardOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    List<ImapEvent> events = new ArrayList<>();
    try (ImapClient other = connect(server, user);
        ImapClient mine = ImapClient.connect(config(server, user).listener(events::add).build())) {
      mine.append(AppendRequest.of(INBOX, message(1)));
      SelectedMailbox inbox = mine.select("INBOX");
      inbox.fetchAll(UidSet.of(1), FetchRequest.of(FetchAttribute.FLAGS));
      other.select("INBOX").store(UidSet.of(1), StoreRequest.add(Flag.FLAGGED));
      mine.noop();
      assertThat(events)
          .filteredOn(ImapEvent.FlagsChanged.class::isInstance)
          .map(ImapEvent.FlagsChanged.class::cast)
          .last()
          .satisfies(
              event -> {
                assertThat(event.uid()).isEqualTo(Optional.of(Uid.of(1)));
                assertThat(event.flags()).contains(Flag.FLAGGED);
              });
    }
  }

  @Test
  @RequiresDovecot
  @Covers("uid.race")
  void messagesKeepTheirUidsWhileOthersAreRemovedOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (ImapClient mine = connect(server, user);
        ImapClient other = connect(server, user)) {
      for (int i = 1; i <= 20; i++) {
        mine.append(AppendRequest.of(INBOX, message(i)));
      }
      SelectedMailbox inbox = mine.select("INBOX");
      SelectedMailbox theirs = other.select("INBOX");
      FetchRequest subject = FetchRequest.of(FetchAttribute.ENVELOPE);
      for (int uid = 1; uid <= 20; uid++) {
        if (uid % 3 == 1) {
          theirs.deleteMessages(UidSet.of(21 - uid));
          mine.noop();
        }
        Optional<FetchedMessage> message = inbox.fetchOne(Uid.of(uid), subject);
        String expected = "number " + uid;
        message.ifPresent(found -> assertThat(found.envelope().subjectOr("")).isEqualTo(expected));
        boolean gone = inbox.search(SearchQuery.uid(UidSet.of(uid))).uids().isEmpty();
        assertThat(message.isEmpty()).isEqualTo(gone);
      }
      assertThat(inbox.exists()).isEqualTo(13);
      assertThat(inbox.search(SearchQuery.all()).uids().count()).isEqualTo(13);
    }
  }

  @Test
  @RequiresDovecot
  @Covers("uidvalidity.recreated")
  void recreatedMailboxIsKnownByItsUidValidityOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    MailboxName mailbox = MailboxName.of("Again");
    UidValidity before;
    try (ImapClient client = connect(server, user)) {
      client.create(mailbox);
      try (SelectedMailbox first = client.examine(mailbox)) {
        before = first.uidValidity();
      }
      client.delete(mailbox);
      client.create(mailbox);
    }
    try (ImapClient client = connect(server, user)) {
      SelectedMailbox again = client.examine(mailbox);
      MailboxChangedException failure =
          catchThrowableOfType(
              MailboxChangedException.class, () -> again.requireUidValidity(before));
      assertThat(failure.actual()).isEqualTo(again.uidValidity()).isNotEqualTo(before);
    }
  }
}
