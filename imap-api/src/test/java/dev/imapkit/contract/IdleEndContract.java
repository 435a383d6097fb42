package dev.imapkit.contract;

import static dev.imapkit.contract.IdleTalk.INBOX;
import static dev.imapkit.contract.IdleTalk.LONG;
import static dev.imapkit.contract.IdleTalk.count;
import static dev.imapkit.contract.IdleTalk.idling;
import static dev.imapkit.contract.IdleTalk.next;
import static dev.imapkit.contract.IdleTalk.silent;
import static dev.imapkit.contract.IdleTalk.telling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.Watch;
import dev.imapkit.WatchRequest;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a watch ends: by its user, from any thread, by the server, or with the link. */
public abstract class IdleEndContract extends LeakFree {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() throws Exception {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @Covers("idle.stop")
  void anotherThreadEndsTheWait() throws Exception {
    try (ScriptedServer server = idling(telling("* 6 EXISTS")).start();
        ImapClient client = connect(server);
        Watch watch = client.select("INBOX").watch()) {
      List<ImapEvent> events = new ArrayList<>();
      CountDownLatch heard = new CountDownLatch(1);
      Future<?> stopping =
          threads.submit(
              () -> {
                IdleTalk.await(heard);
                watch.stop();
                return true;
              });
      watch.forEach(
          event -> {
            events.add(event);
            heard.countDown();
          });
      stopping.get(20, TimeUnit.SECONDS);
      assertThat(events).containsExactly(new ImapEvent.Exists(INBOX, 6));
      assertThat(watch.next(LONG)).isEmpty();
      assertThat(watch).asString().contains("stopped");
      watch.close();
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.close")
  void anotherThreadClosesTheWatchUnderAWaitAndTheConnectionIsFree() throws Exception {
    try (ScriptedServer server = idling(telling("* 6 EXISTS")).start();
        ImapClient client = connect(server);
        Watch watch = client.select("INBOX").watch()) {
      assertThat(next(watch)).isEqualTo(new ImapEvent.Exists(INBOX, 6));
      Future<?> waiting = threads.submit(() -> watch.forEach(event -> {}));
      watch.close();
      client.noop();
      waiting.get(20, TimeUnit.SECONDS);
      watch.close();
      watch.stop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.stop")
  void theConsumerEndsTheWatchAndItsFailureDoesNot() throws Exception {
    try (ScriptedServer server = idling(telling("* 6 EXISTS", "* 7 EXISTS")).start();
        ImapClient client = connect(server);
        Watch watch = client.select("INBOX").watch()) {
      assertThatThrownBy(
              () ->
                  watch.forEach(
                      event -> {
                        throw new IllegalStateException("mine");
                      }))
          .hasMessage("mine");
      List<ImapEvent> events = new ArrayList<>();
      watch.forEach(
          event -> {
            events.add(event);
            watch.close();
            client.noop();
          });
      assertThat(events).containsExactly(new ImapEvent.Exists(INBOX, 7));
      server.verify();
    }
  }

  @Test
  @Covers("idle.left")
  void leavingTheMailboxEndsTheWatch() throws Exception {
    try (ScriptedServer server =
            idling(telling("* 6 EXISTS", "* 7 EXISTS"))
                .capabilities("IMAP4rev1 IDLE UNSELECT")
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.select("INBOX");
      try (Watch watch = inbox.watch()) {
        watch.forEach(event -> inbox.close());
        assertThat(watch.next(LONG)).isEmpty();
      }
      assertThatThrownBy(inbox::watch).isInstanceOf(IllegalStateException.class);
      client.noop();
      assertThat(count(server, "UNSELECT")).isEqualTo(1);
      server.verify();
    }
  }

  @Test
  @Covers("idle.done-once")
  void doneGoesOutOncePerIdle() throws Exception {
    List<String> lines = new ArrayList<>();
    CommandHandler noting =
        (c, command) -> {
          c.send("+ idling\r\n* 6 EXISTS\r\n");
          lines.add(c.readLine());
          c.ok(command);
        };
    try (ScriptedServer server = idling(noting).start();
        ImapClient client = connect(server);
        SelectedMailbox inbox = client.select("INBOX")) {
      for (int i = 0; i < 2; i++) {
        Watch watch = inbox.watch();
        next(watch);
        watch.stop();
        watch.close();
        watch.close();
        client.noop();
      }
      assertThat(lines).containsExactly("DONE", "DONE");
      server.verify();
    }
  }

  @Test
  @Covers("idle.bye")
  void byeIsToldAtOnceAsEventAndAsFailure() throws Exception {
    try (ScriptedServer server =
            idling(
                    (c, command) -> {
                      c.send("+ idling\r\n* BYE Server goes down\r\n");
                      c.stall();
                    })
                .start();
        ImapClient client = connect(server);
        Watch watch = client.select("INBOX").watch()) {
      assertThat(next(watch)).isInstanceOf(ImapEvent.ServerMessage.class);
      for (int i = 0; i < 2; i++) {
        ImapConnectionException failure =
            catchThrowableOfType(ImapConnectionException.class, () -> watch.next(LONG));
        assertThat(failure).hasMessageContaining("BYE Server goes down");
        assertThat(failure.connectionUsable()).isFalse();
      }
      assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("idle.bye")
  void aWatchThatIsClosedAfterByeLeavesNoConnectionBehind() throws Exception {
    try (ScriptedServer server =
            idling(
                    (c, command) -> {
                      c.send("+ idling\r\n* BYE Server goes down\r\n");
                      c.stall();
                    })
                .start();
        ImapClient client = connect(server)) {
      try (Watch watch = client.select("INBOX").watch()) {
        next(watch);
      }
      assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("idle.cut")
  void aCutLinkIsToldAtOnceAfterWhatCameBeforeIt() throws Exception {
    try (ScriptedServer server =
            idling(
                    (c, command) -> {
                      c.send("+ idling\r\n* 6 EXISTS\r\n* 7 EXI");
                      c.cut();
                    })
                .start();
        ImapClient client = connect(server);
        Watch watch = client.select("INBOX").watch()) {
      assertThat(next(watch)).isEqualTo(new ImapEvent.Exists(INBOX, 6));
      assertThatThrownBy(() -> watch.next(LONG)).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("idle.cut-at-end")
  void aLinkThatIsCutAtDoneFailsTheCloseAndKeepsTheNews() throws Exception {
    try (ScriptedServer server =
            idling(
                    (c, command) -> {
                      c.send("+ idling\r\n");
                      c.expectLine("DONE");
                      c.send("* 6 EXISTS\r\n");
                      c.cut();
                    })
                .start();
        ImapClient client = connect(server)) {
      Watch watch = client.select("INBOX").watch();
      assertThatThrownBy(watch::close).isInstanceOf(ImapConnectionException.class);
      assertThat(next(watch)).isEqualTo(new ImapEvent.Exists(INBOX, 6));
      assertThatThrownBy(() -> watch.next(LONG)).isInstanceOf(ImapConnectionException.class);
      watch.close();
    }
  }

  @Test
  @Covers("idle.client-closed")
  void closingTheClientEndsTheWait() throws Exception {
    try (ScriptedServer server = idling((c, command) -> silent(c)).start();
        ImapClient client = connect(server)) {
      Watch watch = client.select("INBOX").watch();
      Future<?> waiting = threads.submit(() -> watch.next(LONG));
      client.close();
      assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("idle.interrupted")
  void interruptionClosesTheConnectionAndKeepsTheFlag() throws Exception {
    try (ScriptedServer server = idling((c, command) -> silent(c)).start();
        ImapClient client = connect(server);
        Watch watch = client.select("INBOX").watch()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> watch.next(LONG)).isInstanceOf(ImapConnectionException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  @Covers("idle.second-go-ahead")
  void aSecondGoAheadIsAViolation() {
    violates((c, command) -> c.send("+ idling\r\n+ idling\r\n"));
  }

  @Test
  @Covers("idle.wrong-tag")
  void anEndOfAnotherCommandIsAViolation() {
    violates((c, command) -> c.send("+ idling\r\nX9 OK IDLE terminated\r\n"));
  }

  private static void violates(CommandHandler sending) {
    try (ScriptedServer server =
            idling(
                    (c, command) -> {
                      sending.handle(c, command);
                      c.stall();
                    })
                .start();
        ImapClient client = connect(server);
        Watch watch = client.select("INBOX").watch(WatchRequest.defaults())) {
      assertThatThrownBy(() -> watch.next(LONG)).isInstanceOf(ImapProtocolException.class);
      assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("idle.arguments")
  void durationsAreChecked() throws Exception {
    try (ScriptedServer server = idling(telling()).start();
        ImapClient client = connect(server);
        Watch watch = client.select("INBOX").watch()) {
      assertThatThrownBy(() -> watch.next(Duration.ofMillis(-1)))
          .isInstanceOf(IllegalArgumentException.class);
      WatchRequest.Builder builder = WatchRequest.builder();
      assertThatThrownBy(() -> builder.renewAfter(Duration.ofMinutes(29).plusMillis(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("29 min");
      assertThatThrownBy(() -> builder.probeAfter(Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
