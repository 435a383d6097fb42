package dev.imapkit.internal;

import dev.imapkit.model.UidRange;
import dev.imapkit.model.UidSet;
import java.util.TreeSet;

/**
 * Some messages with their positions, so that a server without memory sees up to where nothing is
 * gone (RFC 7162 §3.2.5.2): closer together the newer they are, because most that goes is new.
 */
final class PositionSample {
  private static final int NEWEST = 10;

  private PositionSample() {}

  /** {@code seq-match-data} for a mailbox that has just these messages. */
  static String of(UidSet all) {
    TreeSet<Long> positions = new TreeSet<>();
    long count = all.count();
    for (long left = count; left > NEWEST; left /= 2) {
      positions.add(count - left / 2);
    }
    for (long position = Math.max(1, count - NEWEST + 1); position <= count; position++) {
      positions.add(position);
    }
    UidSet.Builder numbers = new UidSet.Builder();
    UidSet.Builder uids = new UidSet.Builder();
    long before = 0;
    for (UidRange range : all.ranges()) {
      long end = before + range.count();
      for (Long position : positions.subSet(before + 1, true, end, true)) {
        numbers.add(position);
        uids.add(range.first().value() + position - before - 1);
      }
      before = end;
    }
    return "(" + numbers.build() + " " + uids.build() + ")";
  }
}
