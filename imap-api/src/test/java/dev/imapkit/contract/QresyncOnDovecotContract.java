package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapEvent;
import dev.imapkit.KnownMailbox;
import dev.imapkit.Resync;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectRequest;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
import dev.imapkit.StoreResult;
import dev.imapkit.Watch;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CONDSTORE and QRESYNC on a real server. */
@Timeout(60)
@RequiresDovecot
public abstract class QresyncOnDovecotContract extends Contract {
  private static final FetchRequest FLAGS = FetchRequest.of(FetchAttribute.FLAGS);

  private static void append(ImapClient client, int messages) {
    for (int i = 0; i < messages; i++) {
      byte[] message = Octets.of("Subject: " + i + "\r\n\r\nb\r\n");
      client.append(AppendRequest.of(MailboxName.INBOX, message));
    }
  }

  private static UidSet all(SelectedMailbox mailbox) {
    return mailbox.search(SearchQuery.all()).uids();
  }

  private static KnownMailbox known(SelectedMailbox mailbox) {
    return KnownMailbox.of(mailbox.uidValidity(), mailbox.highestModSeq().orElseThrow());
  }

  @Test
  @Covers({"condstore.select", "condstore.changedsince", "condstore.fetch-modseq"})
  void tellsModSequencesAndFetchesWhatChangedSince() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (ImapClient client = connect(server, user)) {
      append(client, 3);
      SelectedMailbox inbox = client.select(SelectRequest.of("INBOX").withModSeqs());
      ModSeq before = inbox.highestModSeq().orElseThrow();
      UidSet uids = all(inbox);
      assertThat(inbox.fetchAll(uids, FLAGS.changedSince(before))).isEmpty();
      StoreResult stored = inbox.store(UidSet.of(uids.first()), StoreRequest.add(Flag.FLAGGED));
      ModSeq changed = stored.modSeqs().get(uids.first());
      assertThat(changed).isGreaterThan(before);
      List<FetchedMessage> messages = inbox.fetchAll(UidSet.all(), FLAGS.changedSince(before));
      assertThat(messages).hasSize(1);
      assertThat(messages.get(0).uid()).isEqualTo(uids.first());
      assertThat(messages.get(0).modSeq()).isEqualTo(changed);
      assertThat(inbox.highestModSeq().orElseThrow()).isGreaterThanOrEqualTo(before);
      assertThat(
              inbox
                  .fetchOne(uids.last(), FetchRequest.of(FetchAttribute.MODSEQ))
                  .orElseThrow()
                  .modSeq())
          .isLessThanOrEqualTo(before);
    }
  }

  @Test
  @Covers({"condstore.store", "condstore.store-modified", "condstore.event"})
  void conditionalChangeLeavesAloneWhatAnotherClientChanged() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    List<ImapEvent> events = new CopyOnWriteArrayList<>();
    try (ImapClient one = ImapClient.connect(config(server, user).listener(events::add).build());
        ImapClient two = connect(server, user)) {
      append(one, 3);
      SelectedMailbox mine = one.select(SelectRequest.of("INBOX").withModSeqs());
      ModSeq known = mine.highestModSeq().orElseThrow();
      UidSet uids = all(mine);
      two.select("INBOX").store(UidSet.of(uids.last()), StoreRequest.replace(Flag.DRAFT));
      StoreResult result = mine.store(uids, StoreRequest.replace(Flag.SEEN).unchangedSince(known));
      assertThat(result.modified()).isEqualTo(UidSet.of(uids.last()));
      assertThat(result.modSeqs()).containsKey(uids.first());
      assertThat(mine.fetchOne(uids.last(), FLAGS).orElseThrow().flags()).contains(Flag.DRAFT);
      two.noop();
      two.logout();
      one.noop();
    }
  }

  @Test
  @Covers({"qresync.select", "qresync.enable", "qresync.known-uids", "qresync.positions"})
  void tellsAtOpeningWhatChangedWhileNobodyWasThere() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    KnownMailbox known;
    UidSet uids;
    try (ImapClient client = connect(server, user)) {
      append(client, 6);
      SelectedMailbox inbox = client.select(SelectRequest.of("INBOX").withModSeqs());
      known = known(inbox);
      uids = all(inbox);
    }
    List<Uid> list = uids.stream().toList();
    try (ImapClient client = connect(server, user)) {
      SelectedMailbox inbox = client.select("INBOX");
      inbox.deleteMessages(UidSet.of(List.of(list.get(1), list.get(2))));
      inbox.store(UidSet.of(list.get(4)), StoreRequest.add(Flag.FLAGGED));
      append(client, 1);
    }
    for (KnownMailbox state : List.of(known, known.withUids(uids), known.withAllUids(uids))) {
      try (ImapClient client = connect(server, user)) {
        SelectedMailbox inbox = client.select(SelectRequest.of("INBOX").readOnly().resync(state));
        Resync resync = inbox.resync().orElseThrow();
        assertThat(client.enabled().has("QRESYNC")).isTrue();
        assertThat(resync.vanished()).isEqualTo(UidSet.of(List.of(list.get(1), list.get(2))));
        assertThat(resync.changed()).filteredOn(c -> c.uid().equals(list.get(4))).hasSize(1);
        assertThat(inbox.exists()).isEqualTo(5);
        assertThat(inbox.highestModSeq().orElseThrow()).isGreaterThan(state.modSeq());
      }
    }
  }

  @Test
  @Covers("qresync.uidvalidity")
  void otherUidValidityMakesWhatWasKnownWorthless() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      append(client, 1);
      KnownMailbox other = KnownMailbox.of(dev.imapkit.model.UidValidity.of(7), new ModSeq(1));
      SelectedMailbox inbox = client.select(SelectRequest.of("INBOX").resync(other));
      assertThat(inbox.resync()).isEmpty();
      assertThat(inbox.exists()).isEqualTo(1);
    }
  }

  @Test
  @Covers({"vanished.expunge", "vanished.numbers", "vanished.fetch", "qresync.closed"})
  void vanishedTakesThePlaceOfExpunge() {
    DovecotServer server = DovecotServer.shared();
    List<ImapEvent> events = new ArrayList<>();
    try (ImapClient client =
        ImapClient.connect(
            config(server, server.newUser()).enable("QRESYNC").listener(events::add).build())) {
      append(client, 4);
      SelectedMailbox inbox = client.select("INBOX");
      ModSeq before = inbox.highestModSeq().orElseThrow();
      List<Uid> uids = all(inbox).stream().toList();
      UidSet gone = UidSet.of(List.of(uids.get(0), uids.get(2)));
      inbox.deleteMessages(gone);
      assertThat(inbox.exists()).isEqualTo(2);
      assertThat(inbox.highestModSeq().orElseThrow()).isGreaterThan(before);
      assertThat(events).contains(new ImapEvent.Vanished(MailboxName.INBOX, gone));
      try (FetchStream stream =
          inbox.fetch(UidSet.all(), FLAGS.changedSince(before).withVanished())) {
        stream.forEach(message -> {});
        assertThat(stream.vanished()).isEqualTo(gone);
      }
      MailboxName other = MailboxName.of("Other");
      client.create(other);
      assertThat(client.select(other).exists()).isZero();
      assertThat(client.select("INBOX").exists()).isEqualTo(2);
    }
  }

  @Test
  @Covers("vanished.watch")
  void watchHearsWhatAnotherClientRemoves() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (ImapClient one = ImapClient.connect(config(server, user).enable("QRESYNC").build());
        ImapClient two = connect(server, user)) {
      append(two, 3);
      SelectedMailbox mine = one.select("INBOX");
      UidSet gone = UidSet.of(all(mine).first());
      try (Watch watch = mine.watch()) {
        two.select("INBOX").deleteMessages(gone);
        ImapEvent event = null;
        while (!(event instanceof ImapEvent.Vanished)) {
          event = watch.next(Duration.ofSeconds(20)).orElseThrow();
        }
        assertThat(event).isEqualTo(new ImapEvent.Vanished(MailboxName.INBOX, gone));
      }
      assertThat(mine.exists()).isEqualTo(2);
    }
  }
}
