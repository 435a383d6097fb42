package dev.imapkit.spi;

import dev.imapkit.Limits;
import dev.imapkit.internal.text.OctetSearch;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.StringRecorder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The strings of RFC 9051 §9 in the octets of a response: quoted, literal, and NIL. Confined to one
 * thread.
 */
public abstract sealed class StringCursor extends OctetCursor permits FrameCursor {
  private static final HeaderText EMPTY = HeaderText.of(new byte[0]);

  StringCursor(byte[] array, int start, int end, Limits limits) {
    super(array, start, end, limits);
  }

  /**
   * {@code nil = "NIL"}; moves on when it is here as a whole word.
   *
   * @return true when it was there
   */
  public boolean acceptNil() {
    int octet = peek();
    if (octet != 'N' && octet != 'n') {
      return false;
    }
    int before = position;
    if (acceptWord("NIL") && isValueEnd(peek())) {
      return true;
    }
    position = before;
    return false;
  }

  /**
   * Whether a quoted string or a literal begins here.
   *
   * @return true at a double quote or a literal's header
   */
  public boolean atString() {
    return peek() == '"' || LiteralHeader.end(array, position, end) >= 0;
  }

  /**
   * {@code string = quoted / literal}.
   *
   * @return the octets, empty for {@code ""} and {@code {0}}
   * @throws GrammarException when there is none, or the literal is not inside the frame
   */
  public HeaderText string() {
    return peek() == '"' ? quoted() : literal();
  }

  /**
   * {@code string} as characters U+0000 to U+00FF, for what is not text.
   *
   * @return one character for each octet
   * @throws GrammarException when there is none, or the literal is not inside the frame
   */
  public String latin1String() {
    int from = position + 1;
    if (peek() == '"' && !skipQuoted()) {
      return latin1(from, position - 1);
    }
    position = from - 1;
    return new String(string().octets(), StandardCharsets.ISO_8859_1);
  }

  /**
   * {@code nstring = string / nil}.
   *
   * @return the octets, or null for NIL
   * @throws GrammarException when there is none
   */
  public @Nullable HeaderText nstring() {
    return acceptNil() ? null : string();
  }

  /**
   * {@code nstring}, of which only the place is noted.
   *
   * @param recorder takes it
   * @throws GrammarException when there is none
   */
  public void nstring(StringRecorder recorder) {
    if (acceptNil()) {
      recorder.addNil();
    } else {
      string(recorder);
    }
  }

  /**
   * Some {@code nstring} with spaces between them, of which only the places are noted.
   *
   * @param recorder takes them
   * @param count how many, 1 or more
   * @throws GrammarException when one is missing; the cursor is there
   */
  public void nstrings(StringRecorder recorder, int count) {
    nstring(recorder);
    for (int i = 1; i < count; i++) {
      sp();
      spaces();
      nstring(recorder);
    }
  }

  /**
   * {@code string}, of which only the place is noted.
   *
   * @param recorder takes it
   * @throws GrammarException when there is none, or the literal is not inside the frame
   */
  public void string(StringRecorder recorder) {
    if (peek() != '"') {
      int from = skipLiteral();
      recorder.add(from, position - from);
      return;
    }
    int from = position + 1;
    if (skipQuoted()) {
      recorder.addEscaped(from, position - 1 - from);
    } else {
      recorder.add(from, position - 1 - from);
    }
  }

  /**
   * {@code nstring} as octets of which the caller becomes the owner; spares a copy for bodies.
   *
   * @return the octets, or null for NIL
   * @throws GrammarException when there is none
   */
  public byte @Nullable [] nstringOctets() {
    if (acceptNil()) {
      return null;
    }
    if (peek() == '"') {
      return quoted().octets();
    }
    int from = skipLiteral();
    return Arrays.copyOfRange(array, from, position);
  }

  /**
   * {@code quoted = DQUOTE *QUOTED-CHAR DQUOTE}. A backslash before another octet than a quote or a
   * backslash stands for itself, because servers put file names in quotes without escaping them.
   *
   * @return the octets without quotes and escapes
   * @throws GrammarException when there is none, or it does not end on its line
   */
  public HeaderText quoted() {
    int from = position + 1;
    boolean escaped = skipQuoted();
    int to = position - 1;
    if (!escaped) {
      return from == to ? EMPTY : HeaderText.of(array, from, to - from);
    }
    byte[] octets = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      if (array[i] == '\\' && (array[i + 1] == '"' || array[i + 1] == '\\')) {
        i++;
      }
      octets[length++] = array[i];
    }
    return HeaderText.of(octets, 0, length);
  }

  /** Returns whether it may hold a backslash. */
  boolean skipQuoted() {
    if (peek() == '"') {
      int stop = OctetSearch.quotedStop(array, position + 1, end);
      int close = PlainStrings.closingQuote(array, stop, end);
      if (close < end && array[close] == '"') {
        position = close + 1;
        return close != stop;
      }
    }
    throw error("quoted");
  }

  /**
   * {@code literal = "{" number64 "}" CRLF *OCTET}, or {@code literal8} with a tilde before it.
   *
   * @return the content
   * @throws GrammarException when there is none, or its content is not inside the frame
   */
  public HeaderText literal() {
    int from = skipLiteral();
    return HeaderText.of(array, from, position - from);
  }

  /** Returns the index of the first octet of the content. */
  int skipLiteral() {
    int content = LiteralHeader.end(array, position, end);
    long octets = content < 0 ? 0 : LiteralHeader.announced(array, position);
    if (content < 0 || octets > end - content) {
      throw error("literal");
    }
    position = content + (int) octets;
    return content;
  }

  static boolean isValueEnd(int octet) {
    return octet < 0 || octet == ' ' || octet == ')' || octet == '\r' || octet == '\n';
  }
}
