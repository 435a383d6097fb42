package dev.imapkit.spi;

import dev.imapkit.internal.text.OctetSearch;
import dev.imapkit.model.StringRecorder;

/**
 * Strings in a row, written the way nearly all servers write them: in quotes without escapes, as
 * literals, or NIL in capitals, with one space between. They make up most of a FETCH response, so
 * they are read without a cursor that moves octet by octet. Whatever else stands there is left to
 * {@link FrameCursor}.
 */
final class StringRun {
  /** The run is written in another way; what was recorded of it has to be forgotten. */
  static final int OTHER = -1;

  private StringRun() {}

  /**
   * Reads some strings.
   *
   * @return index behind the last, or {@link #OTHER}
   */
  static int nstrings(byte[] array, int from, int end, int count, StringRecorder strings) {
    int at = nstring(array, from, end, strings);
    for (int i = 1; i < count && at >= 0; i++) {
      at = at < end && array[at] == ' ' ? nstring(array, at + 1, end, strings) : OTHER;
    }
    return at;
  }

  /**
   * Reads {@code "(" string SP nstring *(SP string SP nstring) ")"}.
   *
   * @param most pairs
   * @return index behind the parenthesis, or {@link #OTHER}
   */
  static int pairs(byte[] array, int from, int end, int most, StringRecorder strings) {
    int at = from;
    for (int count = 0; count < most; count++) {
      if (at + 1 >= end || array[at + 1] != '"') {
        return OTHER;
      }
      at = nstrings(array, at + 1, end, 2, strings);
      if (at < 0 || at >= end) {
        return OTHER;
      }
      if (array[at] != ' ') {
        return array[at] == ')' ? at + 1 : OTHER;
      }
    }
    return OTHER;
  }

  /**
   * Reads {@code "(" 1*("(" nstring *(SP nstring) ")") ")"}.
   *
   * @param most lists inside
   * @param count strings in each
   * @return index behind the last parenthesis, or {@link #OTHER}
   */
  static int lists(byte[] array, int from, int end, int most, int count, StringRecorder strings) {
    int at = from + 1;
    for (int list = 0; list < most; list++) {
      if (at >= end || array[at] != '(') {
        return OTHER;
      }
      at = nstrings(array, at + 1, end, count, strings);
      if (at < 0 || at + 1 >= end || array[at] != ')') {
        return OTHER;
      }
      at++;
      if (array[at] == ')') {
        return at + 1;
      }
    }
    return OTHER;
  }

  private static int nstring(byte[] array, int at, int end, StringRecorder strings) {
    if (at >= end) {
      return OTHER;
    }
    if (array[at] != '"') {
      return array[at] == '{' ? literal(array, at, end, strings) : nil(array, at, end, strings);
    }
    int stop = OctetSearch.quotedStop(array, at + 1, end);
    if (stop == end || array[stop] != '"') {
      return OTHER;
    }
    strings.add(at + 1, stop - at - 1);
    return stop + 1;
  }

  private static int nil(byte[] array, int at, int end, StringRecorder strings) {
    if (!isNil(array, at, end)) {
      return OTHER;
    }
    strings.addNil();
    return at + 3;
  }

  private static int literal(byte[] array, int at, int end, StringRecorder strings) {
    int content = LiteralHeader.end(array, at, end);
    long octets = content < 0 ? 0 : LiteralHeader.announced(array, at);
    if (content < 0 || octets > end - content) {
      return OTHER;
    }
    strings.add(content, (int) octets);
    return content + (int) octets;
  }

  /** {@code "NIL"} in capitals and whole. */
  private static boolean isNil(byte[] array, int at, int end) {
    return at + 3 < end
        && array[at] == 'N'
        && array[at + 1] == 'I'
        && array[at + 2] == 'L'
        && (array[at + 3] == ' ' || array[at + 3] == ')');
  }

  /**
   * Passes {@code SP "NIL"} some times.
   *
   * @return index behind the last, or {@link #OTHER}
   */
  static int nils(byte[] array, int from, int end, int count) {
    int at = from;
    for (int i = 0; i < count; i++) {
      if (at >= end || array[at] != ' ' || !isNil(array, at + 1, end)) {
        return OTHER;
      }
      at += 4;
    }
    return at;
  }
}
