package dev.imapkit.internal;

import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a fetch asked for.
 *
 * @param uids by UID; null when by number
 * @param first the first sequence number, when by number
 * @param last the last one; below the first when nothing was asked for
 */
record Asked(@Nullable UidSet uids, long first, long last) {
  static Asked of(UidSet uids) {
    return new Asked(uids, 1, 0);
  }

  static Asked ofSequence(long first, long last) {
    return new Asked(null, first, last);
  }

  boolean includes(long sequence, Uid uid) {
    return uids != null ? uids.contains(uid) : sequence >= first && sequence <= last;
  }

  /** Whether it may be one of these; by number only the server knows. */
  boolean mayInclude(Uid uid) {
    return uids == null || uids.contains(uid);
  }

  /** How many at the most: not every UID has a message. */
  long count() {
    return uids != null ? uids.count() : last - first + 1;
  }

  /** The UID, when just one was asked for. */
  @Nullable Uid only() {
    return uids != null && uids.count() == 1 ? uids.first() : null;
  }
}
