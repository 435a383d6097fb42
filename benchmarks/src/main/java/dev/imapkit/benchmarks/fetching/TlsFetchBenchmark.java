package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import dev.imapkit.benchmarks.servers.Servers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * J2 through TLS: Bouncy Castle with the ciphers of the JDK, Bouncy Castle alone, the JDK; and the
 * drain with the JDK.
 */
public class TlsFetchBenchmark extends MailboxFetch {
  /** Who fetches. */
  @Param({"commons-net", "bouncy-castle-only", "jakarta", "drain"})
  public String contender = "";

  /** Where, as {@link Servers#start} names it. */
  @Param("canned-tls")
  public String server = "";

  /** How many messages. */
  @Param("2000")
  public int messages;

  /** For JMH. */
  public TlsFetchBenchmark() {
    super(Job.BODIES);
  }

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
    return Content.bodies(messages);
  }

  /**
   * All bodies.
   *
   * @return the checksum
   */
  @Benchmark
  public long bodies() {
    return run();
  }
}
