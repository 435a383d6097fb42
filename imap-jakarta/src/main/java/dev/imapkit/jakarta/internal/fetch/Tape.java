package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.Limits;
import dev.imapkit.model.HeaderText;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import dev.imapkit.spi.PlainStrings;
import java.util.Arrays;

/**
 * The values of a response as a row of tokens, found in one pass over its octets: strings, NIL,
 * numbers, atoms, and lists, which know where they end. Lists are balanced and strings closed when
 * a value stands here.
 */
final class Tape {
  static final int LIST = 0;
  static final int STRING = 1;
  static final int NIL = 2;
  static final int NUMBER = 3;
  static final int ATOM = 4;

  /** A quoted string with a backslash in it. */
  private static final int ESCAPED = 5;

  private static final int KIND = 7;

  /** Added to a kind: a space stands before the token. */
  private static final int SPACED = 8;

  private static final int CELLS = 4;
  private static final int START = 1;
  private static final int END = 2;
  private static final int NEXT = 3;

  private static final int NONE = -1;
  private static final int KEPT = 16 * 1024;

  private final Limits limits;
  private final Edits edits;
  private byte[] array = new byte[0];

  /** Index behind the frame. */
  private int limit;

  /** Where the pass is. */
  private int at;

  /** Of each token its kind, its start, its end, and the token behind it. */
  private int[] cells = new int[256 * CELLS];

  private int size;

  Tape(Limits limits, Edits edits) {
    this.limits = limits;
    this.edits = edits;
  }

  void clear(Frame frame) {
    array = frame.array();
    limit = frame.end();
    size = 0;
    if (cells.length > KEPT * CELLS) {
      cells = new int[256 * CELLS];
    }
  }

  int kind(int token) {
    return cells[token * CELLS] & KIND;
  }

  /** Index into the frame of its first octet, quote and literal header included. */
  int start(int token) {
    return cells[token * CELLS + START];
  }

  /** Index into the frame behind its last octet, quote and parenthesis included. */
  int end(int token) {
    return cells[token * CELLS + END];
  }

  /** Index into the frame of the first octet of what a string says. */
  private int contentStart(int token) {
    int index = start(token);
    if (array[index] != '"') {
      while (array[index] != '\n') {
        index++;
      }
    }
    return index + 1;
  }

  /** Index into the frame behind the last octet of what a string says. */
  private int contentEnd(int token) {
    return array[start(token)] == '"' ? end(token) - 1 : end(token);
  }

  /** The token behind this one; for a list the one behind its end. */
  int next(int token) {
    return cells[token * CELLS + NEXT];
  }

  boolean isList(int token) {
    return kind(token) == LIST;
  }

  boolean isNil(int token) {
    return kind(token) == NIL;
  }

  boolean isString(int token) {
    return kind(token) == STRING || kind(token) == ESCAPED;
  }

  boolean isNstring(int token) {
    return kind(token) == NIL || isString(token);
  }

  /** Whether a list has an item at this place. */
  boolean has(int list, int token) {
    return token < next(list);
  }

  /** A mismatch at an item of a list, or at the end of the list when the item is missing. */
  GrammarException error(int list, int token, String production) {
    return new GrammarException(production, has(list, token) ? start(token) : end(list) - 1);
  }

  /** Notes where the content of a string is, or that it is NIL. */
  void note(int token, Findings findings) {
    if (isNil(token)) {
      findings.addNil();
    } else {
      int from = contentStart(token);
      findings.addString(from, contentEnd(token) - from, kind(token) == ESCAPED);
    }
  }

  /** Whether a token is an atom by the grammar, which has no quotes, brackets and the like. */
  boolean isAtom(int token) {
    FrameCursor cursor = new FrameCursor(array, start(token), end(token), limits);
    if (isList(token) || isString(token)) {
      return false;
    }
    cursor.atom();
    return cursor.atEnd();
  }

  /** The content of a string. */
  HeaderText string(int token) {
    return new FrameCursor(array, start(token), end(token), limits).string();
  }

  /** Another cursor, over a part of the frame. */
  FrameCursor cursor(int from, int to) {
    return new FrameCursor(array, from, to, limits);
  }

  /** Whether a string is a word, in any case. */
  boolean is(int token, String lowerCase) {
    int from = start(token);
    if (!isString(token)) {
      return false;
    }
    if (array[from] != '"') {
      return string(token).raw().equalsIgnoreCase(lowerCase);
    }
    if (end(token) - from - 2 != lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      int octet = array[from + 1 + i];
      if (lowerCase.charAt(i) != (octet >= 'A' && octet <= 'Z' ? octet + 32 : octet)) {
        return false;
      }
    }
    return true;
  }

  /** Whether two tokens are the same octets. */
  boolean isSame(int token, int other) {
    return Arrays.equals(array, start(token), end(token), array, start(other), end(other));
  }

  /** A number up to 2^63-1. */
  long number(int token) {
    return new FrameCursor(array, start(token), end(token), limits).number64();
  }

  /** Whether a space stands before a token. */
  boolean isSpaced(int token) {
    return (cells[token * CELLS] & SPACED) != 0;
  }

  /** Records the value at the cursor and moves behind it; returns its token. Does not recurse. */
  int read(FrameCursor cursor) {
    int first = size;
    at = cursor.position();
    try {
      readValue(cursor);
    } catch (GrammarException e) {
      size = first;
      throw e;
    }
    cursor.position(at);
    return first;
  }

  private void readValue(FrameCursor cursor) {
    // An open list keeps its parent where the next token will stand, and counts its items where
    // its end will.
    int open = NONE;
    int depth = 0;
    int before = at;
    do {
      int octet = at < limit ? array[at] : NONE;
      if (octet == ' ' && open != NONE) {
        at++;
        octet = at < limit ? array[at] : NONE;
      }
      if (octet == ')' && open != NONE) {
        if (at > before) {
          // Angus looks for another item behind a space.
          edits.cut(before, at);
        }
        at++;
        open = close(open);
        depth--;
      } else if (octet == ' ' && open != NONE) {
        continue;
      } else {
        int spaced = open == NONE ? 0 : item(cursor, open, before);
        if (octet == '(') {
          if (depth >= limits.nesting()) {
            throw error(cursor, "nesting");
          }
          int list = add(LIST | spaced, at, 0);
          cells[list * CELLS + NEXT] = open;
          open = list;
          depth++;
          at++;
        } else if (!isUsual(octet, spaced)) {
          scalar(cursor, octet, spaced);
        }
      }
      before = at;
    } while (open != NONE);
  }

  /** Ends the innermost list; returns the one around it. */
  private int close(int list) {
    int parent = next(list);
    cells[list * CELLS + END] = at;
    cells[list * CELLS + NEXT] = size;
    return parent;
  }

  private GrammarException error(FrameCursor cursor, String production) {
    cursor.position(at);
    return cursor.error(production);
  }

  /** Counts an item of a list; returns {@link #SPACED} when a space stands before it. */
  private int item(FrameCursor cursor, int list, int before) {
    if (cells[list * CELLS + END]++ >= limits.listItems()) {
      throw error(cursor, "listItems");
    }
    if (at > before) {
      return SPACED;
    }
    if (size > list + 1 && !(array[at - 1] == ')' && at < limit && array[at] == '(')) {
      // Angus takes the octet behind some items for a separator without looking at it.
      edits.insert(at, " ");
    }
    return 0;
  }

  /**
   * Records a quoted string without a backslash, NIL, or a number, which is nearly all that comes,
   * and moves behind it; false when something else is here.
   */
  private boolean isUsual(int octet, int spaced) {
    int start = at;
    if (octet == '"') {
      int end = PlainStrings.quotedStop(array, start + 1, limit);
      if (end < limit && array[end] == '"') {
        at = end + 1;
        add(STRING | spaced, start, at);
        return true;
      }
    } else if (octet == 'N') {
      if (isValueEnd(start + 3) && array[start + 1] == 'I' && array[start + 2] == 'L') {
        at = start + 3;
        add(NIL | spaced, start, at);
        return true;
      }
    } else if (octet >= '0' && octet <= '9') {
      int end = start + 1;
      while (end < limit && array[end] >= '0' && array[end] <= '9') {
        end++;
      }
      if (isValueEnd(end)) {
        at = end;
        add(NUMBER | spaced, start, at);
        return true;
      }
    }
    return false;
  }

  private boolean isValueEnd(int index) {
    return index < limit && (array[index] == ' ' || array[index] == ')');
  }

  private void scalar(FrameCursor cursor, int octet, int spaced) {
    int start = at;
    cursor.position(start);
    if (octet == '"') {
      cursor.skipValue(0);
      add(ESCAPED | spaced, start, cursor.position());
      keepBackslashes(start + 1, cursor.position() - 1);
    } else if (cursor.atString()) {
      cursor.skipValue(0);
      add(STRING | spaced, start, cursor.position());
      plainHeader(start);
    } else if (cursor.acceptNil()) {
      add(NIL | spaced, start, cursor.position());
    } else {
      cursor.skipValue(0);
      int kind = isDigits(start, cursor.position()) ? NUMBER : ATOM;
      add(kind | spaced, start, cursor.position());
    }
    at = cursor.position();
  }

  /** Angus drops every backslash; one that escapes nothing is doubled for it. */
  private void keepBackslashes(int from, int to) {
    for (int i = from; i < to; i++) {
      if (array[i] == '\\') {
        if (array[i + 1] == '"' || array[i + 1] == '\\') {
          i++;
        } else {
          edits.insert(i, "\\");
        }
      }
    }
  }

  /** Angus knows no {@code ~} before a literal, and expects CR and LF behind its length. */
  private void plainHeader(int start) {
    if (array[start] == '~') {
      edits.cut(start, start + 1);
    }
    int close = start;
    while (array[close] != '}') {
      close++;
    }
    if (array[close + 1] != '\r') {
      edits.insert(close + 1, "\r");
    }
  }

  private boolean isDigits(int from, int to) {
    for (int i = from; i < to; i++) {
      if (array[i] < '0' || array[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private int add(int kind, int start, int end) {
    int cell = size * CELLS;
    if (cell == cells.length) {
      cells = Arrays.copyOf(cells, 2 * cell);
    }
    cells[cell] = kind;
    cells[cell + START] = start;
    cells[cell + END] = end;
    cells[cell + NEXT] = size + 1;
    return size++;
  }
}
