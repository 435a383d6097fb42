package dev.imapkit.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A set of UIDs, kept as ranges: {@code 1:4294967295} costs as much as {@code 1}. Iterates upwards
 * and lazily. Immutable.
 *
 * <p>{@link #toString()} is the {@code sequence-set} of RFC 9051 §9.
 */
public final class UidSet implements Iterable<Uid> {
  private static final UidSet EMPTY = new UidSet(new long[0]);

  /** First and last of each range in turn, upwards, ranges neither overlapping nor adjacent. */
  private final long[] bounds;

  private UidSet(long[] bounds) {
    this.bounds = bounds;
  }

  /**
   * The empty set.
   *
   * @return a set without UIDs
   */
  public static UidSet empty() {
    return EMPTY;
  }

  /**
   * Every possible UID, 1 to 4,294,967,295.
   *
   * @return the full set
   */
  public static UidSet all() {
    return range(1, Uid.MAX_VALUE);
  }

  /**
   * A set of single UIDs, in any order, doubles allowed.
   *
   * @param uids each 1 to 4,294,967,295
   * @return the set
   * @throws IllegalArgumentException when a value is out of range
   */
  public static UidSet of(long... uids) {
    Builder builder = new Builder();
    for (long uid : uids) {
      builder.add(uid);
    }
    return builder.build();
  }

  /**
   * A set of one UID.
   *
   * @param uid the UID
   * @return the set
   */
  public static UidSet of(Uid uid) {
    return range(uid.value(), uid.value());
  }

  /**
   * A set of the given UIDs.
   *
   * @param uids any order, doubles allowed
   * @return the set
   */
  public static UidSet of(Collection<Uid> uids) {
    Builder builder = new Builder();
    for (Uid uid : uids) {
      builder.add(uid.value());
    }
    return builder.build();
  }

  /**
   * An unbroken range.
   *
   * @param first lowest UID
   * @param last highest UID
   * @return the set
   * @throws IllegalArgumentException when a value is out of range or last is below first
   */
  public static UidSet range(long first, long last) {
    return new Builder().addRange(first, last).build();
  }

  /**
   * All UIDs from one upwards: what has come since.
   *
   * @param first lowest UID
   * @return the set
   */
  public static UidSet from(Uid first) {
    return range(first.value(), Uid.MAX_VALUE);
  }

  /**
   * Reads a set as RFC 9051 §9 writes it, for example {@code 1:3,7,10:*}; {@code *} stands for the
   * largest possible UID.
   *
   * @param text the set; the empty text is the empty set
   * @return the set
   * @throws IllegalArgumentException when the text is not a set; the message gives the position
   */
  public static UidSet parse(String text) {
    return SequenceSetText.parse(text);
  }

  /**
   * Whether the set holds nothing.
   *
   * @return true for the empty set
   */
  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /**
   * How many UIDs the set holds.
   *
   * @return 0 to 4,294,967,295
   */
  public long count() {
    long count = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      count += bounds[i + 1] - bounds[i] + 1;
    }
    return count;
  }

  /**
   * Whether the set holds a UID.
   *
   * @param uid the UID to look for
   * @return true when it is in the set
   */
  public boolean contains(Uid uid) {
    int low = 0;
    int high = bounds.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (uid.value() < bounds[2 * middle]) {
        high = middle - 1;
      } else if (uid.value() > bounds[2 * middle + 1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /**
   * The lowest UID.
   *
   * @return the first UID
   * @throws NoSuchElementException when the set is empty
   */
  public Uid first() {
    requireContent();
    return Uid.of(bounds[0]);
  }

  /**
   * The highest UID.
   *
   * @return the last UID
   * @throws NoSuchElementException when the set is empty
   */
  public Uid last() {
    requireContent();
    return Uid.of(bounds[bounds.length - 1]);
  }

  private void requireContent() {
    if (bounds.length == 0) {
      throw new NoSuchElementException("the UID set is empty");
    }
  }

  /**
   * The ranges, upwards.
   *
   * @return an immutable list, whose elements are made when they are asked for
   */
  public List<UidRange> ranges() {
    return new Ranges(bounds);
  }

  /** A view: the ranges of a large set would cost many times the set itself. */
  private static final class Ranges extends AbstractList<UidRange> implements RandomAccess {
    private final long[] bounds;

    Ranges(long[] bounds) {
      this.bounds = bounds;
    }

    @Override
    public UidRange get(int index) {
      Objects.checkIndex(index, size());
      return new UidRange(Uid.of(bounds[2 * index]), Uid.of(bounds[2 * index + 1]));
    }

    @Override
    public int size() {
      return bounds.length / 2;
    }
  }

  /** Gives the first and the last of each range, upwards, without making objects of them. */
  void eachRange(RangeConsumer consumer) {
    for (int i = 0; i < bounds.length; i += 2) {
      consumer.range(bounds[i], bounds[i + 1]);
    }
  }

  /** Takes a range. */
  interface RangeConsumer {
    void range(long first, long last);
  }

  /**
   * The UIDs in this set or the other.
   *
   * @param other the other set
   * @return a new set
   */
  public UidSet plus(UidSet other) {
    Builder builder = new Builder();
    builder.addAll(this);
    builder.addAll(other);
    return builder.build();
  }

  /**
   * The UIDs in this set and not in the other.
   *
   * @param other the set to take away
   * @return a new set
   */
  public UidSet minus(UidSet other) {
    Builder builder = new Builder();
    int j = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      long from = bounds[i];
      long to = bounds[i + 1];
      while (j < other.bounds.length && other.bounds[j + 1] < from) {
        j += 2;
      }
      for (int k = j; k < other.bounds.length && other.bounds[k] <= to; k += 2) {
        if (other.bounds[k] > from) {
          builder.addRange(from, other.bounds[k] - 1);
        }
        from = other.bounds[k + 1] + 1;
      }
      if (from <= to) {
        builder.addRange(from, to);
      }
    }
    return builder.build();
  }

  /**
   * The UIDs in both sets.
   *
   * @param other the other set
   * @return a new set
   */
  public UidSet intersection(UidSet other) {
    return minus(minus(other));
  }

  /**
   * Whether a UID is in both sets, for which no set is made.
   *
   * @param other the other set
   * @return false also when one of them is empty
   */
  public boolean intersects(UidSet other) {
    int i = 0;
    int j = 0;
    while (i < bounds.length && j < other.bounds.length) {
      if (bounds[i + 1] < other.bounds[j]) {
        i += 2;
      } else if (other.bounds[j + 1] < bounds[i]) {
        j += 2;
      } else {
        return true;
      }
    }
    return false;
  }

  /**
   * The highest UIDs of the set.
   *
   * @param count how many at the most, 0 or more
   * @return a set of at most so many UIDs
   */
  public UidSet newest(long count) {
    Builder builder = new Builder();
    long left = count;
    for (int i = bounds.length - 2; i >= 0 && left > 0; i -= 2) {
      long from = Math.max(bounds[i], bounds[i + 1] - left + 1);
      builder.addRange(from, bounds[i + 1]);
      left -= bounds[i + 1] - from + 1;
    }
    return builder.build();
  }

  /**
   * The UIDs one by one, upwards and lazily.
   *
   * @return a stream
   */
  public Stream<Uid> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  @Override
  public Iterator<Uid> iterator() {
    return new Iterator<>() {
      private int range;
      private long next = bounds.length == 0 ? 0 : bounds[0];

      @Override
      public boolean hasNext() {
        return range < bounds.length;
      }

      @Override
      public Uid next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Uid uid = Uid.of(next);
        if (next < bounds[range + 1]) {
          next++;
        } else {
          range += 2;
          next = hasNext() ? bounds[range] : 0;
        }
        return uid;
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UidSet set && Arrays.equals(bounds, set.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /** The set as RFC 9051 §9 writes it, for example {@code 1:3,7}; empty text for the empty set. */
  @Override
  public String toString() {
    return SequenceSetText.of(bounds);
  }

  /** Collects UIDs in any order into ranges; ascending runs cost one range. Not thread-safe. */
  public static final class Builder {
    private long[] pairs = new long[8];
    private int used;
    private boolean sorted = true;

    /** An empty builder. */
    public Builder() {}

    /**
     * Adds one UID.
     *
     * @param uid 1 to 4,294,967,295
     * @return this builder
     * @throws IllegalArgumentException when the value is out of range
     */
    public Builder add(long uid) {
      return addRange(uid, uid);
    }

    /**
     * Adds a range.
     *
     * @param first lowest UID
     * @param last highest UID
     * @return this builder
     * @throws IllegalArgumentException when a value is out of range or last is below first
     */
    public Builder addRange(long first, long last) {
      if (first < 1 || last > Uid.MAX_VALUE || last < first) {
        throw new IllegalArgumentException(
            "not a range of UIDs (1 to 4294967295, upwards): " + first + ":" + last);
      }
      if (used > 0 && first >= pairs[used - 2] && first <= pairs[used - 1] + 1) {
        pairs[used - 1] = Math.max(pairs[used - 1], last);
        return this;
      }
      sorted &= used == 0 || first > pairs[used - 1];
      if (used == pairs.length) {
        pairs = Arrays.copyOf(pairs, used * 2);
      }
      pairs[used++] = first;
      pairs[used++] = last;
      return this;
    }

    /**
     * Adds all UIDs of a set.
     *
     * @param set the set
     * @return this builder
     */
    public Builder addAll(UidSet set) {
      for (int i = 0; i < set.bounds.length; i += 2) {
        addRange(set.bounds[i], set.bounds[i + 1]);
      }
      return this;
    }

    /**
     * How many ranges are held now, before merging: what the builder costs in memory.
     *
     * @return count
     */
    public int pendingRanges() {
      return used / 2;
    }

    /**
     * The set.
     *
     * @return an immutable set
     */
    public UidSet build() {
      if (used == 0) {
        return EMPTY;
      }
      if (sorted) {
        return new UidSet(Arrays.copyOf(pairs, used));
      }
      return new UidSet(merged());
    }

    private long[] merged() {
      // Both numbers fit in 32 bits, so a pair sorts as one long by its first number without
      // boxing.
      long[] packed = new long[used / 2];
      for (int i = 0; i < packed.length; i++) {
        packed[i] = (pairs[2 * i] << 32 | pairs[2 * i + 1]) ^ Long.MIN_VALUE;
      }
      Arrays.sort(packed);
      long[] result = new long[used];
      int size = 0;
      for (long value : packed) {
        long pair = value ^ Long.MIN_VALUE;
        long first = pair >>> 32;
        long last = pair & Uid.MAX_VALUE;
        if (size > 0 && first <= result[size - 1] + 1) {
          result[size - 1] = Math.max(result[size - 1], last);
        } else {
          result[size++] = first;
          result[size++] = last;
        }
      }
      return Arrays.copyOf(result, size);
    }
  }
}
