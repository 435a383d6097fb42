package dev.imapkit.spi;

import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;

/**
 * Takes the numbers out of a SEARCH answer while they arrive: {@code *(SP nz-number)}. Ten million
 * of them cost as much memory as their ranges.
 */
final class NumberFold {
  private static final String PREFIX = "* SEARCH";
  private static final int PREFIX_OCTETS = "* SEARCH ".length();
  private static final int MAX_DIGITS = 10;
  private static final int MORE = -1;
  private static final int NONE = -2;

  private final UidSet.Builder builder = new UidSet.Builder();
  private long count;
  private long octets;
  private boolean done;

  /** What is known about a response by its first octets. */
  enum Start {
    /** More of them are needed. */
    UNKNOWN,
    /** It has numbers to fold. */
    NUMBERS,
    /** It is a SEARCH answer without anything. */
    EMPTY,
    /** It is another response. */
    OTHER
  }

  /**
   * Looks at the start of a response, which must be known before its line end, since its line may
   * be longer than others.
   */
  static Start start(FrameBuffer buffer) {
    int known = Math.min(buffer.held(), PREFIX_OCTETS);
    byte[] array = buffer.array;
    int from = buffer.frameStart;
    if (known < PREFIX_OCTETS) {
      for (int i = from; i < from + known; i++) {
        if (array[i] == '\n') {
          return Start.OTHER;
        }
      }
      return Start.UNKNOWN;
    }
    byte behind = array[from + PREFIX_OCTETS - 1];
    if (behind > ' ' || !ResponseKind.startsWith(array, from, from + known, PREFIX)) {
      return Start.OTHER;
    }
    return behind == ' ' ? Start.NUMBERS : Start.EMPTY;
  }

  /** Moves behind what stands before the numbers. */
  static void skipPrefix(FrameBuffer buffer) {
    buffer.scan = buffer.frameStart + PREFIX_OCTETS;
  }

  /**
   * Takes whole numbers; spaces are harmless, for Yahoo and GreenMail put one behind the last
   * (imap-proto pull request 108, GreenMail issue 264). A number that is cut off by the end of the
   * buffer stays, to be looked at again with more octets. The first octets of the line move up
   * behind the numbers, so that nothing else has to move.
   */
  void take(FrameBuffer buffer) {
    int at = buffer.scan;
    while (at < buffer.limit) {
      if (buffer.array[at] == ' ') {
        at++;
        continue;
      }
      int next = number(buffer.array, at, buffer.limit);
      if (next < 0) {
        done = next == NONE;
        break;
      }
      at = next;
    }
    octets += at - buffer.scan;
    int start = at - PREFIX_OCTETS;
    System.arraycopy(buffer.array, buffer.frameStart, buffer.array, start, PREFIX_OCTETS);
    buffer.scan = start;
    buffer.forget();
    buffer.scan = at;
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
