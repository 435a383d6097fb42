package dev.imapkit.contract;

import static dev.imapkit.contract.IdleTalk.INBOX;
import static dev.imapkit.contract.IdleTalk.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.StoreRequest;
import dev.imapkit.Watch;
import dev.imapkit.WatchRequest;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.FaultProxy;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.Flag;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A mailbox of a real server, watched while another client changes it. */
public abstract class LiveContract extends LeakFree {
  private static final byte[] MESSAGE = Octets.of("Subject: news\r\n\r\nbody\r\n");

  /** Its sockets are there before those of a test are counted. */
  @BeforeAll
  static void startGreenMail() {
    GreenMailServer.shared();
  }

  @Test
  @RequiresDovecot
  @Covers("live.append")
  void aMessageIsReportedWhileItComesOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (ImapClient other = connect(server, user);
        ImapClient mine = connect(server, user);
        SelectedMailbox inbox = mine.examine("INBOX");
        Watch watch = inbox.watch(WatchRequest.builder().nativeOnly().build())) {
      for (int i = 1; i <= 3; i++) {
        other.append(AppendRequest.of(INBOX, MESSAGE));
        assertThat(watch.next(Duration.ofSeconds(5)))
            .isEqualTo(Optional.of(new ImapEvent.Exists(INBOX, i)));
      }
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"live.flags", "live.expunge"})
  void changedFlagsAndRemovedMessagesAreReportedOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (ImapClient other = connect(server, user);
        ImapClient mine = connect(server, user)) {
      mine.append(AppendRequest.of(INBOX, MESSAGE));
      SelectedMailbox inbox = mine.select("INBOX");
      inbox.fetchAll(UidSet.of(1), FetchRequest.of(FetchAttribute.FLAGS));
      SelectedMailbox theirs = other.select("INBOX");
      try (Watch watch = inbox.watch()) {
        theirs.store(UidSet.of(1), StoreRequest.add(Flag.FLAGGED));
        ImapEvent.FlagsChanged changed = next(watch, ImapEvent.FlagsChanged.class);
        assertThat(changed.uid()).isEqualTo(Optional.of(Uid.of(1)));
        assertThat(changed.flags()).contains(Flag.FLAGGED);
        theirs.deleteMessages(UidSet.of(1));
        assertThat(next(watch, ImapEvent.Expunged.class).uid()).isEqualTo(Optional.of(Uid.of(1)));
      }
      assertThat(inbox.exists()).isZero();
      mine.noop();
    }
  }

  @Test
  @RequiresDovecot
  @Covers("live.vanished")
  void vanishedMessagesAreReportedByUidOnDovecot() {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (ImapClient other = connect(server, user);
        ImapClient mine = ImapClient.connect(config(server, user).enable("QRESYNC").build())) {
      other.append(AppendRequest.of(INBOX, MESSAGE));
      other.append(AppendRequest.of(INBOX, MESSAGE));
      try (SelectedMailbox inbox = mine.examine("INBOX");
          Watch watch = inbox.watch()) {
        other.select("INBOX").deleteMessages(UidSet.of(2));
        ImapEvent.Vanished gone = next(watch, ImapEvent.Vanished.class);
        assertThat(gone).isEqualTo(new ImapEvent.Vanished(INBOX, UidSet.of(2)));
        assertThat(inbox.exists()).isEqualTo(1);
      }
    }
  }

  /** The next event of a kind; others may come before it. */
  private static <T extends ImapEvent> T next(Watch watch, Class<T> kind) {
    ImapEvent event = IdleTalk.next(watch);
    while (!kind.isInstance(event)) {
      event = IdleTalk.next(watch);
    }
    return kind.cast(event);
  }

  @Test
  @RequiresDovecot
  @Covers("live.renew")
  void nothingIsLostWhileIdleIsRenewedAllTheTimeOnDovecot() throws Exception {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    WatchRequest restless =
        WatchRequest.builder().renewAfter(Duration.ofMillis(1)).nativeOnly().build();
    try (ImapClient other = connect(server, user);
        ImapClient mine = connect(server, user);
        SelectedMailbox inbox = mine.examine("INBOX")) {
      try (Watch watch = inbox.watch(restless)) {
        for (int i = 0; i < 10; i++) {
          other.append(AppendRequest.of(INBOX, MESSAGE));
        }
        ImapEvent last = IdleTalk.next(watch);
        while (!last.equals(new ImapEvent.Exists(INBOX, 10))) {
          last = IdleTalk.next(watch);
        }
      }
      assertThat(inbox.exists()).isEqualTo(10);
    }
  }

  @Test
  @RequiresDovecot
  @Covers("live.dead")
  void aLinkToDovecotThatIsDroppedWithoutAWordIsReported() throws Exception {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    WatchRequest request =
        WatchRequest.builder()
            .probeAfter(Duration.ofMillis(500))
            .probeLimit(Duration.ofMillis(500))
            .build();
    try (FaultProxy proxy =
            FaultProxy.to(new InetSocketAddress(server.host(), server.imapsPort()));
        ImapClient client = ImapClient.connect(config(server, user).port(proxy.port()).build());
        Watch watch = client.examine("INBOX").watch(request)) {
      assertThat(watch.next(Duration.ofSeconds(2))).as("a link that lives is left alone").isEmpty();
      proxy.freezeAll();
      assertThatThrownBy(() -> watch.next(LONG)).isInstanceOf(ImapTimeoutException.class);
      assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @RequiresDovecot
  @Covers("live.stop")
  void anotherThreadEndsTheWatchAndTheConnectionIsUsedOnOnDovecot() throws Exception {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    try (ImapClient client = connect(server, user)) {
      SelectedMailbox inbox = client.select("INBOX");
      try (Watch watch = inbox.watch()) {
        List<ImapEvent> events = new ArrayList<>();
        Thread waiting = new Thread(() -> watch.forEach(events::add));
        waiting.start();
        watch.close();
        client.append(AppendRequest.of(INBOX, MESSAGE));
        client.noop();
        waiting.join(LONG.toMillis());
        assertThat(waiting.isAlive()).isFalse();
        assertThat(events).isEmpty();
      }
      assertThat(inbox.exists()).isEqualTo(1);
    }
  }

  /** GreenMail tells in IDLE of its own accord, or else when IDLE ends: a probe brings it out. */
  @Test
  @Covers({"live.append", "live.expunge"})
  void newAndRemovedMessagesAreReportedOnGreenMail() {
    GreenMailServer server = GreenMailServer.shared();
    TestUser user = server.newUser();
    try (ImapClient other = connect(server, user);
        ImapClient mine = connect(server, user);
        SelectedMailbox inbox = mine.examine("INBOX");
        Watch watch =
            inbox.watch(WatchRequest.builder().probeAfter(Duration.ofSeconds(1)).build())) {
      other.append(AppendRequest.of(INBOX, MESSAGE));
      assertThat(next(watch, ImapEvent.Exists.class)).isEqualTo(new ImapEvent.Exists(INBOX, 1));
      other.select("INBOX").deleteMessages(UidSet.of(1));
      next(watch, ImapEvent.Expunged.class);
      assertThat(inbox.exists()).isZero();
    }
  }
}
