package dev.imapkit.model;

/**
 * An unbroken run of UIDs.
 *
 * @param first lowest UID
 * @param last highest UID, not below the first
 */
public record UidRange(Uid first, Uid last) {
  /**
   * Refuses ranges that run backwards.
   *
   * @throws IllegalArgumentException when last is below first
   */
  public UidRange {
    if (last.value() < first.value()) {
      throw new IllegalArgumentException("a range runs upwards: " + first + ":" + last);
    }
  }

  /**
   * How many UIDs the range holds.
   *
   * @return 1 to 4,294,967,295
   */
  public long count() {
    return last.value() - first.value() + 1;
  }

  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + ":" + last;
  }
}
