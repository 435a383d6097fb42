package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * A typed piece of a {@link CustomCommand}, or of an {@linkplain FetchAttribute#custom own FETCH
 * item}. Each checks its value when it is made; how it goes over the wire, quoted or as a literal,
 * is decided by what it holds. CR, LF and NUL can never end an argument.
 */
public sealed interface CommandArgument {
  /**
   * {@code atom} (RFC 9051 §9), such as a keyword.
   *
   * @param text sent as it is
   */
  record Atom(String text) implements CommandArgument {
    private static final String SPECIALS = "(){%*\"\\]";

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException when it is empty or holds anything but printable US-ASCII
     *     without space and {@code ( ) % * " \ ]} and opening braces
     */
    public Atom {
      boolean fine =
          !text.isEmpty()
              && text.chars().allMatch(c -> c > ' ' && c < 0x7F && SPECIALS.indexOf(c) < 0);
      if (!fine) {
        throw new IllegalArgumentException("not an atom (RFC 9051 §9): send it as a string");
      }
    }
  }

  /**
   * {@code string}, quoted or literal, in UTF-8.
   *
   * @param value any text without NUL
   */
  record Text(String value) implements CommandArgument {
    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException when it holds NUL, CR, LF, or an unpaired surrogate
     */
    public Text {
      for (int i = 0; i < value.length(); ) {
        int c = value.codePointAt(i);
        if (c == 0 || c == '\r' || c == '\n' || (c >= 0xD800 && c <= 0xDFFF)) {
          throw new IllegalArgumentException(
              "a text holds no NUL, CR, LF or unpaired surrogate: send octets");
        }
        i += Character.charCount(c);
      }
    }
  }

  /** {@code literal}: octets, CR and LF among them. */
  final class Octets implements CommandArgument {
    private final byte[] octets;

    private Octets(byte[] octets) {
      this.octets = octets;
    }

    /**
     * The octets.
     *
     * @return a copy
     */
    public byte[] octets() {
      return octets.clone();
    }
  }

  /**
   * {@code number64}.
   *
   * @param value 0 or more
   */
  record Numeric(long value) implements CommandArgument {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Numeric {
      if (value < 0) {
        throw new IllegalArgumentException("numbers are 0 or more (RFC 9051 §9): " + value);
      }
    }
  }

  /**
   * {@code sequence-set} of UIDs.
   *
   * @param set at least one
   */
  record Uids(UidSet set) implements CommandArgument {
    /**
     * Checks the set.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public Uids {
      if (set.isEmpty()) {
        throw new IllegalArgumentException("an empty set of UIDs cannot be sent");
      }
    }
  }

  /**
   * {@code mailbox}, in the encoding that the connection uses.
   *
   * @param name the mailbox
   */
  record Mailbox(MailboxName name) implements CommandArgument {}

  /**
   * {@code flag-list}, with its parentheses.
   *
   * @param flags may be empty
   */
  record Flags(List<Flag> flags) implements CommandArgument {
    /** Copies the list. */
    public Flags {
      flags = List.copyOf(flags);
    }
  }

  /**
   * {@code date-time}, in quotes.
   *
   * @param value the moment, with its zone
   */
  record DateTime(OffsetDateTime value) implements CommandArgument {}

  /**
   * Arguments in parentheses.
   *
   * @param items may be empty
   */
  record ParenthesizedList(List<CommandArgument> items) implements CommandArgument {
    /** Copies the list. */
    public ParenthesizedList {
      items = List.copyOf(items);
    }
  }

  /**
   * A keyword or another atom.
   *
   * @param text sent as it is
   * @return the argument
   * @throws IllegalArgumentException when it is not an atom
   */
  static CommandArgument atom(String text) {
    return new Atom(text);
  }

  /**
   * A text, in UTF-8; serves for {@code string} and {@code astring}.
   *
   * @param value without NUL, CR and LF
   * @return the argument
   * @throws IllegalArgumentException when it holds NUL, CR, LF, or an unpaired surrogate
   */
  static CommandArgument text(String value) {
    return new Text(value);
  }

  /**
   * Octets, always sent as a literal.
   *
   * @param octets without NUL; copied
   * @return the argument
   * @throws IllegalArgumentException when they hold NUL
   */
  static CommandArgument octets(byte[] octets) {
    for (byte octet : octets) {
      if (octet == 0) {
        throw new IllegalArgumentException("a literal holds no NUL (RFC 9051 §4.3)");
      }
    }
    return new Octets(octets.clone());
  }

  /**
   * A number.
   *
   * @param value 0 or more
   * @return the argument
   * @throws IllegalArgumentException when it is negative
   */
  static CommandArgument number(long value) {
    return new Numeric(value);
  }

  /**
   * A set of UIDs.
   *
   * @param set at least one
   * @return the argument
   * @throws IllegalArgumentException when it is empty
   */
  static CommandArgument uids(UidSet set) {
    return new Uids(set);
  }

  /**
   * The name of a mailbox.
   *
   * @param name the mailbox
   * @return the argument
   */
  static CommandArgument mailbox(MailboxName name) {
    return new Mailbox(Objects.requireNonNull(name, "name"));
  }

  /**
   * Flags in parentheses.
   *
   * @param flags may be none
   * @return the argument
   */
  static CommandArgument flags(Flag... flags) {
    return new Flags(List.of(flags));
  }

  /**
   * A date with time and zone.
   *
   * @param value the moment
   * @return the argument
   */
  static CommandArgument dateTime(OffsetDateTime value) {
    return new DateTime(Objects.requireNonNull(value, "value"));
  }

  /**
   * Arguments in parentheses.
   *
   * @param items may be none
   * @return the argument
   */
  static CommandArgument list(CommandArgument... items) {
    return new ParenthesizedList(List.of(items));
  }
}
