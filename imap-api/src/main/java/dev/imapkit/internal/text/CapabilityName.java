package dev.imapkit.internal.text;

import java.util.Objects;

/** Names of capabilities that callers give (RFC 9051 §9 {@code capability}). */
public final class CapabilityName {
  private static final String FORBIDDEN = "(){%*\"\\]";

  private CapabilityName() {}

  /**
   * A name that can be sent.
   *
   * @param name in any case
   * @return the name in capitals
   * @throws IllegalArgumentException when it is not an atom
   */
  public static String checked(String name) {
    Objects.requireNonNull(name, "capability");
    boolean atom =
        !name.isEmpty()
            && name.chars().allMatch(c -> c > ' ' && c < 0x7F && FORBIDDEN.indexOf(c) < 0);
    if (!atom) {
      throw new IllegalArgumentException(
          "a capability is a word of US-ASCII without spaces, quotes, brackets and wildcards");
    }
    return Ascii.upper(name);
  }
}
