package dev.imapkit.spi;

import dev.imapkit.Limits;
import dev.imapkit.model.Flag;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.MailboxName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the octets of a {@link Frame} by the lexical rules of RFC 9051 §9, one method for each.
 * Values are copied out, so nothing that it returns keeps the frame's buffer alive, and none is
 * decoded before somebody asks.
 *
 * <p>A method that does not find its rule throws {@link GrammarException} and leaves the position
 * where it was, except {@link #skipValue} and {@link #flagList}, which stop where they are.
 * Confined to one thread.
 */
public final class FrameCursor extends StringCursor {
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  /** A digit more and it is still no overflow. */
  private static final long SAFE = Long.MAX_VALUE / 10 - 1;

  private final boolean open;

  /** Whether names of mailboxes are UTF-8; set before anything is read. */
  boolean utf8Names;

  /**
   * A cursor at the start of a frame.
   *
   * @param frame the octets
   * @param limits for nesting and list items
   */
  public FrameCursor(Frame frame, Limits limits) {
    this(frame.array(), frame.start(), frame.end(), frame.isOpen(), limits);
  }

  /**
   * A cursor over a part of an array.
   *
   * @param array the octets
   * @param start index of the first
   * @param end index behind the last
   * @param limits for nesting and list items
   */
  public FrameCursor(byte[] array, int start, int end, Limits limits) {
    this(array, start, end, false, limits);
  }

  private FrameCursor(byte[] array, int start, int end, boolean open, Limits limits) {
    super(array, start, end, limits);
    this.open = open;
  }

  /**
   * {@code atom = 1*ATOM-CHAR}. Octets above 127 are taken too: servers send UTF-8 in atoms.
   *
   * @return the atom, one character for each octet
   * @throws GrammarException when there is none
   */
  public String atom() {
    return run(Octet.ATOM, "atom");
  }

  /**
   * An atom in capitals, for words of the protocol.
   *
   * @param production the rule that is being read
   * @return the word
   * @throws GrammarException when there is none
   */
  public String word(String production) {
    return run(Octet.ATOM, production).toUpperCase(Locale.ROOT);
  }

  /**
   * All octets up to the next space, parenthesis, control or end: for what servers send where an
   * atom should be.
   *
   * @param production the rule that is being read
   * @return the octets, one character for each
   * @throws GrammarException when there is none
   */
  public String run(String production) {
    return run(Octet.RUN, production);
  }

  private String run(int octetClass, String production) {
    int from = position;
    int at = from;
    while (at < end && Octet.is(array[at], octetClass)) {
      at++;
    }
    if (at == from) {
      throw error(production);
    }
    position = at;
    return latin1(from, at);
  }

  /**
   * {@code astring = 1*ASTRING-CHAR / string}. NIL is an atom here.
   *
   * @return the octets
   * @throws GrammarException when there is none
   */
  public HeaderText astring() {
    if (atString()) {
      return string();
    }
    int from = position;
    run(Octet.ASTRING, "astring");
    return HeaderText.of(array, from, position - from);
  }

  /** A name of a mailbox, of one character for each octet, as this connection writes names. */
  MailboxName mailboxName(String octets) {
    return utf8Names ? MailboxName.ofUtf8Wire(octets) : MailboxName.ofWire(octets);
  }

  /**
   * Whether the header of the literal that was left on the wire begins here.
   *
   * @return true at the last header of an open frame
   */
  public boolean atOpenLiteral() {
    return open && LiteralHeader.end(array, position, end) == end;
  }

  /**
   * The header of the literal that was left on the wire; the cursor is at the end of the frame
   * afterwards.
   *
   * @throws GrammarException when the cursor is elsewhere
   */
  public void openLiteral() {
    if (!atOpenLiteral()) {
      throw error("literal");
    }
    position = end;
  }

  /**
   * {@code number = 1*DIGIT}.
   *
   * @return 0 to 4,294,967,295
   * @throws GrammarException when there is none or it is larger
   */
  public long number() {
    return digits(UINT32_MAX, "number");
  }

  /**
   * {@code nz-number = digit-nz *DIGIT}.
   *
   * @return 1 to 4,294,967,295
   * @throws GrammarException when there is none, it is larger, or it begins with a zero
   */
  public long nzNumber() {
    if (peek() == '0') {
      throw error("nz-number");
    }
    return digits(UINT32_MAX, "nz-number");
  }

  /**
   * {@code number64 = 1*DIGIT}.
   *
   * @return 0 to 2^63-1
   * @throws GrammarException when there is none or it is larger
   */
  public long number64() {
    return digits(Long.MAX_VALUE, "number64");
  }

  private long digits(long max, String production) {
    int at = position;
    long value = 0;
    while (at < end && array[at] >= '0' && array[at] <= '9') {
      int digit = array[at++] - '0';
      if (value > SAFE && value > (max - digit) / 10) {
        throw error(production);
      }
      value = value * 10 + digit;
    }
    if (at == position || value > max) {
      throw error(production);
    }
    position = at;
    return value;
  }

  /**
   * {@code flag = "\" atom / atom}, and what servers send beyond it, up to the next space or
   * parenthesis: Gmail has brackets in keywords (net-imap issue 241). In quotes it is a flag too
   * (InterMail 8, MailKit issue 771).
   *
   * @return the flag
   * @throws GrammarException when there is none
   */
  public Flag flag() {
    if (peek() == '"') {
      return Flag.ofServer(quoted().raw());
    }
    int from = position;
    return FlagNames.flag(array, from, runEnd("flag"));
  }

  private int runEnd(String production) {
    int at = position;
    while (at < end && Octet.is(array[at], Octet.RUN)) {
      at++;
    }
    if (at == position) {
      throw error(production);
    }
    position = at;
    return at;
  }

  /**
   * {@code flag-list = "(" [flag *(SP flag)] ")"}; more than one space counts as one.
   *
   * @return the flags in the order sent, an immutable list
   * @throws GrammarException when there is none, or it has more than {@link Limits#listItems()}
   *     flags ({@code listItems})
   */
  public List<Flag> flagList() {
    expect('(', "flag-list");
    if (accept(')')) {
      return List.of();
    }
    List<Flag> flags = new ArrayList<>(4);
    while (!accept(')')) {
      if (accept(' ')) {
        continue;
      }
      if (flags.size() >= limits.listItems()) {
        throw error("listItems");
      }
      flags.add(flag());
    }
    return List.copyOf(flags);
  }

  /**
   * Moves behind one value of any kind: nstring, number, atom, or a list of such in parentheses.
   * Does not recurse.
   *
   * @param maxDepth deepest nesting, 0 when no list is allowed
   * @throws GrammarException when there is no value, it is not closed, or deeper than allowed
   *     ({@code nesting})
   */
  public void skipValue(int maxDepth) {
    int inside = 0;
    do {
      int octet = peek();
      if (octet == '(') {
        if (inside >= maxDepth) {
          throw error("nesting");
        }
        inside++;
        position++;
      } else if (inside > 0 && (octet == ')' || octet == ' ')) {
        inside -= octet == ')' ? 1 : 0;
        position++;
      } else {
        skipScalar();
      }
    } while (inside > 0);
  }

  private void skipScalar() {
    if (peek() == '"') {
      skipQuoted();
    } else if (LiteralHeader.end(array, position, end) >= 0) {
      skipLiteral();
    } else {
      runEnd("value");
    }
  }
}
