package dev.imapkit.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.fetching.FetchClient;
import dev.imapkit.benchmarks.fetching.FetchContenders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server behind the line is the same server, later. */
@Timeout(60)
class DelayLineTest {
  @ParameterizedTest
  @ValueSource(strings = {"canned", "canned-tls"})
  void whatIsFetchedArrivesWhole(String server) {
    Content content = Content.large(3, 5_000_000);
    long near;
    try (MailboxServer direct = Servers.start(server, content, 0)) {
      near = bodies(direct);
    }
    try (MailboxServer far = Servers.start(server, content, 20)) {
      assertThat(bodies(far)).isEqualTo(near);
    }
  }

  private static long bodies(MailboxServer server) {
    try (FetchClient client = FetchContenders.named("commons-net", server.account())) {
      client.connect();
      client.open();
      return client.bodies(server.messages());
    }
  }

  /** By a clock that only runs while the line waits, so that nothing but the line counts. */
  @Test
  void aConnectionAndEachAnswerTakeARoundTrip() {
    AtomicLong nanos = new AtomicLong();
    WaitingClock clock =
        new WaitingClock() {
          @Override
          public long nanoTime() {
            return nanos.get();
          }

          @Override
          public void park(long time) {
            nanos.addAndGet(time);
          }
        };
    MailboxServer server = Servers.start("canned", Content.small(5), 0);
    try (MailboxServer far = new DelayLine(server, 40, clock);
        FetchClient client = FetchContenders.named("drain", far.account())) {
      client.connect();
      // TCP, half a round trip for the greeting, LOGIN.
      assertThat(Duration.ofNanos(nanos.get())).isGreaterThanOrEqualTo(Duration.ofMillis(100));
      client.open();
      long opened = nanos.get();
      client.oneByOne(Messages.first(5));
      assertThat(Duration.ofNanos(nanos.get() - opened))
          .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }
  }

  @Test
  void endOfOneSideEndsTheOther() {
    try (MailboxServer far = Servers.start("canned", Content.small(5), 10)) {
      for (String name : List.of("drain", "jakarta", "angus")) {
        FetchContenders.named(name, far.account()).session();
      }
    }
  }
}
