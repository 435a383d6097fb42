package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** J3: few messages of many megabytes, hashed. */
public class LargeFetchBenchmark extends MailboxFetch {
  /** Who fetches. */
  @Param({"commons-net", "jakarta", "angus", "angus-tuned", "stock-commons-net", "drain"})
  public String contender = "";

  /** How many messages. */
  @Param("5")
  public int messages;

  /** Millions of octets of each. */
  @Param("40")
  public int megabytes;

  /** For JMH. */
  public LargeFetchBenchmark() {
    super(Job.LARGE);
  }

  @Override
  Entry entry() {
    return new Entry(contender, Content.large(messages, megabytes * 1_000_000));
  }

  /**
   * All bodies.
   *
   * @return the checksum
   */
  @Benchmark
  public long large() {
    return run();
  }
}
