package dev.imapkit.internal.text;

/** The digits of base64 (RFC 4648 §4). */
final class Base64Digits {
  private Base64Digits() {}

  /** The value of a digit, or -1; the last digit is {@code /}, or {@code ,} in mailbox names. */
  static int value(char c, char last) {
    if (Ascii.isUpper(c)) {
      return c - 'A';
    }
    if (Ascii.isLower(c)) {
      return c - 'a' + 26;
    }
    if (Ascii.isDigit(c)) {
      return c - '0' + 52;
    }
    if (c == '+') {
      return 62;
    }
    return c == last ? 63 : -1;
  }

  /** The digit of a value from 0 to 63. */
  static char digit(int value, char last) {
    if (value < 26) {
      return (char) ('A' + value);
    }
    if (value < 52) {
      return (char) ('a' + value - 26);
    }
    if (value < 62) {
      return (char) ('0' + value - 52);
    }
    return value == 62 ? '+' : last;
  }
}
