package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.Limits;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the parsers of one frame share: the cursor, the octets below it, the limits, and Strings
 * that come again and again.
 */
final class FetchSource {
  private final Frame frame;
  private final byte[] array;
  private final Limits limits;
  private final SharedStrings tokens;
  private FrameCursor cursor;

  FetchSource(Frame frame, Limits limits, SharedStrings tokens) {
    this.frame = frame;
    this.array = frame.array();
    this.limits = limits;
    this.tokens = tokens;
    this.cursor = new FrameCursor(frame, limits);
  }

  FrameCursor cursor() {
    return cursor;
  }

  /** Another cursor, over a part of the frame. */
  FrameCursor cursor(int from, int to) {
    return new FrameCursor(array, from, to, limits);
  }

  Frame frame() {
    return frame;
  }

  /**
   * Goes back to a place outside all lists: the depth that the cursor counted inside a broken item
   * is forgotten.
   */
  void restart(int position) {
    cursor = new FrameCursor(frame, limits);
    cursor.position(position);
  }

  int nesting() {
    return limits.nesting();
  }

  /** {@code SP}; servers that send more than one are understood. */
  void sp() {
    cursor.sp();
    spaces();
  }

  /** Spaces that the grammar does not have, before a closing parenthesis or between values. */
  void spaces() {
    while (cursor.peek() == ' ') {
      cursor.next();
    }
  }

  /** {@code ")"}, and spaces before it. */
  void close(String production) {
    spaces();
    cursor.leaveList(production);
  }

  /** Looks whether a list ends here; spaces before its end are dropped. */
  boolean atClose() {
    spaces();
    return cursor.peek() == ')';
  }

  /**
   * {@code string} that is a word rather than text: one character for each octet, shared when it is
   * known already.
   */
  String token(String production) {
    int at = cursor.position();
    if (cursor.peek() == '"') {
      int end = frame.end();
      for (int i = at + 1; i < end && array[i] != '\\' && array[i] != '\r'; i++) {
        if (array[i] == '"') {
          cursor.position(i + 1);
          return tokens.of(array, at + 1, i);
        }
      }
    } else if (!cursor.atString()) {
      throw cursor.error(production);
    }
    return new String(cursor.string().octets(), StandardCharsets.ISO_8859_1);
  }

  /** Refuses to let a list grow beyond the limit. */
  void checkRoom(List<?> list) {
    checkRoom(list.size());
  }

  /** Refuses one more item behind so many. */
  void checkRoom(int items) {
    if (items >= limits.listItems()) {
      throw cursor.error("listItems");
    }
  }

  /** Where an index into the frame is on the connection. */
  long offset(int position) {
    return frame.offset() + (position - frame.start());
  }

  GrammarException error(String production) {
    return cursor.error(production);
  }
}
