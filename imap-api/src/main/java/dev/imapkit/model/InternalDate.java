package dev.imapkit.model;

import dev.imapkit.internal.text.ImapDates;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * The date and time at which the server keeps a message (RFC 9051 §2.3.3): what the server sent,
 * and the time where it can be understood. Immutable.
 *
 * @param raw as sent, without quotes, for example {@code 17-Jul-1996 02:44:25 -0700}
 */
public record InternalDate(String raw) {
  /** Refuses null. */
  public InternalDate {
    Objects.requireNonNull(raw, "raw");
  }

  /**
   * The date as a time.
   *
   * @return the time, empty when the text is not a {@code date-time} of RFC 9051 §9
   */
  public Optional<OffsetDateTime> dateTime() {
    return ImapDates.parse(raw);
  }

  @Override
  public String toString() {
    return raw;
  }
}
