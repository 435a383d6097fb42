package dev.imapkit.jakarta.internal.fetch;

import java.util.Arrays;

/**
 * The strings that Angus read in one response, in the order in which it read them: where each
 * stands in {@link AngusOctets} once Angus has taken its backslashes out. Angus's objects have them
 * as texts, mailbox and host joined into one and some not at all; what Angus read is all of it, and
 * octets still.
 */
final class AngusReads {
  private static final int NIL = -1;
  private static final int KEPT = 16 * 1024;
  private static final int CELLS = 2;

  /** Of each string its index and its length. */
  private int[] cells = new int[128 * CELLS];

  private int size;
  private int next;

  void clear() {
    size = 0;
    next = 0;
    if (cells.length > KEPT * CELLS) {
      cells = new int[128 * CELLS];
    }
  }

  /** Notes NIL at an index. */
  void addNil(int index) {
    add(index, NIL);
  }

  void add(int index, int length) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * size);
    }
    cells[size] = index;
    cells[size + 1] = length;
    size += CELLS;
  }

  /** Goes to the first string that stands at an index or behind it, which mostly is the next. */
  void seek(int index) {
    boolean passed = next == 0 || cells[next - CELLS] < index;
    if (!passed || (next < size && cells[next] < index)) {
      search(index);
    }
  }

  private void search(int index) {
    int low = 0;
    int high = size / CELLS;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cells[middle * CELLS] < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    next = low * CELLS;
  }

  /** Moves behind some strings. */
  void skip(int count) {
    next += count * CELLS;
  }

  /** Whether the next string is NIL. */
  boolean isNil() {
    return length() == NIL;
  }

  /** Index of the next string. */
  int index() {
    check(0);
    return cells[next];
  }

  /** Octets of the next string. */
  int length() {
    check(0);
    return cells[next + 1];
  }

  /** Index behind the last of so many strings, the next one included. */
  int end(int count) {
    int last = (count - 1) * CELLS;
    check(last);
    return cells[next + last] + Math.max(0, cells[next + last + 1]);
  }

  private void check(int ahead) {
    if (next + ahead >= size) {
      throw new IllegalStateException("Angus read no more strings");
    }
  }
}
