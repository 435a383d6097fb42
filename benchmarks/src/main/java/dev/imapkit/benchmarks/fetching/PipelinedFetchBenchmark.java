package dev.imapkit.benchmarks.fetching;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** J7: a command for each message, sent without waiting for answers; of interest with a delay. */
public class PipelinedFetchBenchmark extends SmallFetch {
  /** Who fetches. */
  @Param({"commons-net", "jakarta", "drain"})
  public String contender = "";

  /** For JMH. */
  public PipelinedFetchBenchmark() {
    super(Job.PIPELINED);
  }

  @Override
  String contender() {
    return contender;
  }

  /**
   * All commands at once.
   *
   * @return the checksum
   */
  @Benchmark
  public long pipelined() {
    return run();
  }
}
