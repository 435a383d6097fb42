package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.CannedServer;
import dev.imapkit.benchmarks.servers.MailboxServer;
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
  String contender() {
    return contender;
  }

  @Override
  MailboxServer start() {
    return CannedServer.listing(messages, false);
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
