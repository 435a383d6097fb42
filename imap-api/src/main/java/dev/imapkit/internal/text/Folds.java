package dev.imapkit.internal.text;

/** Line folds of header fields (RFC 5322 §2.2.3). */
final class Folds {
  private Folds() {}

  /**
   * The text with each line break and the white space behind it turned into one space, and those at
   * the end removed; the same object when there is none. Bare CR and LF count too: some servers
   * send them, and no caller expects them.
   */
  static String remove(String raw) {
    if (raw.indexOf('\r') < 0 && raw.indexOf('\n') < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i);
      if (c != '\r' && c != '\n') {
        out.append(c);
        i++;
        continue;
      }
      while (i < raw.length() && Ascii.isBlank(raw.charAt(i))) {
        i++;
      }
      if (i < raw.length()) {
        out.append(' ');
      }
    }
    return out.toString();
  }
}
