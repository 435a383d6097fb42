package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.parsing.Checksum;
import java.util.List;

/** The checksum of the small answers: UIDs found, and UID, flags and size of messages. */
public final class FlagSum {
  private final Checksum checksum = new Checksum();

  /** The sum. */
  public long value() {
    return checksum.value();
  }

  /** A UID of a SEARCH answer. */
  public void found(long uid) {
    checksum.uid(uid);
  }

  /** A message. */
  public void message(long uid, List<String> flags) {
    checksum.uid(uid);
    checksum.flags(flags);
  }

  void message(long uid, List<String> flags, long octets) {
    message(uid, flags);
    checksum.size(octets);
  }
}
