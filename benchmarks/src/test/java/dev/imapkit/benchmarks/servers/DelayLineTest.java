package dev.imapkit.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.fetching.FetchClient;
import dev.imapkit.benchmarks.fetching.FetchContenders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /** Never earlier than half a round trip each way; how much later is the machine's affair. */
  @Test
  void anAnswerTakesARoundTrip() {
    try (MailboxServer far = Servers.start("canned", Content.small(5), 40);
        FetchClient client = FetchContenders.named("drain", far.account())) {
      client.connect();
      client.open();
      Instant start = Instant.now();
      client.oneByOne(Messages.first(5));
      assertThat(Duration.between(start, Instant.now()))
          .isGreaterThanOrEqualTo(Duration.ofMillis(5 * 40 - 5));
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
