package dev.imapkit.benchmarks.fetching;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** J7: flags and size of messages with one command; of interest with a delay. */
public class OneBatchFetchBenchmark extends SmallFetch {
  /** Who fetches. */
  @Param({"commons-net", "jakarta", "angus", "stock-commons-net", "drain"})
  public String contender = "";

  /** For JMH. */
  public OneBatchFetchBenchmark() {
    super(Job.ONE_BATCH);
  }

  @Override
  String contender() {
    return contender;
  }

  /**
   * One FETCH for all messages.
   *
   * @return the checksum
   */
  @Benchmark
  public long oneBatch() {
    return run();
  }
}
