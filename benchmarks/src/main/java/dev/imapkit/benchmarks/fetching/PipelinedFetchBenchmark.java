package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import dev.imapkit.benchmarks.servers.Servers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** J7: a command for each message, sent without waiting for answers; of interest with a delay. */
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class PipelinedFetchBenchmark extends MailboxFetch {
  /** Who fetches. */
  @Param({"commons-net", "jakarta", "drain"})
  public String contender = "";

  /** Where, as {@link Servers#start} names it. */
  @Param("canned")
  public String server = "";

  /** How many messages. */
  @Param("200")
  public int messages;

  /** For JMH. */
  public PipelinedFetchBenchmark() {
    super(Job.PIPELINED);
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
    return Content.small(messages);
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
