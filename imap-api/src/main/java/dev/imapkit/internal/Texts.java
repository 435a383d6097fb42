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
}
