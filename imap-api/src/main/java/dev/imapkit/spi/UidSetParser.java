package dev.imapkit.spi;

import dev.imapkit.model.UidSet;

/** Sets of UIDs in which the order says nothing (RFC 7162 §7). */
final class UidSetParser {
  private UidSetParser() {}

  /**
   * {@code known-uids = sequence-set}, in which {@code *} is not allowed. As many ranges as the
   * line holds: each takes less memory than the octets that framing has let in.
   */
  static UidSet knownUids(FrameCursor cursor) {
    UidSet.Builder uids = new UidSet.Builder();
    do {
      long first = cursor.nzNumber();
      long last = cursor.accept(':') ? cursor.nzNumber() : first;
      uids.addRange(Math.min(first, last), Math.max(first, last));
    } while (cursor.accept(','));
    return uids.build();
  }
}
