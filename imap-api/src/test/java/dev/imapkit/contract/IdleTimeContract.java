package dev.imapkit.contract;

import static dev.imapkit.contract.IdleTalk.INBOX;
import static dev.imapkit.contract.IdleTalk.LONG;
import static dev.imapkit.contract.IdleTalk.count;
import static dev.imapkit.contract.IdleTalk.idling;
import static dev.imapkit.contract.IdleTalk.next;
import static dev.imapkit.contract.IdleTalk.silent;
import static dev.imapkit.contract.IdleTalk.telling;
import static dev.imapkit.contract.IdleTalk.watching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.Watch;
import dev.imapkit.WatchRequest;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.FaultProxy;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.contract.server.ServerConnection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Renewal of IDLE, links that died without a word, and what stands in for IDLE. */
public abstract class IdleTimeContract extends LeakFree {
  private static final Duration SOON = Duration.ofMillis(50);

  private static ImapEvent exists(long count) {
    return new ImapEvent.Exists(INBOX, count);
  }

  @Test
  @Covers("idle.renew")
  void idleIsRenewedWhenItIsDue() throws Exception {
    renewed(WatchRequest.builder().renewAfter(SOON).build());
  }

  @Test
  @Covers("idle.probe")
  void idleIsRenewedWhenTheServerIsSilentAndNoNewsAreLost() throws Exception {
    renewed(WatchRequest.builder().probeAfter(SOON).build());
  }

  private static void renewed(WatchRequest request) throws Exception {
    CommandHandler first =
        (c, command) -> {
          c.send("+ idling\r\n");
          c.expectLine("DONE");
          c.hold("* 6 EXISTS\r\n");
          c.ok(command);
        };
    CommandHandler second =
        (c, command) -> {
          c.send("* 7 EXISTS\r\n+ idling\r\n");
          c.expectLine("DONE");
          c.ok(command);
        };
    try (ScriptedServer server = idling(first, second, telling("* 8 EXISTS")).start();
        ImapClient client = connect(server)) {
      watching(
          client,
          request,
          watch -> {
            ImapEvent event = next(watch);
            while (!event.equals(exists(8))) {
              assertThat(event).isIn(exists(6), exists(7));
              event = next(watch);
            }
            assertThat(watch.polling()).isFalse();
          });
      assertThat(count(server, "IDLE")).isGreaterThanOrEqualTo(3);
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.dead")
  void aLinkWhosePacketsVanishIsReportedWithinProbeAndLimit() throws Exception {
    WatchRequest request = quickProbe().build();
    try (ScriptedServer server = idling((c, command) -> silent(c)).start()) {
      assertDead(server, request, "the end of IDLE");
    }
  }

  @Test
  @Covers("poll.dead")
  void aLinkWhosePacketsVanishIsReportedWhilePolling() throws Exception {
    WatchRequest request = quickProbe().pollEvery(Duration.ofMillis(100)).build();
    try (ScriptedServer server = polling(ServerConnection::byDefault).start()) {
      assertDead(server, request, "NOOP");
    }
  }

  private static WatchRequest.Builder quickProbe() {
    return WatchRequest.builder()
        .probeAfter(Duration.ofMillis(300))
        .probeLimit(Duration.ofMillis(300));
  }

  /** The wait is far longer than probe and limit, so a failure can only be that of the probe. */
  private static void assertDead(ScriptedServer server, WatchRequest request, String question)
      throws Exception {
    try (FaultProxy proxy = FaultProxy.to(server.address());
        ImapClient client = ImapClient.connect(config(server).port(proxy.port()).build())) {
      try (Watch watch = client.select("INBOX").watch(request)) {
        proxy.freezeAll();
        ImapTimeoutException failure =
            catchThrowableOfType(ImapTimeoutException.class, () -> watch.next(LONG));
        assertThat(failure).hasMessageContaining(question).hasMessageContaining("taken for dead");
        assertThat(failure.limit()).isEqualTo(request.probeLimit());
        assertThat(failure.connectionUsable()).isFalse();
      }
      assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("idle.dead-at-close")
  void closingAWatchOfADeadLinkEndsWithinTheLimit() throws Exception {
    try (ScriptedServer server = idling((c, command) -> silent(c)).start();
        ImapClient client = connect(server)) {
      Watch watch = client.select("INBOX").watch(quickProbe().build());
      assertThatThrownBy(watch::close).isInstanceOf(ImapTimeoutException.class);
    }
  }

  @Test
  @Covers("idle.ended-by-server")
  void idleThatTheServerEndsIsBegunAnew() throws Exception {
    CommandHandler ending =
        (c, command) -> {
          c.send("+ idling\r\n* 6 EXISTS\r\n");
          c.ok(command, "IDLE terminated, for no reason");
        };
    try (ScriptedServer server = idling(ending, telling("* 7 EXISTS")).start();
        ImapClient client = connect(server)) {
      watching(
          client,
          WatchRequest.builder().nativeOnly().build(),
          watch -> {
            assertThat(next(watch)).isEqualTo(exists(6));
            assertThat(next(watch)).isEqualTo(exists(7));
          });
      client.noop();
      assertThat(count(server, "IDLE")).isEqualTo(2);
      server.verify();
    }
  }

  @Test
  @Covers("idle.ended-at-once")
  void aServerThatEndsIdleAtOnceIsNotAskedWithoutEnd() throws Exception {
    CommandHandler ending =
        (c, command) -> {
          c.hold("+ idling\r\n");
          c.ok(command);
        };
    try (ScriptedServer server = idling(ending).answer("NOOP", "* 6 EXISTS").start();
        ImapClient client = connect(server)) {
      watching(
          client,
          WatchRequest.defaults(),
          watch -> {
            assertThat(next(watch)).isEqualTo(exists(6));
            assertThat(watch.polling()).isTrue();
          });
      assertThat(count(server, "IDLE")).isEqualTo(3);
      try (Watch watch =
          client.select("INBOX").watch(WatchRequest.builder().nativeOnly().build())) {
        assertThatThrownBy(() -> watch.next(LONG))
            .isInstanceOf(UnsupportedCapabilityException.class);
      }
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.no")
  void idleThatIsRefusedWithNoBecomesPolling() throws Exception {
    becomesPolling((c, command) -> c.no(command, "not now"));
  }

  @Test
  @Covers("idle.bad")
  void idleThatIsRefusedWithBadBecomesPolling() throws Exception {
    becomesPolling((c, command) -> c.bad(command, "unknown command"));
  }

  @Test
  @Covers("idle.no-later")
  void idleThatIsRefusedAtItsEndBecomesPolling() throws Exception {
    becomesPolling(
        (c, command) -> {
          c.send("+ idling\r\n");
          c.expectLine("DONE");
          c.no(command, "broken");
        });
  }

  private static void becomesPolling(CommandHandler refusing) throws Exception {
    try (ScriptedServer server = idling(refusing).answer("NOOP", "* 6 EXISTS").start();
        ImapClient client = connect(server)) {
      watching(
          client,
          WatchRequest.builder().renewAfter(SOON).build(),
          watch -> {
            assertThat(next(watch)).isEqualTo(exists(6));
            assertThat(watch.polling()).isTrue();
          });
      assertThat(count(server, "IDLE")).isEqualTo(1);
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.no-native")
  void idleThatIsRefusedFailsWherePollingIsNotWanted() throws Exception {
    try (ScriptedServer server =
            idling((c, command) -> c.no(command, "[LIMIT] too many watchers")).start();
        ImapClient client = connect(server)) {
      ImapCommandException failure =
          catchThrowableOfType(
              ImapCommandException.class,
              () -> client.select("INBOX").watch(WatchRequest.builder().nativeOnly().build()));
      assertThat(failure).hasMessageContaining("too many watchers");
      assertThat(failure.connectionUsable()).isTrue();
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("idle.refused")
  void withoutIdleAWatchThatMayNotPollIsRefusedBeforeAnOctetIsSent() throws Exception {
    try (ScriptedServer server = polling(ServerConnection::byDefault).start();
        ImapClient client = connect(server)) {
      var inbox = client.select("INBOX");
      int commands = server.journal().commands().size();
      assertThatThrownBy(() -> inbox.watch(WatchRequest.builder().nativeOnly().build()))
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessageContaining("IDLE");
      assertThat(server.journal().commands()).hasSize(commands);
      client.noop();
      server.verify();
    }
  }

  private static ScriptedServerBuilder polling(CommandHandler... noops) {
    return idling((c, command) -> c.bad(command, "no IDLE here"))
        .capabilities("IMAP4rev1")
        .on("NOOP", noops);
  }

  @Test
  @Covers("poll.success")
  void withoutIdleTheServerIsAskedAtIntervals() throws Exception {
    CommandHandler news =
        (c, command) -> {
          c.hold("* 6 EXISTS\r\n* 2 EXPUNGE\r\n");
          c.ok(command);
          c.send("* 7 EXISTS\r\n");
        };
    try (ScriptedServer server =
            polling(
                    ServerConnection::byDefault,
                    ServerConnection::byDefault,
                    news,
                    (c, command) -> c.ok(command))
                .start();
        ImapClient client = connect(server)) {
      watching(
          client,
          WatchRequest.builder().pollEvery(SOON).build(),
          watch -> {
            assertThat(watch.polling()).isTrue();
            assertThat(next(watch)).isEqualTo(exists(6));
            assertThat(next(watch)).isInstanceOf(ImapEvent.Expunged.class);
            assertThat(next(watch)).as("told between two questions").isEqualTo(exists(7));
          });
      assertThat(count(server, "IDLE")).isZero();
      assertThat(count(server, "NOOP")).isGreaterThanOrEqualTo(3);
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("poll.no")
  void noopThatIsRefusedEndsTheWatchAndNotTheConnection() throws Exception {
    try (ScriptedServer server =
            polling((c, command) -> c.no(command, "busy"), ServerConnection::byDefault).start();
        ImapClient client = connect(server);
        Watch watch = client.select("INBOX").watch()) {
      ImapCommandException failure =
          catchThrowableOfType(ImapCommandException.class, () -> watch.next(LONG));
      assertThat(failure.connectionUsable()).isTrue();
      client.noop();
      assertThatThrownBy(() -> watch.next(LONG)).isSameAs(failure);
      server.verify();
    }
  }

  @Test
  @Covers("poll.cut")
  void aCutLinkIsToldAtOnceWhilePolling() throws Exception {
    try (ScriptedServer server =
            polling(
                    (c, command) -> {
                      c.ok(command);
                      c.send("* BYE idle for too long\r\n");
                      c.close();
                    })
                .start();
        ImapClient client = connect(server);
        Watch watch = client.select("INBOX").watch()) {
      assertThat(next(watch)).isInstanceOf(ImapEvent.ServerMessage.class);
      assertThatThrownBy(() -> watch.next(LONG))
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("idle for too long");
    }
  }
}
