package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import java.util.Objects;

/**
 * A parameter of a media type or disposition as the server sent it, for example {@code
 * charset=UTF-8}. {@link BodyStructure} gives values by name with RFC 2231 continuations joined and
 * decoded.
 *
 * @param name with the case that was sent
 * @param value as sent
 */
public record MediaParameter(String name, HeaderText value) {
  /** Refuses null. */
  public MediaParameter {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  /**
   * Whether the name is another one, whatever its case.
   *
   * @param other a name
   * @return true when equal without case
   */
  public boolean isNamed(String other) {
    return Ascii.equalsIgnoreCase(name, other);
  }
}
