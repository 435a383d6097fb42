package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** J1: a list of messages with everything that a mail program shows, every field looked at. */
public class ListingFetchBenchmark extends MailboxFetch {
  /** Who fetches. */
  @Param({"commons-net", "jakarta", "angus", "angus-tuned", "drain"})
  public String contender = "";

  /** How many messages. */
  @Param("20000")
  public int messages;

  /** For JMH. */
  public ListingFetchBenchmark() {
    super(Job.LISTING);
  }

  @Override
  Entry entry() {
    return new Entry(contender, Content.small(messages));
  }

  /**
   * One FETCH.
   *
   * @return the checksum
   */
  @Benchmark
  public long listing() {
    return run();
  }
}
