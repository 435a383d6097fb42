package dev.imapkit.benchmarks.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.parsing.Contenders;
import dev.imapkit.benchmarks.servers.CannedServer;
import dev.imapkit.benchmarks.servers.MailboxServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contenders may be measured only when they find the same mail. */
@Timeout(120)
class FetchContendersTest {
  private static final List<String> ALL = List.of("commons-net", "jakarta", "angus", "angus-tuned");

  @AfterEach
  void forgetStreamProvider() {
    Contenders.setStreamProvider(false);
  }

  @Test
  void allFindTheSameListing() {
    try (MailboxServer server = CannedServer.listing(500, false)) {
      assertThat(found(Job.LISTING, server)).hasSize(1);
    }
  }

  /** Each checksum, and who found it. */
  private static Map<Long, String> found(Job job, MailboxServer server) {
    Map<Long, String> found = new LinkedHashMap<>();
    for (String name : ALL) {
      try (FetchClient client = FetchContenders.named(name, server.account())) {
        client.connect();
        client.open();
        found.merge(job.run(client, server.messages()), name, (a, b) -> a + ", " + b);
        client.leave();
      }
    }
    return found;
  }

  @Test
  void anotherContenderIsAskedInClassesOfItsOwn() {
    try (MailboxServer server = CannedServer.listing(100, false);
        FetchClient client = FetchContenders.named("jakarta", server.account())) {
      client.connect();
      client.open();
      long found = Job.LISTING.run(client, server.messages());
      assertThat(Reference.checksum("jakarta", Job.LISTING, server.account(), server.messages()))
          .isEqualTo(found);
    }
  }
}
