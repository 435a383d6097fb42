package dev.imapkit.spi;

import dev.imapkit.Limits;
import dev.imapkit.model.HeaderText;
import java.nio.charset.StandardCharsets;

/**
 * A place in the octets of a response, and the ways to move on that every rule needs. Confined to
 * one thread.
 */
public abstract sealed class OctetCursor permits StringCursor {
  private static final int EXCERPT_OCTETS = 64;
  private static final int EXCERPT_BEFORE = 24;

  final byte[] array;
  final int start;
  final int end;
  final Limits limits;
  private final int nesting;
  int position;
  private int depth;

  OctetCursor(byte[] array, int start, int end, Limits limits) {
    this.array = array;
    this.start = start;
    this.end = end;
    this.limits = limits;
    this.nesting = limits.nesting();
    this.position = start;
  }

  /**
   * Where the cursor is.
   *
   * @return index into the frame's array
   */
  public int position() {
    return position;
  }

  /**
   * Goes to a place, for example back to one remembered.
   *
   * @param index into the frame's array, from its start to its end
   */
  public void position(int index) {
    if (index < start || index > end) {
      throw new IndexOutOfBoundsException(index);
    }
    position = index;
  }

  /**
   * Whether no octet is left.
   *
   * @return true at the end of the frame
   */
  public boolean atEnd() {
    return position >= end;
  }

  /**
   * Whether the line ends here.
   *
   * @return true at CRLF, LF or the end of the frame
   */
  public boolean atLineEnd() {
    int octet = peek();
    return octet < 0 || octet == '\n' || (octet == '\r' && (peekAt(1) == '\n' || peekAt(1) < 0));
  }

  /**
   * The octet at the cursor.
   *
   * @return 0 to 255, or -1 at the end
   */
  public int peek() {
    return position < end ? array[position] & 0xFF : -1;
  }

  /**
   * An octet behind the cursor.
   *
   * @param ahead how far, 0 for the one at the cursor
   * @return 0 to 255, or -1 behind the end
   */
  public int peekAt(int ahead) {
    return position + ahead < end ? array[position + ahead] & 0xFF : -1;
  }

  /**
   * The octet at the cursor, which moves on.
   *
   * @return 0 to 255, or -1 at the end
   */
  public int next() {
    return position < end ? array[position++] & 0xFF : -1;
  }

  /**
   * Moves on when the cursor is at an octet.
   *
   * @param octet the octet
   * @return true when it was there
   */
  public boolean accept(int octet) {
    if (peek() != octet) {
      return false;
    }
    position++;
    return true;
  }

  /**
   * Moves on when the cursor is at a word, in any case. What follows the word is not looked at.
   *
   * @param capitals the word in capitals, ASCII
   * @return true when it was there
   */
  public boolean acceptWord(String capitals) {
    for (int i = 0; i < capitals.length(); i++) {
      if (upper(peekAt(i)) != capitals.charAt(i)) {
        return false;
      }
    }
    position += capitals.length();
    return true;
  }

  /**
   * Demands an octet.
   *
   * @param octet the octet
   * @param production the rule that is being read
   * @throws GrammarException when another one is here
   */
  public void expect(int octet, String production) {
    if (!accept(octet)) {
      throw error(production);
    }
  }

  /**
   * {@code SP}.
   *
   * @throws GrammarException when none is here
   */
  public void sp() {
    expect(' ', "SP");
  }

  /** Moves behind spaces, if there are any. */
  public void spaces() {
    while (position < end && array[position] == ' ') {
      position++;
    }
  }

  /**
   * {@code CRLF}; a bare LF is taken too, because the reader ends lines at it.
   *
   * @throws GrammarException when the line goes on
   */
  public void crlf() {
    if (peek() == '\r' && peekAt(1) == '\n') {
      position += 2;
    } else if (!accept('\n')) {
      throw error("CRLF");
    }
  }

  /**
   * {@code "("}: goes one level deeper.
   *
   * @param production the rule that is being read
   * @throws GrammarException when none is here, or the nesting is deeper than {@link
   *     Limits#nesting()} ({@code nesting})
   */
  public void enterList(String production) {
    if (peek() != '(') {
      throw error(production);
    }
    if (depth >= nesting) {
      throw error("nesting");
    }
    depth++;
    position++;
  }

  /**
   * {@code ")"}: back from {@link #enterList}.
   *
   * @param production the rule that is being read
   * @throws GrammarException when none is here
   */
  public void leaveList(String production) {
    expect(')', production);
    depth--;
  }

  /**
   * Copies octets.
   *
   * @param from index of the first
   * @param to index behind the last
   * @return the octets
   */
  public HeaderText text(int from, int to) {
    return HeaderText.of(array, from, to - from);
  }

  /**
   * Octets as characters U+0000 to U+00FF.
   *
   * @param from index of the first
   * @param to index behind the last
   * @return one character for each octet
   */
  public String latin1(int from, int to) {
    return new String(array, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /**
   * Index of the line end of the frame: where CRLF or LF begins that closes it.
   *
   * @return index into the frame's array
   */
  public int lineEnd() {
    int at = end;
    if (at > start && array[at - 1] == '\n') {
      at--;
      at -= at > start && array[at - 1] == '\r' ? 1 : 0;
    }
    return at;
  }

  /**
   * A mismatch at the cursor.
   *
   * @param production the rule that was expected
   * @return the exception, to be thrown
   */
  public GrammarException error(String production) {
    return new GrammarException(production, position);
  }

  /**
   * What stands around a place, for a report: at most 64 octets, escaped.
   *
   * @param index into the frame's array
   * @return printable ASCII
   */
  public String excerpt(int index) {
    int from = Math.max(start, Math.min(index, end) - EXCERPT_BEFORE);
    return escape(array, from, Math.min(end, from + EXCERPT_OCTETS));
  }

  private static String escape(byte[] array, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      int octet = array[i] & 0xFF;
      switch (octet) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        case '\\' -> text.append("\\\\");
        default ->
            text.append(
                octet >= ' ' && octet < 0x7F
                    ? Character.toString(octet)
                    : String.format("\\x%02X", octet));
      }
    }
    return text.toString();
  }

  private static int upper(int octet) {
    return octet >= 'a' && octet <= 'z' ? octet - 32 : octet;
  }
}
