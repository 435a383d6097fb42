package dev.imapkit.internal;

import dev.imapkit.model.UidRange;
import dev.imapkit.model.UidSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts large UID sets so that no command line grows beyond what servers take (RFC 7162 §4 names
 * 8192 octets).
 */
final class UidChunks {
  private static final int LONGEST_SET = 7000;

  private UidChunks() {}

  /** Whether a set is more than one piece. */
  static boolean isLong(UidSet set) {
    int octets = 0;
    for (UidRange range : set.ranges()) {
      octets += range.toString().length() + 1;
      if (octets > LONGEST_SET) {
        return true;
      }
    }
    return false;
  }

  /** The set in pieces, upwards; an empty list for the empty set. */
  static List<UidSet> of(UidSet set) {
    if (set.isEmpty()) {
      return List.of();
    }
    List<UidSet> chunks = new ArrayList<>();
    UidSet.Builder chunk = new UidSet.Builder();
    int octets = 0;
    for (UidRange range : set.ranges()) {
      int length = range.toString().length() + 1;
      if (octets + length > LONGEST_SET) {
        chunks.add(chunk.build());
        chunk = new UidSet.Builder();
        octets = 0;
      }
      chunk.addRange(range.first().value(), range.last().value());
      octets += length;
    }
    chunks.add(chunk.build());
    return chunks;
  }
}
