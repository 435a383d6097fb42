package dev.imapkit.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many times the limit each contender takes, all jobs under one another, on a logarithmic axis.
 * Shapes tell the contenders apart, not colours alone.
 */
final class LimitChart {
  private static final int ROW = 44;
  private static final int FOOT = 28;

  private record Dot(Entrant entrant, double times) {}

  private record Line(String title, List<Dot> dots) {}

  private final List<Line> lines = new ArrayList<>();

  LimitChart(List<Group> groups) {
    for (Group group : groups) {
      List<Dot> dots = dots(group);
      if (!dots.isEmpty()) {
        lines.add(new Line(group.section().job() + " · " + group.titleAmong(groups), dots));
      }
    }
  }

  private static List<Dot> dots(Group group) {
    List<Dot> dots = new ArrayList<>();
    group
        .limit()
        .filter(limit -> limit.result().score().isTime())
        .ifPresent(
            limit ->
                group.rows().stream()
                    .filter(row -> row.entrant().isWhole())
                    .map(
                        row -> new Dot(row.entrant(), row.figure().ratioTo(limit.figure()).value()))
                    .filter(dot -> dot.times() > 0 && !Double.isInfinite(dot.times()))
                    .forEach(dots::add));
    return dots;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  void write(Markup out) {
    double[] times =
        lines.stream().flatMap(line -> line.dots().stream()).mapToDouble(Dot::times).toArray();
    double largest = java.util.Arrays.stream(times).max().orElse(10);
    double smallest = java.util.Arrays.stream(times).min().orElse(1);
    Axis axis = Axis.logarithmic(Math.min(1, smallest), largest);
    int height = lines.size() * ROW + FOOT;
    out.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "dots",
        "role",
        "img",
        "width",
        "100%",
        "height",
        height,
        "aria-labelledby",
        "limit-t limit-d");
    out.element("title", "Time as a multiple of the limit", "id", "limit-t");
    out.element("desc", description(), "id", "limit-d");
    grid(out, axis, height);
    int y = 0;
    for (Line line : lines) {
      line(out, axis, line, y);
      y += ROW;
    }
    out.closeLine();
  }

  private String description() {
    StringBuilder words = new StringBuilder();
    for (Line line : lines) {
      words.append(line.title()).append(':');
      for (Dot dot : line.dots()) {
        words
            .append(' ')
            .append(dot.entrant().label())
            .append(' ')
            .append(Measure.digits(dot.times()))
            .append(',');
      }
      words.append(' ');
    }
    return words.toString().strip();
  }

  private static void grid(Markup out, Axis axis, int height) {
    for (double tick : axis.ticks()) {
      String x = axis.at(tick);
      out.empty("line", "class", "grid", "x1", x, "x2", x, "y1", 0, "y2", height - FOOT + 4);
      double percent = axis.percent(tick);
      String anchor = percent < 1 ? "start" : percent > 99 ? "end" : "middle";
      out.element(
          "text",
          Measure.plain(tick) + (tick == 1 ? " = limit" : ""),
          "class",
          "tick",
          "x",
          x,
          "y",
          height - 8,
          "text-anchor",
          anchor);
    }
    String limit = axis.at(1);
    out.empty(
        "line", "class", "limit-line", "x1", limit, "x2", limit, "y1", 0, "y2", height - FOOT + 4);
  }

  private static void line(Markup out, Axis axis, Line line, int y) {
    out.element("text", line.title(), "class", "who", "x", 0, "y", y + 14);
    int middle = y + 29;
    out.empty("line", "class", "rail", "x1", 0, "x2", "100%", "y1", middle, "y2", middle);
    for (Dot dot : line.dots()) {
      // An inner picture is placed in percent; its shape is drawn in pixels around its corner.
      out.open("svg", "x", percent(axis, dot), "y", middle, "class", "place");
      out.empty("path", "class", BarChart.style(dot.entrant()), "d", shape(dot.entrant()));
      out.close();
    }
  }

  private static String percent(Axis axis, Dot dot) {
    double percent = Math.max(1, Math.min(99, axis.percent(dot.times())));
    return String.format(Locale.ROOT, "%.2f%%", percent);
  }

  /** Circle, diamond, square or triangle around the origin. */
  static String shape(Entrant entrant) {
    return switch (entrant.kind()) {
      case COMMONS_NET -> "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0z";
      case JAKARTA -> "M0,-7L7,0L0,7L-7,0z";
      case STOCK -> "M-5,-5h10v10h-10z";
      case LIMIT -> "M0,-6L6,5L-6,5z";
    };
  }
}
