package dev.imapkit.internal;

import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;

/** The UIDs handed on so far, as ranges; the usual case, upwards, costs one comparison each. */
final class SeenUids {
  private static final int SMALL = 1024;

  private UidSet settled = UidSet.empty();
  private UidSet.Builder recent = new UidSet.Builder();
  private long highest;
  private long count;

  /** How many there are. */
  long count() {
    return count;
  }

  /** True the first time. */
  boolean add(Uid uid) {
    if (uid.value() > highest) {
      highest = uid.value();
      count++;
      recent.add(uid.value());
      if (recent.pendingRanges() > SMALL) {
        settle();
      }
      return true;
    }
    settle();
    if (settled.contains(uid)) {
      return false;
    }
    recent.add(uid.value());
    count++;
    return true;
  }

  boolean contains(Uid uid) {
    if (uid.value() > highest) {
      return false;
    }
    settle();
    return settled.contains(uid);
  }

  private void settle() {
    if (recent.pendingRanges() > 0) {
      settled = settled.plus(recent.build());
      recent = new UidSet.Builder();
    }
  }
}
