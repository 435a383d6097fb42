package dev.imapkit.model;

import java.util.List;
import java.util.Objects;

/**
 * A value of an extension that this library does not know, by the lexical rules that all extensions
 * keep to (RFC 9051 §9 {@code tagged-ext-val}, {@code nstring}). Immutable.
 */
public sealed interface ExtensionValue {
  /** NIL: not there, which is neither the empty text nor the empty list. */
  record Nil() implements ExtensionValue {
    @Override
    public String toString() {
      return "NIL";
    }
  }

  /**
   * A word without quotes: an atom, a number, a flag, a set of numbers.
   *
   * @param text as sent, one character for each octet
   */
  record Atom(String text) implements ExtensionValue {
    /** Refuses null. */
    public Atom {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A quoted string or a literal.
   *
   * @param text its octets
   */
  record Text(HeaderText text) implements ExtensionValue {
    /** Refuses null. */
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return '"' + text.raw() + '"';
    }
  }

  /**
   * A list in parentheses.
   *
   * @param items in the order sent
   */
  record Items(List<ExtensionValue> items) implements ExtensionValue {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }
}
