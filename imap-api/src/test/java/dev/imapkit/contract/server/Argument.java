package dev.imapkit.contract.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One argument of a client command, as it stood on the wire. Immutable. */
public final class Argument {
  /** How an argument was written. */
  public enum Kind {
    /** Unquoted, including flags, sequence sets, patterns and {@code BODY[...]<...>}. */
    ATOM,
    /** Between double quotes. */
    QUOTED,
    /** With its length first. */
    LITERAL,
    /** Between parentheses. */
    LIST
  }

  private final Kind kind;
  private final String text;
  private final @Nullable Literal literal;
  private final List<Argument> items;

  private Argument(Kind kind, String text, @Nullable Literal literal, List<Argument> items) {
    this.kind = kind;
    this.text = text;
    this.literal = literal;
    this.items = List.copyOf(items);
  }

  static Argument atom(String text, List<Argument> section) {
    return new Argument(Kind.ATOM, text, null, section);
  }

  static Argument quoted(String text) {
    return new Argument(Kind.QUOTED, text, null, List.of());
  }

  static Argument literal(Literal literal) {
    String text = literal.held() ? Octets.text(literal.bytes()) : literal.toString();
    return new Argument(Kind.LITERAL, text, literal, List.of());
  }

  static Argument list(String text, List<Argument> items) {
    return new Argument(Kind.LIST, text, null, items);
  }

  /** How it was written. */
  public Kind kind() {
    return kind;
  }

  /**
   * The value, one char per octet: an atom as it is, a quoted string without quotes and escapes,
   * the octets of a kept literal, a list as written with its parentheses.
   */
  public String text() {
    return text;
  }

  /**
   * The literal itself.
   *
   * @throws IllegalStateException if this is none
   */
  public Literal literal() {
    if (literal == null) {
      throw new IllegalStateException("not a literal: " + this);
    }
    return literal;
  }

  /** The items of a list, or what stands between the brackets of a section; else empty. */
  public List<Argument> items() {
    return items;
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isAtom(String wanted) {
    return kind == Kind.ATOM && text.equalsIgnoreCase(wanted);
  }

  @Override
  public String toString() {
    return kind == Kind.QUOTED ? '"' + text + '"' : text;
  }
}
