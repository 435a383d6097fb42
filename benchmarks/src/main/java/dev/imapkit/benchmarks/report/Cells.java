package dev.imapkit.benchmarks.report;

/**
 * Tables whose rows become cards on a narrow page: each cell also carries the name of its column.
 */
final class Cells {
  private Cells() {}

  static void head(Markup out, String... names) {
    out.open("thead", "role", "rowgroup").open("tr", "role", "row");
    for (String name : names) {
      out.element("th", name, "role", "columnheader", "scope", "col");
    }
    out.close().close();
  }

  static void cell(Markup out, String name, String text) {
    out.element("td", text, "role", "cell", "data-label", name);
  }

  static void number(Markup out, String name, String text) {
    out.element("td", text, "role", "cell", "data-label", name, "class", "number");
  }
}
