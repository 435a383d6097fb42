package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;

/** Finds the end of names that nobody knows or understands, so that what follows is not lost. */
final class NameSkipper {
  private NameSkipper() {}

  /** Moves behind a name and its section, whatever they hold, up to where a value can begin. */
  static void skip(FrameCursor cursor) {
    while (cursor.peek() != '[' && isNameOctet(cursor.peek()) && !atLiteral(cursor)) {
      cursor.next();
    }
    if (cursor.peek() == '[') {
      section(cursor);
      while (isNameOctet(cursor.peek()) && !atLiteral(cursor)) {
        cursor.next();
      }
    }
  }

  /** GreenMail 2.1 leaves out the space behind an origin: {@code BODY[]<5>{10}}. */
  static boolean atLiteral(FrameCursor cursor) {
    return cursor.peek() == '{' && cursor.atString();
  }

  private static boolean isNameOctet(int octet) {
    return octet > ' ' && octet != '(' && octet != ')';
  }

  /** A section that is not understood ends at the first bracket outside of strings. */
  private static void section(FrameCursor cursor) {
    int start = cursor.position();
    try {
      wellFormedSection(cursor);
    } catch (GrammarException e) {
      cursor.position(start);
      while (!cursor.atLineEnd() && !cursor.accept(']')) {
        if (!(cursor.atString() && string(cursor))) {
          cursor.next();
        }
      }
    }
  }

  /** Header names may be strings, and may hold a bracket: they are astrings. */
  private static void wellFormedSection(FrameCursor cursor) {
    boolean inList = false;
    while (inList || cursor.peek() != ']') {
      if (cursor.atString()) {
        cursor.skipValue(0);
      } else if (cursor.atLineEnd()) {
        throw cursor.error("section");
      } else {
        int octet = cursor.next();
        inList = octet == '(' || (inList && octet != ')');
      }
    }
    cursor.next();
  }

  /** A quote that does not end is an octet like any other. */
  private static boolean string(FrameCursor cursor) {
    try {
      cursor.skipValue(0);
      return true;
    } catch (GrammarException e) {
      return false;
    }
  }
}
