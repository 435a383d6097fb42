package dev.imapkit.model;

/**
 * The number that Gmail gives a message or a thread in all its mailboxes (X-GM-EXT-1: {@code
 * X-GM-MSGID}, {@code X-GM-THRID}).
 *
 * @param value 0 to 2^64-1, unsigned: use {@link Long#compareUnsigned} and {@link #toString()}, not
 *     the sign
 */
public record GmailId(long value) {
  /**
   * An id from its digits.
   *
   * @param digits decimal, 0 to 18,446,744,073,709,551,615
   * @return the id
   * @throws IllegalArgumentException when the text is not such a number
   */
  public static GmailId of(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("a Gmail id is a decimal number of 64 bits");
    }
    return new GmailId(Long.parseUnsignedLong(digits));
  }

  /** Decimal digits, as on the wire. */
  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
