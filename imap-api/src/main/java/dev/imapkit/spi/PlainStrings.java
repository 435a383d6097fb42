package dev.imapkit.spi;

import dev.imapkit.internal.text.OctetSearch;
import dev.imapkit.model.StringRecorder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strings written the way nearly all servers write them: in quotes, as literals, or NIL in
 * capitals. They make up most of a FETCH response, so they are read without a cursor that moves
 * octet by octet. Whatever else stands there is {@link #OTHER}, and left to {@link FrameCursor}.
 *
 * <p>All methods take an index that may be {@link #OTHER} already, and give that back: calls follow
 * one another, and the last result is looked at. The octet before the end must be an LF, as in
 * every {@link Frame}: nothing plain goes on behind it, so that an index need not be compared with
 * the end before each look.
 */
public final class PlainStrings {
  /** Something is written in another way; what was recorded of it has to be forgotten. */
  public static final int OTHER = -1;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** {@code NIL} as a number of three octets. */
  private static final int NIL = 'N' | 'I' << 8 | 'L' << 16;

  private static final int THREE_OCTETS = 0xFFFFFF;

  private PlainStrings() {}

  /**
   * Whether a frame ends with LF.
   *
   * @param frame the frame
   * @return true when the methods of this class may be used from its start on
   */
  public static boolean mayBeIn(Frame frame) {
    return frame.length() > 0 && frame.array()[frame.end() - 1] == '\n';
  }

  /**
   * Passes an octet.
   *
   * @param array where it is
   * @param at its index, or {@link #OTHER}
   * @param octet the octet, not LF
   * @return index behind it, or {@link #OTHER}
   */
  public static int octet(byte[] array, int at, int octet) {
    return at >= 0 && array[at] == octet ? at + 1 : OTHER;
  }

  /**
   * Reads {@code SP nstring}.
   *
   * @param array where it is
   * @param at index of the space, or {@link #OTHER}
   * @param end index behind the frame
   * @param strings takes its place
   * @return index behind it, or {@link #OTHER}
   */
  public static int spNstring(byte[] array, int at, int end, StringRecorder strings) {
    return nstring(array, octet(array, at, ' '), end, strings);
  }

  /**
   * Reads {@code nstring}.
   *
   * @param array where it is
   * @param at its index, or {@link #OTHER}
   * @param end index behind the frame
   * @param strings takes its place
   * @return index behind it, or {@link #OTHER}
   */
  public static int nstring(byte[] array, int at, int end, StringRecorder strings) {
    if (at < 0) {
      return OTHER;
    }
    if (array[at] == '"') {
      return quoted(array, at, end, strings);
    }
    if (isNil(array, at)) {
      strings.addNil();
      return at + 3;
    }
    return literal(array, at, end, strings);
  }

  /**
   * Reads {@code quoted}.
   *
   * @param array where it is
   * @param at its index, or {@link #OTHER}
   * @param end index behind the frame
   * @param strings takes its place
   * @return index behind it, or {@link #OTHER}
   */
  public static int quoted(byte[] array, int at, int end, StringRecorder strings) {
    if (at < 0 || array[at] != '"') {
      return OTHER;
    }
    int stop = OctetSearch.quotedStop(array, at + 1, end);
    if (stop >= end || array[stop] != '"') {
      return escaped(array, at, stop, end, strings);
    }
    strings.add(at + 1, stop - at - 1);
    return stop + 1;
  }

  private static int escaped(byte[] array, int at, int stop, int end, StringRecorder strings) {
    int close = closingQuote(array, stop, end);
    if (close >= end || array[close] != '"') {
      return OTHER;
    }
    strings.addEscaped(at + 1, close - at - 1);
    return close + 1;
  }

  /**
   * Finds where a quoted string stops, or has to be looked at closely.
   *
   * @param array where it is
   * @param from index behind the opening quote
   * @param end index behind the frame
   * @return index of the next quote, backslash, or octet up to CR; {@code end} when there is none
   */
  public static int quotedStop(byte[] array, int from, int end) {
    return OctetSearch.quotedStop(array, from, end);
  }

  /**
   * Goes on to the closing quote from where {@link OctetSearch#quotedStop} stopped. A backslash
   * before another octet than a quote or a backslash stands for itself.
   *
   * @return index of the quote, or of the line end before it, or {@code end}
   */
  static int closingQuote(byte[] array, int stop, int end) {
    int at = stop;
    while (at < end && array[at] != '"' && array[at] != '\r' && array[at] != '\n') {
      boolean pair =
          array[at] == '\\' && at + 1 < end && (array[at + 1] == '"' || array[at + 1] == '\\');
      at = OctetSearch.quotedStop(array, at + (pair ? 2 : 1), end);
    }
    return at;
  }

  private static int literal(byte[] array, int at, int end, StringRecorder strings) {
    int content = LiteralHeader.end(array, at, end);
    long octets = content < 0 ? 0 : LiteralHeader.announced(array, at);
    // Behind a literal that is in its place the line goes on.
    if (content < 0 || octets >= end - content) {
      return OTHER;
    }
    strings.add(content, (int) octets);
    return content + (int) octets;
  }

  /**
   * Whether {@code NIL} in capitals begins here. What follows it is not looked at.
   *
   * @param array where it may be
   * @param at its index
   * @return true when it is here
   */
  public static boolean isNil(byte[] array, int at) {
    return at <= array.length - Integer.BYTES && ((int) INTS.get(array, at) & THREE_OCTETS) == NIL;
  }

  /**
   * Passes {@code SP "NIL"}.
   *
   * @param array where it may be
   * @param at index of the space, or {@link #OTHER}
   * @return index behind it, or {@link #OTHER}
   */
  public static int spNil(byte[] array, int at) {
    return at >= 0 && array[at] == ' ' && isNil(array, at + 1) ? at + 4 : OTHER;
  }
}
