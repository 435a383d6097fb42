package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
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

  /** How many messages. */
  @Param("2000")
  public int messages;

  /** For JMH. */
  public TlsFetchBenchmark() {
    super(Job.BODIES);
  }

  /** The canned one with TLS; {@code server=imaps://} has it anyway. */
  @Override
  String serverName() {
    return server.contains(":") || server.endsWith("-tls") ? server : server + "-tls";
  }

  @Override
  Entry entry() {
    return new Entry(contender, Content.bodies(messages));
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
