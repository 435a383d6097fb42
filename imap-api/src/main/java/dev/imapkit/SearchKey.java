package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.HeaderName;
import dev.imapkit.model.UidSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The parts that a {@link SearchQuery} is made of. Its static methods, and those of {@link
 * SearchExtensions}, are the usual way to make them. More will be added.
 */
public sealed interface SearchKey extends SearchQuery {
  /**
   * A key without argument.
   *
   * @param keyword on the wire, for example {@code SEEN}
   */
  record Keyword(String keyword) implements SearchKey {
    /**
     * Refuses other words.
     *
     * @throws IllegalArgumentException when it is not one word of letters
     */
    public Keyword {
      if (keyword.isEmpty() || !keyword.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
        throw new IllegalArgumentException("a search key without argument is one word in capitals");
      }
    }
  }

  /**
   * KEYWORD or UNKEYWORD.
   *
   * @param flag a keyword, not a system flag
   * @param set true for messages that have it
   */
  record HasKeyword(Flag flag, boolean set) implements SearchKey {
    /**
     * Refuses system flags.
     *
     * @throws IllegalArgumentException when the flag is a system flag, for which there are own keys
     */
    public HasKeyword {
      if (flag.isSystem()) {
        throw new IllegalArgumentException("use the search key of the system flag " + flag);
      }
    }
  }

  /**
   * A key with text.
   *
   * @param field which part of the message
   * @param text what to find there
   */
  record Text(TextField field, String text) implements SearchKey {
    /**
     * Refuses text that cannot be sent.
     *
     * @throws IllegalArgumentException when the text holds NUL, CR, LF or an unpaired surrogate
     */
    public Text {
      Objects.requireNonNull(field, "field");
      SearchChecks.text(text);
    }
  }

  /** Which part of a message a text is looked for in. */
  enum TextField {
    /** The Bcc field. */
    BCC,
    /** The text of the message without its header. */
    BODY,
    /** The Cc field. */
    CC,
    /** The From field. */
    FROM,
    /** The subject. */
    SUBJECT,
    /** Header and text. */
    TEXT,
    /** The To field. */
    TO
  }

  /**
   * HEADER: a header field that holds a text.
   *
   * @param name the field
   * @param text what to find in it; empty finds all messages that have the field
   */
  record Header(HeaderName name, String text) implements SearchKey {
    /**
     * Refuses text that cannot be sent.
     *
     * @throws IllegalArgumentException when the text holds NUL, CR, LF or an unpaired surrogate
     */
    public Header {
      Objects.requireNonNull(name, "name");
      SearchChecks.text(text);
    }
  }

  /**
   * A key with a day.
   *
   * @param field which date, and how to compare
   * @param date the day, without zone
   */
  record Date(DateField field, LocalDate date) implements SearchKey {
    /**
     * Refuses days that the protocol cannot write.
     *
     * @throws IllegalArgumentException when the year is not 1 to 9999
     */
    public Date {
      Objects.requireNonNull(field, "field");
      SearchChecks.year(date);
    }
  }

  /** Which date is compared, and how. */
  enum DateField {
    /** Internal date earlier. */
    BEFORE,
    /** Internal date on that day. */
    ON,
    /** Internal date on that day or later. */
    SINCE,
    /** Date header earlier. */
    SENTBEFORE,
    /** Date header on that day. */
    SENTON,
    /** Date header on that day or later. */
    SENTSINCE
  }

  /**
   * LARGER or SMALLER.
   *
   * @param larger true for larger, false for smaller
   * @param octets the size that is not reached or passed, 0 to 4,294,967,295
   */
  record Size(boolean larger, long octets) implements SearchKey {
    /**
     * Refuses sizes out of range.
     *
     * @throws IllegalArgumentException when the size is negative or above 4,294,967,295
     */
    public Size {
      if (octets < 0 || octets > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("a size is 0 to 4294967295 octets: " + octets);
      }
    }
  }

  /**
   * UID.
   *
   * @param set not empty
   */
  record Uids(UidSet set) implements SearchKey {
    /**
     * Refuses the empty set.
     *
     * @throws IllegalArgumentException when the set is empty
     */
    public Uids {
      if (set.isEmpty()) {
        throw new IllegalArgumentException("a search in no UIDs finds nothing: give at least one");
      }
    }
  }

  /**
   * All of several keys.
   *
   * @param keys at least one
   */
  record And(List<SearchQuery> keys) implements SearchKey {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is no key
     */
    public And {
      keys = List.copyOf(keys);
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("at least one search key is needed");
      }
    }
  }

  /**
   * OR: one key or the other, or both.
   *
   * @param left one
   * @param right the other
   */
  record Or(SearchQuery left, SearchQuery right) implements SearchKey {}

  /**
   * NOT.
   *
   * @param key what must not match
   */
  record Not(SearchQuery key) implements SearchKey {}

  /**
   * A key that an extension adds, with its typed arguments.
   *
   * @param capability what the server must announce, such as {@code WITHIN}
   * @param name on the wire, such as {@code OLDER}
   * @param arguments in order, may be none
   */
  record Extension(String capability, String name, List<CommandArgument> arguments)
      implements SearchKey {
    /**
     * Refuses names that are no words.
     *
     * @throws IllegalArgumentException when capability or name is not of letters, digits and the
     *     marks {@code - . = _ +}
     */
    public Extension {
      SearchChecks.word(capability, "a capability");
      SearchChecks.word(name, "a search key");
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * FUZZY (RFC 6203): a key that need not match exactly.
   *
   * @param key what to match about
   */
  record Fuzzy(SearchQuery key) implements SearchKey {}
}
