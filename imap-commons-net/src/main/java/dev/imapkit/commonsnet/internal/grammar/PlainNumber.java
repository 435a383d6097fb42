package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.spi.PlainStrings.OTHER;

/** Reads a number of at most 18 digits, which cannot overflow. Confined to one thread. */
final class PlainNumber {
  private static final int MOST_DIGITS = 18;

  private long value;

  /** The number read last. */
  long value() {
    return value;
  }

  /** Reads the number at an index, or none at OTHER; returns the index behind it, or OTHER. */
  int read(byte[] array, int from) {
    if (from < 0) {
      return OTHER;
    }
    long number = 0;
    int at = from;
    for (int digit = array[at] - '0'; digit >= 0 && digit <= 9; digit = array[at] - '0') {
      number = number * 10 + digit;
      at++;
    }
    value = number;
    return at == from || at - from > MOST_DIGITS ? OTHER : at;
  }
}
