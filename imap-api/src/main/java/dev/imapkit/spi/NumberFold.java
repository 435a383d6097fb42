package dev.imapkit.spi;

import dev.imapkit.model.Uid;
import dev.imapkit.model.UidList;

/**
 * Takes the numbers out of a response while they arrive, so that ten million of them cost as much
 * memory as their runs: {@code *(SP nz-number)} of SEARCH and SORT, and the {@code sequence-set} of
 * ESEARCH.
 */
final class NumberFold {
  private static final int MAX_DIGITS = 10;
  private static final int MORE = -1;
  private static final int NONE = -2;

  private final UidList.Builder builder = new UidList.Builder();
  private final boolean set;
  private final int prefix;
  private long count;
  private long octets;
  private boolean done;
  private long number;

  /**
   * A fold of what follows.
   *
   * @param prefix octets before the numbers
   * @param set true for a sequence set with commas and ranges, false for numbers with spaces
   */
  NumberFold(int prefix, boolean set) {
    this.prefix = prefix;
    this.set = set;
  }

  /**
   * Takes whole numbers; spaces in a list are harmless, for Yahoo and GreenMail put one behind the
   * last (imap-proto pull request 108, GreenMail issue 264). A number that is cut off by the end of
   * the buffer stays, to be looked at again with more octets. The first octets of the line move up
   * behind the numbers, so that nothing else has to move.
   */
  void take(FrameBuffer buffer) {
    int at = buffer.scan;
    int separator = set ? ',' : ' ';
    while (at < buffer.limit) {
      if (buffer.array[at] == separator) {
        at++;
        continue;
      }
      int next = item(buffer.array, at, buffer.limit);
      if (next < 0) {
        done = next == NONE;
        break;
      }
      at = next;
    }
    octets += at - buffer.scan;
    int start = at - prefix;
    System.arraycopy(buffer.array, buffer.frameStart, buffer.array, start, prefix);
    buffer.scan = start;
    buffer.forget();
    buffer.scan = at;
  }

  /** Whether something was met that is not a number in range, the line end above all. */
  boolean isDone() {
    return done;
  }

  /** How many numbers and ranges were taken. */
  long count() {
    return count;
  }

  /** How many octets were taken. */
  long octets() {
    return octets;
  }

  UidList numbers() {
    return builder.build();
  }

  /** A number, or in a set a range, with what ends it in sight. */
  private int item(byte[] array, int from, int limit) {
    int at = number(array, from, limit);
    if (at < 0) {
      return at;
    }
    long first = number;
    if (set && array[at] == ':') {
      at = number(array, at + 1, limit);
      if (at < 0) {
        return at;
      }
    }
    if (!ends(array[at])) {
      return NONE;
    }
    builder.addRun(first, number);
    count++;
    return at;
  }

  private boolean ends(byte octet) {
    boolean end = octet == ' ' || octet == '\r' || octet == '\n';
    return end || (set && (octet == ',' || octet == ')'));
  }

  private int number(byte[] array, int from, int limit) {
    int digits = PlainNumbers.digits(array, from, limit);
    if (digits == 0) {
      return anyNumber(array, from, limit);
    }
    number = PlainNumbers.value(array, from, digits);
    return from + digits;
  }

  private int anyNumber(byte[] array, int from, int limit) {
    int at = from;
    long value = 0;
    while (at < limit && array[at] >= '0' && array[at] <= '9' && at - from < MAX_DIGITS) {
      value = value * 10 + (array[at++] - '0');
    }
    if (at == limit) {
      return MORE;
    }
    if (at == from || array[from] == '0' || value > Uid.MAX_VALUE) {
      return NONE;
    }
    number = value;
    return at;
  }
}
