package dev.imapkit.model;

/**
 * A unique identifier of a message in a mailbox, valid together with its {@link UidValidity} (RFC
 * 9051 §2.3.1.1).
 *
 * @param value 1 to 4,294,967,295
 */
public record Uid(long value) implements Comparable<Uid> {
  /** The largest value, 4,294,967,295. */
  public static final long MAX_VALUE = 0xFFFF_FFFFL;

  /**
   * Refuses values out of range.
   *
   * @throws IllegalArgumentException when the value is below 1 or above 4,294,967,295
   */
  public Uid {
    if (value < 1 || value > MAX_VALUE) {
      throw new IllegalArgumentException("a UID is 1 to 4294967295: " + value);
    }
  }

  /**
   * A UID.
   *
   * @param value 1 to 4,294,967,295
   * @return the UID
   * @throws IllegalArgumentException when the value is out of range
   */
  public static Uid of(long value) {
    return new Uid(value);
  }

  @Override
  public int compareTo(Uid other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
