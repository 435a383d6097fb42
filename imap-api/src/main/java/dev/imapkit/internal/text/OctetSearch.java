package dev.imapkit.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches that look at eight octets at a time, as one number whose lowest octet comes first.
 *
 * <p>An octet below {@code n} (at most 128) borrows from its highest bit when {@code n} is taken
 * from it, which {@link #below} marks. A borrow can run on into the next octet and mark that too,
 * so only the lowest mark of a number is exact; it is the only one that is used.
 */
public final class OctetSearch {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = ONES << 7;
  private static final long LINE_FEEDS = ONES * '\n';
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long EQUALS_SIGNS = ONES * '=';
  private static final long SPACES = ONES * ' ';

  /** NUL to CR: the line ends, and controls that are as rare. */
  private static final long LINE_CONTROLS = ONES * ('\r' + 1);

  private OctetSearch() {}

  /**
   * Eight octets as a number.
   *
   * @param array where they are
   * @param index of the first, which is the lowest of the number
   * @return the number
   */
  public static long eight(byte[] array, int index) {
    return (long) LONGS.get(array, index);
  }

  /** Marks zero octets. */
  private static long zeros(long octets) {
    return (octets - ONES) & ~octets & HIGHS;
  }

  /** Marks octets that are less than those of a limit. */
  private static long below(long octets, long limit) {
    return (octets - limit) & ~octets & HIGHS;
  }

  /** The place of the lowest mark. */
  private static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /**
   * The next LF.
   *
   * @param array the octets
   * @param from index of the first to look at
   * @param to index behind the last
   * @return its index, or {@code to} when there is none
   */
  public static int lineFeed(byte[] array, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long marks = zeros(eight(array, at) ^ LINE_FEEDS);
      if (marks != 0) {
        return at + first(marks);
      }
    }
    while (at < to && array[at] != '\n') {
      at++;
    }
    return at;
  }

  /**
   * Where a quoted string stops, or has to be looked at closely: the next quote, backslash, or
   * octet up to CR.
   *
   * @param array the octets
   * @param from index of the first to look at
   * @param to index behind the last
   * @return its index, or {@code to} when there is none
   */
  public static int quotedStop(byte[] array, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long octets = eight(array, at);
      long quotes = octets ^ QUOTES;
      long backslashes = octets ^ BACKSLASHES;
      // As zeros() and below() do it, with one mask for all.
      long quoteMarks = (quotes - ONES) & ~quotes;
      long backslashMarks = (backslashes - ONES) & ~backslashes;
      long controlMarks = (octets - LINE_CONTROLS) & ~octets;
      long marks = (quoteMarks | backslashMarks | controlMarks) & HIGHS;
      if (marks != 0) {
        return at + first(marks);
      }
    }
    while (at < to && array[at] != '"' && array[at] != '\\' && (array[at] & 0xFF) > '\r') {
      at++;
    }
    return at;
  }

  /**
   * Whether octets are text that needs no decoding at all: all below 128, no line end, no equals
   * sign, with which each encoded word begins. May say no to some such text, never yes to other.
   *
   * @param array the octets
   * @param from index of the first
   * @param to index behind the last
   * @return true when each octet is a character
   */
  public static boolean isPlain(byte[] array, int from, int to) {
    int last = to - Long.BYTES;
    if (last < from) {
      return isPlain(few(array, from, to));
    }
    for (int at = from; at < last; at += Long.BYTES) {
      if (!isPlain(eight(array, at))) {
        return false;
      }
    }
    return isPlain(eight(array, last));
  }

  private static boolean isPlain(long octets) {
    return isUnfoldedAscii(octets) && zeros(octets ^ EQUALS_SIGNS) == 0;
  }

  /**
   * Whether octets are ASCII without a line end. May say no to some such text, never yes to other.
   *
   * @param array the octets
   * @param from index of the first
   * @param to index behind the last
   * @return true when each octet is a character
   */
  public static boolean isUnfoldedAscii(byte[] array, int from, int to) {
    int last = to - Long.BYTES;
    if (last < from) {
      return isUnfoldedAscii(few(array, from, to));
    }
    for (int at = from; at < last; at += Long.BYTES) {
      if (!isUnfoldedAscii(eight(array, at))) {
        return false;
      }
    }
    return isUnfoldedAscii(eight(array, last));
  }

  private static boolean isUnfoldedAscii(long octets) {
    return ((octets & HIGHS) | below(octets, LINE_CONTROLS)) == 0;
  }

  /** Fewer than eight octets as a number, spaces in the places that are left. */
  private static long few(byte[] array, int from, int to) {
    long octets = SPACES;
    for (int i = from; i < to; i++) {
      octets = octets << Byte.SIZE | (array[i] & 0xFF);
    }
    return octets;
  }
}
