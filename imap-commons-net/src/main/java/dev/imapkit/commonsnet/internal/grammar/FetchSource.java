package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.Limits;
import dev.imapkit.model.StringRecorder;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import java.util.List;

/** What the parsers of one frame share: the cursor, the octets below it, and the limits. */
final class FetchSource {
  private final Frame frame;
  private final byte[] array;
  private final Limits limits;
  private FrameCursor cursor;

  FetchSource(Frame frame, Limits limits) {
    this.frame = frame;
    this.array = frame.array();
    this.limits = limits;
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
    cursor.spaces();
  }

  /** Spaces that the grammar does not have, before a closing parenthesis or between values. */
  void spaces() {
    cursor.spaces();
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

  /** A string of which only the place is noted, or else the rule that is read does not match. */
  void token(StringRecorder strings, String production) {
    if (!cursor.atString()) {
      throw cursor.error(production);
    }
    cursor.string(strings);
  }

  /** {@code number64} in a list. A word that begins with digits is none. */
  long number64() {
    long number = cursor.number64();
    int octet = cursor.peek();
    if (octet != ' ' && octet != '(' && octet != ')') {
      throw cursor.error("number64");
    }
    return number;
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
