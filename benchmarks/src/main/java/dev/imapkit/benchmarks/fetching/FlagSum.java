package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.parsing.Checksum;
import dev.imapkit.model.Flag;
import java.util.List;
import java.util.Set;

/** The checksum of the small answers: how many were found, and UID, flags and size of messages. */
public final class FlagSum {
  private final Checksum checksum = new Checksum();

  /** The sum. */
  public long value() {
    return checksum.value();
  }

  /** How many a SEARCH has found. */
  public void found(long count) {
    checksum.size(count);
  }

  /** A message. */
  public void message(long uid, List<String> flags) {
    checksum.uid(uid);
    checksum.flags(flags);
  }

  void message(long uid, Set<Flag> flags) {
    checksum.uid(uid);
    checksum.typedFlags(flags);
  }

  void message(long uid, Set<Flag> flags, long octets) {
    message(uid, flags);
    checksum.size(octets);
  }

  void message(long uid, List<String> flags, long octets) {
    message(uid, flags);
    checksum.size(octets);
  }
}
