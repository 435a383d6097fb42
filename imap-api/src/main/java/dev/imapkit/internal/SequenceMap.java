package dev.imapkit.internal;

import dev.imapkit.model.Uid;
import dev.imapkit.model.UidRange;
import dev.imapkit.model.UidSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which UID a sequence number has now, as far as FETCH responses told: EXPUNGE and unasked FLAGS
 * name messages by number, users know UIDs only. Kept as runs in which both count up together;
 * beyond a bound it forgets, since it only makes events better.
 */
final class SequenceMap {
  private static final int MOST_RUNS = 10_000;

  private long[] sequences = new long[16];
  private long[] uids = new long[16];
  private long[] lengths = new long[16];
  private int runs;

  void clear() {
    runs = 0;
  }

  void put(long sequence, Uid uid) {
    int at = runAtOrBefore(sequence);
    if (at >= 0 && contains(at, sequence)) {
      if (uids[at] + sequence - sequences[at] == uid.value()) {
        return;
      }
      // The server renumbered without a word: what was known is worth nothing.
      runs = 0;
      at = -1;
    }
    if (at >= 0
        && sequences[at] + lengths[at] == sequence
        && uids[at] + lengths[at] == uid.value()) {
      lengths[at]++;
      return;
    }
    if (isBefore(at + 1, sequence, uid)) {
      sequences[at + 1]--;
      uids[at + 1]--;
      lengths[at + 1]++;
      return;
    }
    if (runs == MOST_RUNS) {
      runs = 0;
      at = -1;
    }
    insert(at + 1, sequence, uid.value(), 1);
  }

  /** Whether a run goes on downwards with this message: some servers tell the newest first. */
  private boolean isBefore(int run, long sequence, Uid uid) {
    return run < runs && sequences[run] == sequence + 1 && uids[run] == uid.value() + 1;
  }

  Optional<Uid> uid(long sequence) {
    int at = runAtOrBefore(sequence);
    return at >= 0 && contains(at, sequence)
        ? Optional.of(Uid.of(uids[at] + sequence - sequences[at]))
        : Optional.empty();
  }

  /** The message is gone, and all behind it count one less. */
  Optional<Uid> expunge(long sequence) {
    Optional<Uid> gone = uid(sequence);
    int at = runAtOrBefore(sequence);
    int behind = at + 1;
    if (gone.isPresent()) {
      long before = sequence - sequences[at];
      long after = lengths[at] - before - 1;
      long uid = uids[at];
      remove(at);
      behind = at;
      if (before > 0) {
        insert(behind++, sequence - before, uid, before);
      }
      if (after > 0) {
        insert(behind++, sequence, uid + before + 1, after);
      }
    }
    for (int i = behind; i < runs; i++) {
      sequences[i]--;
    }
    return gone;
  }

  /**
   * These messages are gone, and all behind each of them count one less (RFC 7162 §3.2.10.2). UIDs
   * and numbers rise together, so this is known even for UIDs that were never told.
   */
  void vanish(UidSet gone) {
    SequenceMap left = new SequenceMap();
    List<UidRange> ranges = gone.ranges();
    int range = 0;
    long below = 0;
    for (int run = 0; run < runs; run++) {
      long end = uids[run] + lengths[run];
      for (long uid = uids[run]; uid < end; ) {
        while (range < ranges.size() && ranges.get(range).last().value() < uid) {
          below += ranges.get(range++).count();
        }
        long number = sequences[run] + uid - uids[run] - below;
        UidRange next = range < ranges.size() ? ranges.get(range) : null;
        if (next == null || next.first().value() >= end) {
          left.append(number, uid, end - uid);
          break;
        }
        if (next.first().value() > uid) {
          left.append(number, uid, next.first().value() - uid);
        }
        uid = next.last().value() + 1;
      }
    }
    take(left);
  }

  private void append(long sequence, long uid, long length) {
    int last = runs - 1;
    if (last >= 0
        && sequences[last] + lengths[last] == sequence
        && uids[last] + lengths[last] == uid) {
      lengths[last] += length;
    } else if (runs < MOST_RUNS) {
      insert(runs, sequence, uid, length);
    }
  }

  private void take(SequenceMap other) {
    sequences = other.sequences;
    uids = other.uids;
    lengths = other.lengths;
    runs = other.runs;
  }

  private boolean contains(int run, long sequence) {
    return sequence < sequences[run] + lengths[run];
  }

  private int runAtOrBefore(long sequence) {
    if (runs > 0 && sequence >= sequences[runs - 1]) {
      return runs - 1;
    }
    int found = Arrays.binarySearch(sequences, 0, runs, sequence);
    return found >= 0 ? found : -found - 2;
  }

  private void insert(int at, long sequence, long uid, long length) {
    if (runs == sequences.length) {
      sequences = Arrays.copyOf(sequences, runs * 2);
      uids = Arrays.copyOf(uids, runs * 2);
      lengths = Arrays.copyOf(lengths, runs * 2);
    }
    System.arraycopy(sequences, at, sequences, at + 1, runs - at);
    System.arraycopy(uids, at, uids, at + 1, runs - at);
    System.arraycopy(lengths, at, lengths, at + 1, runs - at);
    sequences[at] = sequence;
    uids[at] = uid;
    lengths[at] = length;
    runs++;
  }

  private void remove(int at) {
    runs--;
    System.arraycopy(sequences, at + 1, sequences, at, runs - at);
    System.arraycopy(uids, at + 1, uids, at, runs - at);
    System.arraycopy(lengths, at + 1, lengths, at, runs - at);
  }
}
