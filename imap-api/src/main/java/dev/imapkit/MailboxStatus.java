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
  private final Map<String, String> others;

  /**
   * A status.
   *
   * @param mailbox the mailbox
   * @param values item name in capitals to value
   * @param others item name in capitals to value as sent, for values that are not numbers
   */
  public MailboxStatus(MailboxName mailbox, Map<String, Long> values, Map<String, String> others) {
    this.mailbox = Objects.requireNonNull(mailbox);
    this.values = Map.copyOf(values);
    this.others = Map.copyOf(others);
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
   * @return the value, empty when the server did not send it or it is not a number of up to 63 bits
   */
  public OptionalLong value(StatusItem item) {
    Long value = values.get(item.name());
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * The value of an item as the server sent it, for items of which this version knows nothing.
   *
   * @param item what was asked for
   * @return the value, empty when the server did not send it
   */
  public Optional<String> rawValue(StatusItem item) {
    Long number = values.get(item.name());
    return number == null
        ? Optional.ofNullable(others.get(item.name()))
        : Optional.of(number.toString());
  }

  /**
   * The id of the mailbox (RFC 8474 §4.3).
   *
   * @return the id, empty when the server did not send MAILBOXID
   */
  public Optional<String> mailboxId() {
    return rawValue(StatusItem.MAILBOXID)
        .filter(value -> value.length() > 2 && value.startsWith("(") && value.endsWith(")"))
        .map(value -> value.substring(1, value.length() - 1));
  }

  /**
   * Whether the server says that the mailbox takes messages of every size (RFC 7889 §4):
   * APPENDLIMIT is NIL, which is another thing than not sent.
   *
   * @return true for NIL
   */
  public boolean isAppendUnlimited() {
    return "NIL".equalsIgnoreCase(others.get(StatusItem.APPENDLIMIT.name()));
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
        && values.equals(that.values)
        && others.equals(that.others);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mailbox, values, others);
  }

  @Override
  public String toString() {
    return mailbox + " " + values + (others.isEmpty() ? "" : " " + others);
  }
}
