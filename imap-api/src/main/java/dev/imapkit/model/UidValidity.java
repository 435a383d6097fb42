package dev.imapkit.model;

/**
 * The generation of a mailbox's UIDs: when it changes, UIDs kept from before mean other messages
 * (RFC 9051 §2.3.1.1).
 *
 * @param value 1 to 4,294,967,295
 */
public record UidValidity(long value) {
  /**
   * Refuses values out of range.
   *
   * @throws IllegalArgumentException when the value is below 1 or above 4,294,967,295
   */
  public UidValidity {
    if (value < 1 || value > Uid.MAX_VALUE) {
      throw new IllegalArgumentException("UIDVALIDITY is 1 to 4294967295: " + value);
    }
  }

  /**
   * A UIDVALIDITY.
   *
   * @param value 1 to 4,294,967,295
   * @return the value
   * @throws IllegalArgumentException when the value is out of range
   */
  public static UidValidity of(long value) {
    return new UidValidity(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
