package dev.imapkit.internal;

/** Makes text of servers fit to be shown. */
final class Texts {
  private Texts() {}

  /** The text without control characters, cut at a length. */
  static String clean(String text, int longest) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
    for (int i = 0; i < text.length() && clean.length() < longest; i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) ? '?' : c);
    }
    return clean.toString();
  }

  /** Refuses what no argument may hold; what else there is, an encoder can write. */
  static void requirePlain(String what, String text) {
    boolean bad =
        text.codePoints()
            .anyMatch(c -> c < ' ' || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c <= 0xDFFF));
    if (bad) {
      throw new IllegalArgumentException(
          what + " holds no control character and no unpaired surrogate");
    }
  }
}
