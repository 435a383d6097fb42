package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.StringRecorder;
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
  private static final int SMALLEST = 128;

  /** Of each string its index in the upper half, and its length in the lower one. */
  private long[] cells = new long[SMALLEST];

  private int size;
  private int next;

  void clear() {
    size = 0;
    next = 0;
    if (cells.length > KEPT) {
      cells = new long[SMALLEST];
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
    cells[size++] = (long) index << Integer.SIZE | (length & 0xFFFF_FFFFL);
  }

  private static int index(long cell) {
    return (int) (cell >>> Integer.SIZE);
  }

  private static int length(long cell) {
    return (int) cell;
  }

  /** Goes to the first string that stands at an index or behind it, which mostly is the next. */
  void seek(int index) {
    boolean passed = next == 0 || index(cells[next - 1]) < index;
    if (!passed || (next < size && index(cells[next]) < index)) {
      search(index);
    }
  }

  private void search(int index) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (index(cells[middle]) < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    next = low;
  }

  /** Moves behind some strings. */
  void skip(int count) {
    next += count;
  }

  /** Whether the next string is NIL. */
  boolean isNil() {
    return length() == NIL;
  }

  /** Index of the next string. */
  int index() {
    return index(cell(0));
  }

  /** Octets of the next string. */
  int length() {
    return length(cell(0));
  }

  /** Index behind the last of so many strings, the next one included. */
  int end(int count) {
    long last = cell(count - 1);
    return index(last) + Math.max(0, length(last));
  }

  /**
   * Refuses to go on when not all strings before an index were taken: each of a value would stand
   * in the place of another.
   */
  void checkTaken(int index) {
    if (next < size && index(cells[next]) < index) {
      throw new IllegalStateException("Angus read more strings than were taken");
    }
  }

  private long cell(int ahead) {
    if (next + ahead >= size) {
      throw new IllegalStateException("Angus read no more strings");
    }
    return cells[next + ahead];
  }

  /** Moves behind the next string, and has it recorded. */
  void takeNext(StringRecorder strings, int shift) {
    long cell = cell(0);
    next++;
    if (length(cell) == NIL) {
      strings.addNil();
    } else {
      strings.add(index(cell) + shift, length(cell));
    }
  }
}
