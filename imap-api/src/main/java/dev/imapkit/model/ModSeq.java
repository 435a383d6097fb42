package dev.imapkit.model;

/**
 * A mod-sequence (RFC 7162 §3.1).
 *
 * @param value 0 to 2^63-1; 0 means that the server keeps none for this mailbox
 */
public record ModSeq(long value) implements Comparable<ModSeq> {
  /**
   * Refuses negative values.
   *
   * @throws IllegalArgumentException when the value is negative
   */
  public ModSeq {
    if (value < 0) {
      throw new IllegalArgumentException("a mod-sequence is 0 to 2^63-1: " + value);
    }
  }

  @Override
  public int compareTo(ModSeq other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
