package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.parsing.Checksum;
import java.util.List;

/** The checksum of the small answers: UIDs found, and UID, flags and size of messages. */
final class FlagSum {
  private final Checksum checksum = new Checksum();

  long value() {
    return checksum.value();
  }

  void found(long uid) {
    checksum.uid(uid);
  }

  void message(long uid, List<String> flags) {
    checksum.uid(uid);
    checksum.flags(flags);
  }

  void message(long uid, List<String> flags, long octets) {
    message(uid, flags);
    checksum.size(octets);
  }
}
