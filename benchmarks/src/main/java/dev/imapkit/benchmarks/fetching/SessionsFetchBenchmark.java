package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** J5: connect, log in, open a mailbox, log out, many times. */
public class SessionsFetchBenchmark extends FetchSetup {
  private static final int MESSAGES = 10;

  /** Who connects. */
  @Param({"commons-net", "jakarta", "angus", "stock-commons-net", "drain"})
  public String contender = "";

  /** How many times; fewer on the user's own server. */
  @Param("200")
  public int sessions;

  /** For JMH. */
  public SessionsFetchBenchmark() {}

  @Override
  Entry entry() {
    return new Entry(contender, Content.small(MESSAGES));
  }

  /** Starts the server. */
  @Setup(Level.Trial)
  public void start() {
    startServer();
  }

  /** One after the other. */
  @Benchmark
  public void sessions() {
    for (int i = server().sessions(sessions); i > 0; i--) {
      FetchContenders.named(contender, server().account()).session();
    }
  }

  /** Ends the server. */
  @TearDown(Level.Trial)
  public void stop() {
    stopServer();
  }
}
