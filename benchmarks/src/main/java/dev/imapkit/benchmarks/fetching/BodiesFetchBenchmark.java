package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** J2: whole messages of 5 to 200 KiB, each hashed. */
public class BodiesFetchBenchmark extends MailboxFetch {
  /** Who fetches. */
  @Param({"commons-net", "jakarta", "angus", "angus-tuned", "stock-commons-net", "drain"})
  public String contender = "";

  /** How many messages. */
  @Param("2000")
  public int messages;

  /** For JMH. */
  public BodiesFetchBenchmark() {
    super(Job.BODIES);
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
