package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.Limits;
import dev.imapkit.model.HeaderText;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of a response as a row of tokens, found in one pass over its octets: strings, NIL,
 * numbers, atoms, and lists, which know where they end. Lists are balanced and strings closed when
 * a value stands here.
 */
final class Tape {
  static final byte LIST = 0;
  static final byte STRING = 1;
  static final byte NIL = 2;
  static final byte NUMBER = 3;
  static final byte ATOM = 4;

  /** A quoted string with a backslash in it. */
  private static final byte ESCAPED = 5;

  private static final int NONE = -1;
  private static final HeaderText NOTHING = HeaderText.of(new byte[0]);
  private static final int KEPT = 16 * 1024;

  private final Limits limits;
  private final Edits edits;
  private byte[] array = new byte[0];

  /** Index behind the frame. */
  private int limit;

  /** Where the pass is. */
  private int at;

  private byte[] kinds = new byte[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] nexts = new int[256];
  private boolean[] spaced = new boolean[256];
  private int size;

  Tape(Limits limits, Edits edits) {
    this.limits = limits;
    this.edits = edits;
  }

  void clear(Frame frame) {
    array = frame.array();
    limit = frame.end();
    size = 0;
    if (kinds.length > KEPT) {
      grow(256);
    }
  }

  byte kind(int token) {
    return kinds[token];
  }

  /** Index into the frame of its first octet, quote and literal header included. */
  int start(int token) {
    return starts[token];
  }

  /** Index into the frame behind its last octet, quote and parenthesis included. */
  int end(int token) {
    return ends[token];
  }

  byte[] array() {
    return array;
  }

  /** Index into the frame of the first octet of what a string says. */
  int contentStart(int token) {
    int index = starts[token];
    if (array[index] != '"') {
      while (array[index] != '\n') {
        index++;
      }
    }
    return index + 1;
  }

  /** Index into the frame behind the last octet of what a string says. */
  int contentEnd(int token) {
    return array[starts[token]] == '"' ? ends[token] - 1 : ends[token];
  }

  /** The token behind this one; for a list the one behind its end. */
  int next(int token) {
    return nexts[token];
  }

  boolean isList(int token) {
    return kinds[token] == LIST;
  }

  boolean isNil(int token) {
    return kinds[token] == NIL;
  }

  boolean isString(int token) {
    return kinds[token] == STRING || kinds[token] == ESCAPED;
  }

  /** Whether a token is a quoted string with a backslash in it. */
  boolean isEscaped(int token) {
    return kinds[token] == ESCAPED;
  }

  /** Whether a list has no items. */
  boolean isEmptyList(int token) {
    return isList(token) && nexts[token] == token + 1;
  }

  boolean isNstring(int token) {
    return kinds[token] == NIL || isString(token);
  }

  /** Whether a list has an item at this place. */
  boolean has(int list, int token) {
    return token < nexts[list];
  }

  /** A mismatch at an item of a list, or at the end of the list when the item is missing. */
  GrammarException error(int list, int token, String production) {
    return new GrammarException(production, has(list, token) ? starts[token] : ends[list] - 1);
  }

  /** Whether a token is an atom by the grammar, which has no quotes, brackets and the like. */
  boolean isAtom(int token) {
    FrameCursor cursor = new FrameCursor(array, starts[token], ends[token], limits);
    if (isList(token) || isString(token)) {
      return false;
    }
    cursor.atom();
    return cursor.atEnd();
  }

  /** The content of a string, or null for NIL. */
  @Nullable HeaderText text(int token) {
    return isNil(token) ? null : string(token);
  }

  /** The content of a string. */
  HeaderText string(int token) {
    return new FrameCursor(array, starts[token], ends[token], limits).string();
  }

  /** Another cursor, over a part of the frame. */
  FrameCursor cursor(int from, int to) {
    return new FrameCursor(array, from, to, limits);
  }

  /** Whether a string is a word, in any case. */
  boolean is(int token, String lowerCase) {
    int from = starts[token];
    if (!isString(token)) {
      return false;
    }
    if (array[from] != '"') {
      return string(token).raw().equalsIgnoreCase(lowerCase);
    }
    if (ends[token] - from - 2 != lowerCase.length()) {
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

  /** Whether a token is a quoted string of just these characters. */
  boolean isQuoted(int token, @Nullable String text) {
    int from = starts[token] + 1;
    if (text == null || array[from - 1] != '"' || ends[token] - 1 - from != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((array[from + i] & 0xFF) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a string is {@code ""} or {@code {0}}. */
  boolean isEmptyString(int token) {
    int last = array[ends[token] - 1];
    return array[starts[token]] == '"'
        ? ends[token] - starts[token] == 2
        : last == '\n' && string(token).equals(NOTHING);
  }

  /** Whether the octets of a string have this one; those of a literal's header have it never. */
  boolean contains(int token, char octet) {
    for (int i = starts[token]; i < ends[token]; i++) {
      if (array[i] == octet) {
        return true;
      }
    }
    return false;
  }

  /** Whether the octets of a string have two, one behind the other; a header has them never. */
  boolean contains(int token, char first, char second) {
    for (int i = starts[token] + 1; i < ends[token]; i++) {
      if (array[i] == second && array[i - 1] == first) {
        return true;
      }
    }
    return false;
  }

  /** Whether two tokens are the same octets. */
  boolean isSame(int token, int other) {
    return Arrays.equals(array, starts[token], ends[token], array, starts[other], ends[other]);
  }

  /** A number up to 2^63-1. */
  long number(int token) {
    return new FrameCursor(array, starts[token], ends[token], limits).number64();
  }

  /** Whether a space stands before a token. */
  boolean isSpaced(int token) {
    return spaced[token];
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
      if (open != NONE && octet == ')') {
        at++;
        before = at;
        int parent = nexts[open];
        ends[open] = at;
        nexts[open] = size;
        open = parent;
        depth--;
      } else if (open != NONE && octet == ' ') {
        at++;
      } else {
        count(cursor, open, before);
        if (octet == '(') {
          if (depth >= limits.nesting()) {
            throw error(cursor, "nesting");
          }
          int list = add(LIST, at, 0);
          nexts[list] = open;
          open = list;
          depth++;
          at++;
        } else if (!isUsual(octet)) {
          scalar(cursor, octet);
        }
        before = at;
      }
    } while (open != NONE);
  }

  private GrammarException error(FrameCursor cursor, String production) {
    cursor.position(at);
    return cursor.error(production);
  }

  private void count(FrameCursor cursor, int open, int before) {
    if (open == NONE) {
      return;
    }
    if (ends[open]++ >= limits.listItems()) {
      throw error(cursor, "listItems");
    }
    if (size == kinds.length) {
      grow(2 * size);
    }
    spaced[size] = at > before;
    boolean first = size == open + 1;
    if (!spaced[size] && !first && !(array[at - 1] == ')' && at < limit && array[at] == '(')) {
      // Angus takes the octet behind some items for a separator without looking at it.
      edits.insert(at, " ");
    }
  }

  /**
   * Records a quoted string without a backslash, NIL, or a number, which is nearly all that comes,
   * and moves behind it; false when something else is here.
   */
  private boolean isUsual(int octet) {
    int start = at;
    if (octet == '"') {
      int end = plainEnd(start + 1);
      if (end < limit && array[end] == '"') {
        at = end + 1;
        add(STRING, start, at);
        return true;
      }
    } else if (octet == 'N') {
      if (isValueEnd(start + 3) && array[start + 1] == 'I' && array[start + 2] == 'L') {
        at = start + 3;
        add(NIL, start, at);
        return true;
      }
    } else if (octet >= '0' && octet <= '9') {
      int end = start + 1;
      while (end < limit && array[end] >= '0' && array[end] <= '9') {
        end++;
      }
      if (isValueEnd(end)) {
        at = end;
        add(NUMBER, start, at);
        return true;
      }
    }
    return false;
  }

  /** Where the next quote, backslash or line end is. */
  private int plainEnd(int from) {
    int end = from;
    while (end < limit) {
      int octet = array[end];
      // All four are below the small letters.
      if (octet <= '\\' && (octet == '"' || octet == '\\' || octet == '\r' || octet == '\n')) {
        break;
      }
      end++;
    }
    return end;
  }

  private boolean isValueEnd(int index) {
    return index < limit && (array[index] == ' ' || array[index] == ')');
  }

  private void scalar(FrameCursor cursor, int octet) {
    int start = at;
    cursor.position(start);
    if (octet == '"') {
      cursor.skipValue(0);
      add(ESCAPED, start, cursor.position());
      keepBackslashes(start + 1, cursor.position() - 1);
    } else if (cursor.atString()) {
      cursor.skipValue(0);
      add(STRING, start, cursor.position());
      plainHeader(start);
    } else if (cursor.acceptNil()) {
      add(NIL, start, cursor.position());
    } else {
      cursor.skipValue(0);
      add(isDigits(start, cursor.position()) ? NUMBER : ATOM, start, cursor.position());
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

  private int add(byte kind, int start, int end) {
    if (size == kinds.length) {
      grow(2 * size);
    }
    kinds[size] = kind;
    starts[size] = start;
    ends[size] = end;
    nexts[size] = size + 1;
    return size++;
  }

  private void grow(int capacity) {
    kinds = Arrays.copyOf(kinds, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    nexts = Arrays.copyOf(nexts, capacity);
    spaced = Arrays.copyOf(spaced, capacity);
  }
}
