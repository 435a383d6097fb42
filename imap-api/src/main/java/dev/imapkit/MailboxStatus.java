package dev.imapkit;

import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidValidity;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The status of a mailbox (RFC 9051 §7.3.4). Immutable. */
public final class MailboxStatus {
  private final MailboxName mailbox;
  private final Map<String, Long> values;

  /**
   * A status.
   *
   * @param mailbox the mailbox
   * @param values item name in capitals to value
   */
  public MailboxStatus(MailboxName mailbox, Map<String, Long> values) {
    this.mailbox = Objects.requireNonNull(mailbox);
    this.values = Map.copyOf(values);
  }

  /**
   * The mailbox.
   *
   * @return its name
   */
  public MailboxName mailbox() {
    return mailbox;
  }

  /**
   * The value of an item.
   *
   * @param item what was asked for
   * @return the value, empty when the server did not send it
   */
  public OptionalLong value(StatusItem item) {
    Long value = values.get(item.name());
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * Number of messages.
   *
   * @return the count
   * @throws IllegalStateException when the server did not send MESSAGES
   */
  public long messages() {
    return required(StatusItem.MESSAGES);
  }

  /**
   * Number of messages without the Seen flag.
   *
   * @return the count
   * @throws IllegalStateException when the server did not send UNSEEN
   */
  public long unseen() {
    return required(StatusItem.UNSEEN);
  }

  /**
   * The UIDVALIDITY.
   *
   * @return the value, empty when the server did not send it or sent 0
   */
  public Optional<UidValidity> uidValidity() {
    OptionalLong value = value(StatusItem.UIDVALIDITY);
    return value.isPresent() && value.getAsLong() >= 1 && value.getAsLong() <= Uid.MAX_VALUE
        ? Optional.of(UidValidity.of(value.getAsLong()))
        : Optional.empty();
  }

  private long required(StatusItem item) {
    return value(item)
        .orElseThrow(
            () ->
                new IllegalStateException(item + " was not asked for, or the server left it out"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MailboxStatus that
        && mailbox.equals(that.mailbox)
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mailbox, values);
  }

  @Override
  public String toString() {
    return mailbox + " " + values;
  }
}
