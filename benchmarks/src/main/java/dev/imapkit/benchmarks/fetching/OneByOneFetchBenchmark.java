package dev.imapkit.benchmarks.fetching;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** J7: flags and size of each message, one after the other; of interest with a delay. */
public class OneByOneFetchBenchmark extends SmallFetch {
  /** Who fetches. */
  @Param({"commons-net", "jakarta", "angus", "stock-commons-net", "drain"})
  public String contender = "";

  /** For JMH. */
  public OneByOneFetchBenchmark() {
    super(Job.ONE_BY_ONE);
  }

  @Override
  String contender() {
    return contender;
  }

  /**
   * A round trip for each message.
   *
   * @return the checksum
   */
  @Benchmark
  public long oneByOne() {
    return run();
  }
}
