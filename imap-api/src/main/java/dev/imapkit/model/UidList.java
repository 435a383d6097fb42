package dev.imapkit.model;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * UIDs in an order that means something, such as that of a sorted search. Kept as runs upwards or
 * downwards, so {@code 1:4294967295} and {@code 4294967295:1} cost as much as {@code 1}. Iterates
 * lazily. Immutable.
 *
 * <p>{@link #toString()} writes the runs as RFC 5267 §3.1 does, for example {@code 23,765,33:30}.
 */
public final class UidList implements Iterable<Uid> {
  private static final UidList EMPTY = new UidList(new int[0]);

  /** First and last of each run in turn, as unsigned numbers. */
  private final int[] runs;

  private UidList(int[] runs) {
    this.runs = runs;
  }

  /**
   * The list without UIDs.
   *
   * @return an empty list
   */
  public static UidList empty() {
    return EMPTY;
  }

  /**
   * A list of single UIDs.
   *
   * @param uids in order, each 1 to 4,294,967,295
   * @return the list
   * @throws IllegalArgumentException when a value is out of range
   */
  public static UidList of(long... uids) {
    Builder builder = new Builder();
    for (long uid : uids) {
      builder.add(uid);
    }
    return builder.build();
  }

  /**
   * Whether the list holds nothing.
   *
   * @return true for the empty list
   */
  public boolean isEmpty() {
    return runs.length == 0;
  }

  /**
   * How many UIDs the list holds. Takes time with the number of runs.
   *
   * @return 0 or more
   */
  public long size() {
    long size = 0;
    for (int i = 0; i < runs.length; i += 2) {
      size += length(i);
    }
    return size;
  }

  /**
   * How many runs the list is made of: what it costs in memory.
   *
   * @return 0 or more
   */
  public int runs() {
    return runs.length / 2;
  }

  private long first(int run) {
    return Integer.toUnsignedLong(runs[run]);
  }

  private long last(int run) {
    return Integer.toUnsignedLong(runs[run + 1]);
  }

  private long length(int run) {
    return Math.abs(last(run) - first(run)) + 1;
  }

  /**
   * The first UID.
   *
   * @return the UID
   * @throws NoSuchElementException when the list is empty
   */
  public Uid first() {
    requireContent();
    return Uid.of(first(0));
  }

  /**
   * The last UID.
   *
   * @return the UID
   * @throws NoSuchElementException when the list is empty
   */
  public Uid last() {
    requireContent();
    return Uid.of(last(runs.length - 2));
  }

  private void requireContent() {
    if (runs.length == 0) {
      throw new NoSuchElementException("the UID list is empty");
    }
  }

  /**
   * A part of the list, such as a page to show.
   *
   * @param from how many UIDs to pass over, 0 or more
   * @param count how many UIDs to take at the most, 0 or more
   * @return a new list, shorter than asked when this one ends before
   * @throws IllegalArgumentException when a number is negative
   */
  public UidList slice(long from, long count) {
    if (from < 0 || count < 0) {
      throw new IllegalArgumentException("not a part of a list: " + from + ", " + count);
    }
    Builder builder = new Builder();
    long skip = from;
    long left = count;
    for (int i = 0; i < runs.length && left > 0; i += 2) {
      long length = length(i);
      if (skip < length) {
        long taken = Math.min(left, length - skip);
        long step = last(i) < first(i) ? -1 : 1;
        long start = first(i) + step * skip;
        builder.addRun(start, start + step * (taken - 1));
        left -= taken;
      }
      skip = Math.max(0, skip - length);
    }
    return builder.build();
  }

  /**
   * Those UIDs of the list that are in a set, in the order of the list.
   *
   * @param set which to keep
   * @return a new list
   */
  public UidList retaining(UidSet set) {
    Builder builder = new Builder();
    for (int i = 0; i < runs.length; i += 2) {
      boolean down = last(i) < first(i);
      UidSet run = UidSet.range(Math.min(first(i), last(i)), Math.max(first(i), last(i)));
      var kept = new java.util.ArrayList<>(run.intersection(set).ranges());
      if (down) {
        java.util.Collections.reverse(kept);
      }
      for (UidRange range : kept) {
        long low = range.first().value();
        long high = range.last().value();
        builder.addRun(down ? high : low, down ? low : high);
      }
    }
    return builder.build();
  }

  /**
   * The same UIDs without their order.
   *
   * @return a set
   */
  public UidSet toSet() {
    UidSet.Builder builder = new UidSet.Builder();
    for (int i = 0; i < runs.length; i += 2) {
      builder.addRange(Math.min(first(i), last(i)), Math.max(first(i), last(i)));
    }
    return builder.build();
  }

  /**
   * The UIDs one by one, in order and lazily.
   *
   * @return a stream
   */
  public Stream<Uid> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  @Override
  public Iterator<Uid> iterator() {
    return new Iterator<>() {
      private int run;
      private long passed;

      @Override
      public boolean hasNext() {
        return run < runs.length;
      }

      @Override
      public Uid next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Uid uid = Uid.of(last(run) < first(run) ? first(run) - passed : first(run) + passed);
        passed++;
        if (passed == length(run)) {
          passed = 0;
          run += 2;
        }
        return uid;
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UidList list && Arrays.equals(runs, list.runs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(runs);
  }

  /** The runs in order, for example {@code 23,765,33:30}; empty text for the empty list. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.length; i += 2) {
      if (i > 0) {
        text.append(',');
      }
      text.append(first(i));
      if (last(i) != first(i)) {
        text.append(':').append(last(i));
      }
    }
    return text.toString();
  }

  /**
   * Collects UIDs in order; neighbours become one run, and one that comes twice in a row counts
   * once. Not thread-safe.
   */
  public static final class Builder {
    private int[] runs = new int[8];
    private int used;

    /** An empty builder. */
    public Builder() {}

    /**
     * Adds one UID behind the others.
     *
     * @param uid 1 to 4,294,967,295
     * @return this builder
     * @throws IllegalArgumentException when the value is out of range
     */
    public Builder add(long uid) {
      return addRun(uid, uid);
    }

    /**
     * Adds a run behind the others, downwards when the last UID is below the first.
     *
     * @param first the first UID
     * @param last the last UID
     * @return this builder
     * @throws IllegalArgumentException when a value is out of range
     */
    public Builder addRun(long first, long last) {
      check(first);
      check(last);
      if (used > 0 && joins(first, last)) {
        runs[used - 1] = (int) last;
        return this;
      }
      if (used == runs.length) {
        runs = Arrays.copyOf(runs, used * 2);
      }
      runs[used++] = (int) first;
      runs[used++] = (int) last;
      return this;
    }

    /** Whether the run before goes on, in its direction, to the end of a new one. */
    private boolean joins(long first, long last) {
      long from = Integer.toUnsignedLong(runs[used - 2]);
      long to = Integer.toUnsignedLong(runs[used - 1]);
      if (first == last && (first == to || (first == to + 1 && from <= to))) {
        return true;
      }
      int before = Long.signum(to - from);
      int added = Long.signum(last - first);
      int step = Long.signum(first - to);
      return Math.abs(first - to) == 1
          && (before == 0 || before == step)
          && (added == 0 || added == step);
    }

    private static void check(long uid) {
      if (uid < 1 || uid > Uid.MAX_VALUE) {
        throw new IllegalArgumentException("a UID is 1 to 4294967295: " + uid);
      }
    }

    /**
     * Adds all UIDs of a list behind the others.
     *
     * @param list the list
     * @return this builder
     */
    public Builder addAll(UidList list) {
      for (int i = 0; i < list.runs.length; i += 2) {
        addRun(list.first(i), list.last(i));
      }
      return this;
    }

    /**
     * Adds all UIDs of a set behind the others, upwards.
     *
     * @param set the set
     * @return this builder
     */
    public Builder addAll(UidSet set) {
      set.eachRange(this::addRun);
      return this;
    }

    /**
     * The list.
     *
     * @return an immutable list
     */
    public UidList build() {
      return used == 0 ? EMPTY : new UidList(Arrays.copyOf(runs, used));
    }
  }
}
