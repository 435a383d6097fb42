package dev.imapkit.benchmarks.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes elements that are well formed as HTML and as XML. Every text is escaped, and what XML
 * cannot hold is replaced, so that no text can break the page.
 */
final class Markup {
  /** Elements that HTML closes by itself, and those of SVG, which may close themselves. */
  private static final Set<String> EMPTY =
      Set.of("meta", "br", "col", "rect", "line", "path", "circle", "use");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String element, Object... attributes) {
    begin(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Closes the element that was opened last, and begins a new line in the source of the page. */
  Markup closeLine() {
    close();
    out.append('\n');
    return this;
  }

  /** An element without content. */
  Markup empty(String element, Object... attributes) {
    if (!EMPTY.contains(element)) {
      throw new IllegalArgumentException(element + " needs an end");
    }
    begin(element, attributes).append("/>");
    return this;
  }

  /** An element that holds nothing but text. */
  Markup element(String element, String text, Object... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** Text. */
  Markup text(String text) {
    escape(text, "\"");
    return this;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.toString();
  }

  private StringBuilder begin(String element, Object... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(String.valueOf(attributes[i + 1]), "&quot;");
      out.append('"');
    }
    return out;
  }

  private void escape(String text, String quote) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append(quote);
                default -> out.appendCodePoint(inXml(c) ? c : 0xFFFD);
              }
            });
  }

  private static boolean inXml(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c < 0x7F)
        || (c > 0x9F && c < 0xD800)
        || (c > 0xDFFF && c < 0xFFFE)
        || c > 0xFFFF;
  }
}
