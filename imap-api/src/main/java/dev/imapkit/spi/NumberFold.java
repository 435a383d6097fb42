package dev.imapkit.spi;

import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;

/**
 * Takes the numbers out of a SEARCH answer while they arrive: {@code *(SP nz-number)}. Ten million
 * of them cost as much memory as their ranges.
 */
final class NumberFold {
  /** What stands before the numbers. */
  static final int PREFIX_OCTETS = "* SEARCH ".length();

  private static final int MAX_DIGITS = 10;
  private static final int MORE = -1;
  private static final int NONE = -2;

  private final UidSet.Builder builder = new UidSet.Builder();
  private long count;
  private long octets;
  private boolean done;

  /**
   * Takes whole numbers. One that is cut off by the end of the buffer stays, to be looked at again
   * with more octets.
   *
   * @return index of the first octet that was not taken
   */
  int take(byte[] array, int from, int limit) {
    int at = from;
    while (at < limit) {
      if (array[at] == ' ') {
        at++;
        continue;
      }
      int next = number(array, at, limit);
      if (next < 0) {
        done = next == NONE;
        break;
      }
      at = next;
    }
    octets += at - from;
    return at;
  }

  /** Whether something was met that is not a number in range, the line end above all. */
  boolean isDone() {
    return done;
  }

  /** How many numbers were taken. */
  long count() {
    return count;
  }

  /** How many octets were taken. */
  long octets() {
    return octets;
  }

  UidSet numbers() {
    return builder.build();
  }

  private int number(byte[] array, int from, int limit) {
    int at = from;
    long value = 0;
    while (at < limit && array[at] >= '0' && array[at] <= '9' && at - from < MAX_DIGITS) {
      value = value * 10 + (array[at++] - '0');
    }
    if (at == limit) {
      return MORE;
    }
    boolean ends = array[at] == ' ' || array[at] == '\r' || array[at] == '\n';
    if (!ends || at == from || array[from] == '0' || value > Uid.MAX_VALUE) {
      return NONE;
    }
    builder.add(value);
    count++;
    return at;
  }
}
