package dev.imapkit.benchmarks.report;

import java.util.Locale;
import java.util.Optional;

/**
 * Bars with error bars. Each bar has its words above it, so that nothing depends on the width of
 * the page or on colour.
 */
final class BarChart {
  private static final int ROW = 46;
  private static final int BAR = 16;
  private static final int TEXT = 14;
  private static final int FOOT = 26;

  private final Group group;
  private final Axis axis;
  private final int height;

  BarChart(Group group) {
    this.group = group;
    double largest =
        group.rows().stream()
            .map(Group.Row::figure)
            .mapToDouble(m -> m.value() + shownError(m))
            .max()
            .orElse(1);
    this.axis = Axis.linear(largest);
    this.height = group.rows().size() * ROW + FOOT;
  }

  /** An error larger than its value would leave no room for the bars; it runs off the chart. */
  private static double shownError(Measure measure) {
    return measure.hasError() ? Math.min(measure.error(), measure.value() / 2) : 0;
  }

  void write(Markup out, String id) {
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "bars",
        "role",
        "img",
        "width",
        "100%",
        "height",
        height,
        "aria-labelledby",
        id + "-t " + id + "-d");
    out.element("title", group.title(), "id", id + "-t");
    out.element("desc", description(), "id", id + "-d");
    grid(out);
    int y = 0;
    for (Group.Row row : group.rows()) {
      bar(out, row, y);
      y += ROW;
    }
    out.closeLine();
  }

  private String description() {
    StringBuilder words = new StringBuilder();
    for (Group.Row row : group.rows()) {
      words
          .append(words.length() == 0 ? "" : "; ")
          .append(row.entrant().label())
          .append(' ')
          .append(row.figure().text())
          .append(' ')
          .append(row.figure().unit());
    }
    return words.toString();
  }

  private void grid(Markup out) {
    int bottom = height - FOOT + 4;
    for (double tick : axis.ticks()) {
      String x = axis.at(tick);
      out.empty("line", "class", "grid", "x1", x, "x2", x, "y1", 0, "y2", bottom);
      double percent = axis.percent(tick);
      String anchor = percent < 1 ? "start" : percent > 99 ? "end" : "middle";
      out.element(
          "text", axisLabel(tick), "class", "tick", "x", x, "y", height - 6, "text-anchor", anchor);
    }
    Optional<Group.Row> limit = group.limit();
    if (limit.isPresent()) {
      String x = axis.at(limit.get().figure().value());
      out.empty("line", "class", "limit-line", "x1", x, "x2", x, "y1", 0, "y2", bottom);
    }
  }

  private String axisLabel(double tick) {
    String unit = group.rows().get(0).figure().unit().replace("/op", "");
    String number =
        tick >= 1000 || tick == Math.rint(tick)
            ? String.format(Locale.ROOT, "%,.0f", tick)
            : Measure.plain(Math.round(tick * 1e6) / 1e6);
    return tick == 0 ? "0 " + unit : number;
  }

  private void bar(Markup out, Group.Row row, int y) {
    Measure figure = row.figure();
    out.element("text", row.entrant().label(), "class", "who", "x", 0, "y", y + TEXT);
    out.element(
        "text",
        figure.text() + " " + figure.unit().replace("/op", ""),
        "class",
        "value",
        "x",
        "100%",
        "y",
        y + TEXT,
        "text-anchor",
        "end");
    int top = y + TEXT + 6;
    out.empty(
        "rect",
        "class",
        "bar " + style(row.entrant()),
        "x",
        0,
        "y",
        top,
        "width",
        axis.at(figure.value()),
        "height",
        BAR,
        "rx",
        2);
    if (figure.hasError()) {
      whisker(out, figure, top + BAR / 2);
    }
  }

  private void whisker(Markup out, Measure figure, int y) {
    String from = axis.at(figure.value() - figure.error());
    String to = axis.at(figure.value() + figure.error());
    out.empty("line", "class", "error", "x1", from, "x2", to, "y1", y, "y2", y);
    for (String x : new String[] {from, to}) {
      out.empty("line", "class", "error", "x1", x, "x2", x, "y1", y - 4, "y2", y + 4);
    }
  }

  /** The class that colours it. */
  static String style(Entrant entrant) {
    return switch (entrant.kind()) {
      case LIMIT -> "limit";
      case COMMONS_NET -> "net";
      case JAKARTA -> "jakarta";
      case STOCK -> "stock";
    };
  }
}
