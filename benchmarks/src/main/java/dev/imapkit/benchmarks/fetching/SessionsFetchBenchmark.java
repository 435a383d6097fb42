package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import dev.imapkit.benchmarks.servers.Servers;
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

  /** Where, as {@link Servers#start} names it. */
  @Param("canned")
  public String server = "";

  /** How many times; fewer on the user's own server. */
  @Param("200")
  public int sessions;

  /** For JMH. */
  public SessionsFetchBenchmark() {}

  @Override
  String contender() {
    return contender;
  }

  @Override
  String serverName() {
    return server;
  }

  @Override
  Content content() {
    return Content.small(MESSAGES);
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
