package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.Limits;
import dev.imapkit.model.HeaderText;
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

  private static final int NONE = -1;
  private static final HeaderText NOTHING = HeaderText.of(new byte[0]);
  private static final int KEPT = 16 * 1024;

  private final Limits limits;
  private final Edits edits;
  private byte[] array = new byte[0];
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

  void clear(byte[] frameArray) {
    array = frameArray;
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
    return kinds[token] == STRING;
  }

  /** Whether a list has no items. */
  boolean isEmptyList(int token) {
    return isList(token) && nexts[token] == token + 1;
  }

  boolean isNstring(int token) {
    return kinds[token] == STRING || kinds[token] == NIL;
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
    try {
      readValue(cursor);
    } catch (GrammarException e) {
      size = first;
      throw e;
    }
    return first;
  }

  private void readValue(FrameCursor cursor) {
    // An open list keeps its parent where the next token will stand, and counts its items where
    // its end will.
    int open = NONE;
    int depth = 0;
    int before = cursor.position();
    do {
      int octet = cursor.peek();
      if (open != NONE && octet == ')') {
        cursor.next();
        before = cursor.position();
        int parent = nexts[open];
        ends[open] = before;
        nexts[open] = size;
        open = parent;
        depth--;
      } else if (open != NONE && octet == ' ') {
        cursor.next();
      } else {
        count(cursor, open, before);
        if (octet == '(') {
          if (depth >= limits.nesting()) {
            throw cursor.error("nesting");
          }
          int list = add(LIST, cursor.position(), 0);
          nexts[list] = open;
          open = list;
          depth++;
          cursor.next();
        } else {
          scalar(cursor, octet);
        }
        before = cursor.position();
      }
    } while (open != NONE);
  }

  private void count(FrameCursor cursor, int open, int before) {
    if (open == NONE) {
      return;
    }
    if (ends[open]++ >= limits.listItems()) {
      throw cursor.error("listItems");
    }
    if (size == kinds.length) {
      grow(2 * size);
    }
    int at = cursor.position();
    spaced[size] = at > before;
    boolean first = size == open + 1;
    if (!spaced[size] && !first && !(array[at - 1] == ')' && array[at] == '(')) {
      // Angus takes the octet behind some items for a separator without looking at it.
      edits.insert(at, " ");
    }
  }

  private void scalar(FrameCursor cursor, int octet) {
    int at = cursor.position();
    if (octet == '"') {
      cursor.skipValue(0);
      add(STRING, at, cursor.position());
      keepBackslashes(at + 1, cursor.position() - 1);
    } else if (cursor.atString()) {
      cursor.skipValue(0);
      add(STRING, at, cursor.position());
      plainHeader(at);
    } else if (cursor.acceptNil()) {
      add(NIL, at, cursor.position());
    } else {
      cursor.skipValue(0);
      add(isDigits(at, cursor.position()) ? NUMBER : ATOM, at, cursor.position());
    }
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
    int at = start;
    while (array[at] != '}') {
      at++;
    }
    if (array[at + 1] != '\r') {
      edits.insert(at + 1, "\r");
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
