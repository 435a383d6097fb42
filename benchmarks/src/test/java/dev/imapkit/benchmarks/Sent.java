package dev.imapkit.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What servers send inside of responses, without any meaning: lists, atoms and strings. */
sealed interface Sent {
  /** NIL; an atom unless the grammar wants a string or a list. */
  Sent NIL = new Atom("NIL");

  /**
   * A list in parentheses.
   *
   * @param all its elements
   * @param joined how many elements at the start stand without a space between them, as addresses
   *     and parts do
   */
  record Items(List<Sent> all, int joined) implements Sent {
    public Items {
      all = List.copyOf(all);
    }

    static Items of(Sent... all) {
      return new Items(List.of(all), 0);
    }

    static Items joined(List<Sent> all) {
      return new Items(all, all.size());
    }

    Sent get(int index) {
      return all.get(index);
    }

    int size() {
      return all.size();
    }
  }

  /**
   * An atom, a number, a flag, or the name of an item.
   *
   * @param text with one character for each octet
   */
  record Atom(String text) implements Sent {}

  /**
   * A quoted string or a literal, which mean the same.
   *
   * @param text with one character for each octet
   */
  record Text(String text) implements Sent {
    byte[] octets() {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  static Sent number(long number) {
    return new Atom(Long.toUnsignedString(number));
  }

  default boolean isNil() {
    return this instanceof Atom atom && atom.text().equalsIgnoreCase("NIL");
  }
}
