package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.spi.Frame;
import dev.imapkit.spi.PlainStrings;

/**
 * Tokens that are written the way nearly all servers write them, and that Angus understands so: one
 * space between two, quotes or a literal around strings, NIL in capitals. Whatever else stands
 * there is {@link #OTHER}, and left to {@link Tape}.
 *
 * <p>All methods take an index that may be {@link #OTHER} already, and give that back. The frame
 * ends with LF, behind which nothing plain goes on, so that an index is not compared with the end
 * before each look. Confined to one thread.
 */
final class PlainTokens {
  static final int OTHER = PlainStrings.OTHER;

  /** A number of more digits may be beyond an int, in which Angus keeps some. */
  private static final int MOST_DIGITS = 9;

  private byte[] array = {};
  private int end;

  private int start;
  private int length;
  private boolean escaped;

  /** Takes a frame; false when it does not end as all do. */
  boolean use(Frame frame) {
    array = frame.array();
    end = frame.end();
    return PlainStrings.mayBeIn(frame);
  }

  byte[] array() {
    return array;
  }

  int end() {
    return end;
  }

  /** Whether an octet stands at an index. */
  boolean is(int at, int octet) {
    return at >= 0 && array[at] == octet;
  }

  int octet(int at, int octet) {
    return PlainStrings.octet(array, at, octet);
  }

  /** {@code SP "NIL"}. */
  int spNil(int at) {
    return PlainStrings.spNil(array, at);
  }

  /** {@code SP nstring}. */
  int spNstring(int at) {
    return nstring(octet(at, ' '));
  }

  int nstring(int at) {
    if (at < 0) {
      return OTHER;
    }
    int octet = array[at];
    if (octet == '"') {
      return quoted(at);
    }
    return octet == '{' ? literal(at) : nil(at);
  }

  private int nil(int at) {
    start = OTHER;
    return PlainStrings.isNil(array, at) ? at + 3 : OTHER;
  }

  /** {@code SP string}. */
  int spString(int at) {
    return string(octet(at, ' '));
  }

  int string(int at) {
    return at >= 0 && array[at] == '{' ? literal(at) : quoted(at);
  }

  private int quoted(int at) {
    if (at < 0 || array[at] != '"') {
      return OTHER;
    }
    int stop = PlainStrings.quotedStop(array, at + 1, end);
    escaped = array[stop] == '\\';
    while (array[stop] == '\\' && (array[stop + 1] == '"' || array[stop + 1] == '\\')) {
      stop = PlainStrings.quotedStop(array, stop + 2, end);
    }
    start = at + 1;
    length = stop - start;
    return octet(stop, '"');
  }

  private int literal(int at) {
    int digits = at + 1;
    int close = number(digits);
    if (octet(octet(octet(close, '}'), '\r'), '\n') < 0) {
      return OTHER;
    }
    int content = close + 3;
    int octets = value(digits, close);
    start = content;
    length = octets;
    escaped = false;
    // Behind a literal that is in its place the line goes on.
    return octets < end - content ? content + octets : OTHER;
  }

  /** {@code SP number}, of which Angus keeps all. */
  int spNumber(int at) {
    return number(octet(at, ' '));
  }

  /** A number of which Angus keeps all. */
  int number(int from) {
    if (from < 0) {
      return OTHER;
    }
    int at = from;
    while (array[at] >= '0' && array[at] <= '9') {
      at++;
    }
    return at == from || at - from > MOST_DIGITS ? OTHER : at;
  }

  private int value(int from, int to) {
    int value = 0;
    for (int at = from; at < to; at++) {
      value = value * 10 + array[at] - '0';
    }
    return value;
  }

  /** Whether the string that was read last is a word, in any case; never one that is NIL. */
  boolean isWord(String lowerCase) {
    if (length != lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int octet = array[start + i];
      if (lowerCase.charAt(i) != (octet >= 'A' && octet <= 'Z' ? octet + 32 : octet)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the string that was read last, which is not NIL, has backslashes that escape. */
  boolean isEscaped() {
    return escaped;
  }

  /** Notes the string that was read last. */
  void note(Findings findings) {
    if (start < 0) {
      findings.addNil();
    } else {
      findings.addString(start, length, escaped);
    }
  }
}
