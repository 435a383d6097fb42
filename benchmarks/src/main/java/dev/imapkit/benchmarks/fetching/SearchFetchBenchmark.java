package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** J4: a search for all messages, and the flags of each. */
public class SearchFetchBenchmark extends MailboxFetch {
  /** Who fetches. */
  @Param({"commons-net", "jakarta", "angus", "stock-commons-net", "drain"})
  public String contender = "";

  /** How many messages. */
  @Param("20000")
  public int messages;

  /** For JMH. */
  public SearchFetchBenchmark() {
    super(Job.SEARCH_AND_FLAGS);
  }

  @Override
  Entry entry() {
    return new Entry(contender, Content.small(messages));
  }

  /**
   * SEARCH and FETCH.
   *
   * @return the checksum
   */
  @Benchmark
  public long searchAndFlags() {
    return run();
  }
}
