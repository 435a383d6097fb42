package dev.imapkit.internal.text;

/**
 * Case and character classes of US-ASCII. Protocol words compare without case in US-ASCII only;
 * Java's own methods also fold letters such as the Kelvin sign and the dotless i onto them.
 */
public final class Ascii {
  private Ascii() {}

  /**
   * Turns A to Z into small letters and leaves every other character alone.
   *
   * @param text any text
   * @return the text itself when nothing changes
   */
  public static String lower(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUpper(text.charAt(i))) {
        return mapped(text, i, 'A', 'Z');
      }
    }
    return text;
  }

  /**
   * Turns a to z into capitals and leaves every other character alone.
   *
   * @param text any text
   * @return the text itself when nothing changes
   */
  public static String upper(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLower(text.charAt(i))) {
        return mapped(text, i, 'a', 'z');
      }
    }
    return text;
  }

  private static String mapped(String text, int from, char first, char last) {
    char[] chars = text.toCharArray();
    for (int i = from; i < chars.length; i++) {
      if (chars[i] >= first && chars[i] <= last) {
        chars[i] = (char) (chars[i] ^ 0x20);
      }
    }
    return new String(chars);
  }

  /**
   * Whether two texts differ at most in the case of the letters A to Z.
   *
   * @param left a text
   * @param right another text
   * @return true when equal without case
   */
  public static boolean equalsIgnoreCase(String left, String right) {
    return left.length() == right.length() && startsWithIgnoreCase(left, right);
  }

  /**
   * Whether a text begins with another, the case of the letters A to Z left aside.
   *
   * @param text a text
   * @param prefix what it may begin with
   * @return true when it does
   */
  public static boolean startsWithIgnoreCase(String text, String prefix) {
    if (text.length() < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (lower(text.charAt(i)) != lower(prefix.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static char lower(char c) {
    return isUpper(c) ? (char) (c | 0x20) : c;
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hex(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    char small = lower(c);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
  }
}
