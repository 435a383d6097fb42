package dev.imapkit.maven.files;

import java.util.Locale;

/** Writes the pieces of JSON that our files are made of. */
public final class JsonText {
  /**
   * Listed, not asked of {@link Character}: that knows more characters with each release of Java,
   * and our files are the same whoever writes them.
   */
  private static final int[][] UNSEEN = {
    {0x00, 0x1F}, // controls
    {0x7F, 0xA0}, // more controls, a space that does not break
    {0xAD, 0xAD}, // a hyphen that may not show
    {0x061C, 0x061C}, // Arabic letter mark
    {0x1680, 0x1680}, // a space
    {0x180E, 0x180E}, // Mongolian vowel separator
    {0x2000, 0x200F}, // spaces, joiners, direction marks
    {0x2028, 0x202F}, // separators, embeddings, overrides, a space
    {0x205F, 0x206F}, // a space, isolates
    {0x3000, 0x3000}, // a space
    {0xD800, 0xF8FF}, // halves of pairs, private use
    {0xFEFF, 0xFEFF}, // byte order mark
    {0xFFF0, 0xFFFB}, // annotations
    {0xFFFE, 0xFFFF}, // no characters
    {0xE0000, 0x10FFFF} // tags, variation selectors, private use
  };

  private JsonText() {}

  /**
   * A string in quotation marks. What a person cannot see, or what would make a difference look
   * like another one, is escaped.
   */
  public static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (isVisible(c)) {
                out.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              }
            });
    return out.append('"').toString();
  }

  private static boolean isVisible(int c) {
    for (int[] range : UNSEEN) {
      if (c >= range[0] && c <= range[1]) {
        return false;
      }
    }
    return true;
  }
}
