package dev.imapkit.spi;

import dev.imapkit.internal.text.OctetSearch;

/**
 * Decimal numbers of few digits, read eight octets at a time: those of most messages and UIDs. All
 * others have to be read digit by digit.
 */
public final class PlainNumbers {
  /** So many digits at most; behind them another octet is looked at. */
  private static final int MOST_DIGITS = Long.BYTES - 1;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = ONES << 7;
  private static final long ZEROS = ONES * '0';

  /** Lifts whatever is above nine to the highest bit of its octet. */
  private static final long ABOVE_NINE = ONES * (0x80 - 10);

  private PlainNumbers() {}

  /**
   * How many digits the number has that begins at an index.
   *
   * @param array the octets
   * @param from index of the first digit, which must not be a nought
   * @param to index behind the last octet that belongs to the text
   * @return 1 to 7; 0 when it has more, ends with the text, or is no number, and where fewer than
   *     eight octets are left of the array
   */
  public static int digits(byte[] array, int from, int to) {
    if (from > array.length - Long.BYTES || array[from] == '0') {
      return 0;
    }
    long values = OctetSearch.eight(array, from) ^ ZEROS;
    // A sum above an octet runs on into the next one, behind the first mark: that one is exact.
    long marks = ((values + ABOVE_NINE) | values) & HIGHS;
    int digits = Long.numberOfTrailingZeros(marks) >>> 3;
    return digits <= MOST_DIGITS && from + digits < to ? digits : 0;
  }

  /**
   * What they say.
   *
   * @param array the octets
   * @param from index of the first digit
   * @param digits how many there are, as {@link #digits} has told
   * @return the number
   */
  public static long value(byte[] array, int from, int digits) {
    // Noughts before them, so that there are eight; then neighbours are joined, three times.
    long eight = (OctetSearch.eight(array, from) ^ ZEROS) << (Long.SIZE - Byte.SIZE * digits);
    long pairs = (eight * (1 + (10 << 8))) >>> 8 & 0x00FF00FF00FF00FFL;
    long fours = (pairs * (1 + (100 << 16))) >>> 16 & 0x0000FFFF0000FFFFL;
    return (fours * (1 + (10_000L << 32))) >>> 32;
  }
}
