package dev.imapkit.internal;

import java.util.Arrays;

/**
 * A set of numbers of 16 bits, the lower halves of UIDs: a sorted array of the few, a bit for each
 * possible one where that takes less memory.
 */
final class UidPage {
  private static final int MOST_SORTED = 4096;
  private static final int WORDS = (Character.MAX_VALUE + 1) / Long.SIZE;
  private static final long[] NO_BITS = {};

  private char[] sorted = new char[8];
  private int count;
  private long[] bits = NO_BITS;

  boolean contains(char number) {
    return hasBits() ? (bits[number / Long.SIZE] & bit(number)) != 0 : find(number) >= 0;
  }

  /** True the first time. */
  boolean add(char number) {
    if (!hasBits()) {
      return insert(number);
    }
    int word = number / Long.SIZE;
    long before = bits[word];
    bits[word] |= bit(number);
    return bits[word] != before;
  }

  private boolean hasBits() {
    return bits.length > 0;
  }

  private static long bit(char number) {
    return 1L << number;
  }

  private int find(char number) {
    boolean isLast = count == 0 || number > sorted[count - 1];
    return isLast ? -count - 1 : Arrays.binarySearch(sorted, 0, count, number);
  }

  private boolean insert(char number) {
    int at = -find(number) - 1;
    if (at < 0) {
      return false;
    }
    if (count == MOST_SORTED) {
      spread();
      return add(number);
    }
    if (count == sorted.length) {
      sorted = Arrays.copyOf(sorted, count * 2);
    }
    System.arraycopy(sorted, at, sorted, at + 1, count - at);
    sorted[at] = number;
    count++;
    return true;
  }

  private void spread() {
    bits = new long[WORDS];
    for (char number : sorted) {
      bits[number / Long.SIZE] |= bit(number);
    }
    sorted = new char[0];
    count = 0;
  }
}
