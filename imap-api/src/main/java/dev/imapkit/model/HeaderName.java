package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import java.util.Locale;
import java.util.Objects;

/**
 * The name of a header field (RFC 5322 §2.2). Two names are equal when they differ only in case.
 */
public final class HeaderName {
  private final String name;
  private final String key;

  private HeaderName(String name) {
    this.name = name;
    this.key = Ascii.lower(name);
  }

  /**
   * A header field name.
   *
   * @param name printable US-ASCII without colon, at least one character
   * @return the name
   * @throws IllegalArgumentException when it is not a field name; the message gives the offending
   *     character and its position
   */
  public static HeaderName of(String name) {
    Objects.requireNonNull(name, "name");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a header name needs at least one character");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == ':') {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "character U+%04X at position %d is not allowed in a header name",
                (int) c,
                i));
      }
    }
    return new HeaderName(name);
  }

  /**
   * The name with the case it was made with.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeaderName that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
