package dev.imapkit.maven.access;

/** Text of servers as a log can show it: on one line, in the order in which it is written. */
final class Printable {
  private Printable() {}

  /** Without control characters and those that turn the direction of writing, cut at a length. */
  static String of(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int[] points = text.codePoints().limit(longest + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, longest); i++) {
      shown.appendCodePoint(isHarmless(points[i]) ? points[i] : '?');
    }
    return points.length > longest ? shown + "..." : shown.toString();
  }

  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
