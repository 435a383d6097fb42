package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import dev.imapkit.benchmarks.servers.Servers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** J1: a list of messages with everything that a mail program shows, every field looked at. */
public class ListingFetchBenchmark extends MailboxFetch {
  /** Who fetches. */
  @Param({"commons-net", "jakarta", "angus", "angus-tuned", "drain"})
  public String contender = "";

  /** Where, as {@link Servers#start} names it. */
  @Param("canned")
  public String server = "";

  /** How many messages. */
  @Param("20000")
  public int messages;

  /** For JMH. */
  public ListingFetchBenchmark() {
    super(Job.LISTING);
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
   * One FETCH.
   *
   * @return the checksum
   */
  @Benchmark
  public long listing() {
    return run();
  }
}
