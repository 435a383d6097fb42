package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import java.util.Locale;
import java.util.Objects;

/**
 * A message flag: a system flag such as {@code \Seen}, or a keyword such as {@code $Forwarded} (RFC
 * 9051 §2.3.2). Two flags are equal when their names differ only in case; {@link #name()} keeps the
 * case it was made with.
 */
public final class Flag {
  /** Message has been read. */
  public static final Flag SEEN = new Flag("\\Seen");

  /** Message has been answered. */
  public static final Flag ANSWERED = new Flag("\\Answered");

  /** Message is marked for attention. */
  public static final Flag FLAGGED = new Flag("\\Flagged");

  /** Message is marked for removal by a later expunge. */
  public static final Flag DELETED = new Flag("\\Deleted");

  /** Message is a draft. */
  public static final Flag DRAFT = new Flag("\\Draft");

  /** Message is recent; set by RFC 3501 servers only, never by clients. */
  public static final Flag RECENT = new Flag("\\Recent");

  /** Only in PERMANENTFLAGS: new keywords may be made. */
  public static final Flag WILDCARD = new Flag("\\*");

  private final String name;
  private final String key;
  private final int hash;

  private Flag(String name) {
    this.name = name;
    this.key = Ascii.lower(name);
    this.hash = key.hashCode();
  }

  /**
   * A flag by its name.
   *
   * @param name a backslash and an atom, or an atom (RFC 9051 §9 {@code flag})
   * @return the flag
   * @throws IllegalArgumentException when the name is not a flag; the message gives the offending
   *     character and its position
   */
  public static Flag of(String name) {
    Objects.requireNonNull(name, "name");
    if (name.equals("\\*")) {
      return WILDCARD;
    }
    int start = name.startsWith("\\") ? 1 : 0;
    if (name.length() == start) {
      throw new IllegalArgumentException("a flag needs at least one character");
    }
    for (int i = start; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7F || "(){%*\"\\]".indexOf(c) >= 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "character U+%04X at position %d is not allowed in a flag",
                (int) c,
                i));
      }
    }
    return new Flag(name);
  }

  /**
   * A flag as a server sent it: servers put characters in keywords that RFC 9051 forbids, and
   * reading them must not fail. Such a flag can be looked at but not sent: requests refuse it.
   *
   * @param name what the server sent
   * @return the flag
   */
  public static Flag ofServer(String name) {
    return new Flag(Objects.requireNonNull(name, "name"));
  }

  /**
   * The name with the case it was made with.
   *
   * @return for example {@code \Seen}
   */
  public String name() {
    return name;
  }

  /**
   * Whether this is a system flag.
   *
   * @return true when the name begins with a backslash
   */
  public boolean isSystem() {
    return name.startsWith("\\");
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Flag flag && hash == flag.hash && key.equals(flag.key));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return name;
  }
}
