package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import dev.imapkit.internal.text.MimeParameters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The Content-Disposition of a part (RFC 2183).
 *
 * @param type as sent, for example {@code attachment}
 * @param parameters in the order sent
 */
public record Disposition(String type, List<MediaParameter> parameters) {
  /** Copies the list. */
  public Disposition {
    Objects.requireNonNull(type, "type");
    parameters = List.copyOf(parameters);
  }

  /**
   * A parameter by name, RFC 2231 continuations joined and decoded, encoded words decoded.
   *
   * @param name in any case, for example {@code filename}
   * @return its value, empty when there is none
   */
  public Optional<String> parameter(String name) {
    return MimeParameters.value(parameters, name);
  }

  /**
   * Whether the part wants to be shown as an attachment.
   *
   * @return true for {@code attachment} in any case
   */
  public boolean isAttachment() {
    return Ascii.equalsIgnoreCase(type, "attachment");
  }
}
