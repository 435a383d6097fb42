package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import dev.imapkit.benchmarks.servers.MailboxServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Many mailboxes on three servers at once, each on a connection and a thread of its own: connect,
 * log in, fetch a listing, log out.
 */
public class ManyMailboxesBenchmark extends FetchSetup {
  private static final int SERVERS = 3;

  /** Who fetches. */
  @Param({"commons-net", "jakarta", "angus-tuned"})
  public String contender = "";

  /** {@code platform}, or {@code virtual} on JDK 21 and newer. */
  @Param("platform")
  public String threads = "";

  /** How many mailboxes. */
  @Param("100")
  public int mailboxes;

  /** How many messages in each. */
  @Param("200")
  public int messages;

  private final List<MailboxServer> servers = new ArrayList<>();
  private long expected;

  /** For JMH. */
  public ManyMailboxesBenchmark() {}

  @Override
  Entry entry() {
    return new Entry(contender, Content.small(messages));
  }

  /** Starts the servers, and compares what is found once. */
  @Setup(Level.Trial)
  public void start() {
    for (int i = 0; i < SERVERS; i++) {
      servers.add(startServer());
    }
    expected = listing(servers.get(0));
    check(Job.LISTING, expected);
  }

  private long listing(MailboxServer from) {
    try (FetchClient client = FetchContenders.named(contender, from.account())) {
      client.connect();
      client.open();
      return client.listing(from.messages());
    }
  }

  /**
   * All at once.
   *
   * @throws InterruptedException when measuring is broken off
   * @throws ExecutionException when one of them fails
   */
  @Benchmark
  public void mailboxes() throws InterruptedException, ExecutionException {
    List<Future<Long>> all = new ArrayList<>();
    ExecutorService executor = Threads.named(threads, mailboxes);
    try {
      for (int i = 0; i < mailboxes; i++) {
        MailboxServer from = servers.get(i % SERVERS);
        all.add(executor.submit(() -> listing(from)));
      }
      for (Future<Long> one : all) {
        if (one.get() != expected) {
          throw new IllegalStateException(contender + " finds other mail among many");
        }
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** Ends the servers. */
  @TearDown(Level.Trial)
  public void stop() {
    servers.forEach(MailboxServer::close);
  }
}
