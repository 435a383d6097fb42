package dev.imapkit.maven.messages;

import java.util.Locale;

/**
 * Text of a server or a POM as a line of a log can show it. Characters that would move the cursor,
 * colour the terminal, start a line that looks like one of the build, or turn the direction of
 * reading become visible escapes; long text is cut.
 */
public final class Shown {
  private static final int LONGEST = 300;

  private Shown() {}

  /** The text, harmless. */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /**
   * The text, harmless.
   *
   * @param text anything
   * @param longest how many characters at the most, before an ellipsis
   */
  public static String of(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int characters = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (characters++ == longest) {
        return shown.append("...").toString();
      }
      if (isHarmless(c)) {
        shown.appendCodePoint(c);
      } else {
        shown.append(String.format(Locale.ROOT, "\\u%04X", c));
      }
      i += Character.charCount(c);
    }
    return shown.toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
