package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Content;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** J7: flags and size of few messages, in one of several ways; of interest with a delay. */
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public abstract class SmallFetch extends MailboxFetch {
  /** How many messages. */
  @Param("200")
  public int messages;

  SmallFetch(Job job) {
    super(job);
  }

  abstract String contender();

  @Override
  final Entry entry() {
    return new Entry(contender(), Content.small(messages));
  }
}
