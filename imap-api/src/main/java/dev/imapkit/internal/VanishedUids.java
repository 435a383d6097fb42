package dev.imapkit.internal;

import dev.imapkit.ImapLimitException;
import dev.imapkit.Limits;
import dev.imapkit.model.UidSet;

/**
 * The UIDs of any number of VANISHED (EARLIER) responses: framing bounds each of them, this bounds
 * them together.
 */
final class VanishedUids {
  private final Limits limits;
  private final UidSet.Builder uids = new UidSet.Builder();
  private long ranges;

  VanishedUids(Limits limits) {
    this.limits = limits;
  }

  void add(UidSet more, long offset) {
    ranges += more.ranges().size();
    if (ranges > limits.numberListNumbers()) {
      throw new ImapLimitException("numberListNumbers", limits.numberListNumbers(), ranges, offset);
    }
    uids.addAll(more);
  }

  UidSet uids() {
    return uids.build();
  }
}
