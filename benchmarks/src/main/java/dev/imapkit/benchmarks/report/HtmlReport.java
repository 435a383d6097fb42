package dev.imapkit.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Results as one page that needs no network and no script, and is well-formed XML besides. */
public final class HtmlReport {
  private final List<ResultSet> sets;
  private final List<Group> groups = new ArrayList<>();
  private final Markup out = new Markup();

  private HtmlReport(List<ResultSet> sets) {
    this.sets = sets;
    sets.forEach(set -> groups.addAll(Group.of(set)));
  }

  /** The page. */
  public static String of(List<ResultSet> sets) {
    return new HtmlReport(sets).page();
  }

  /** Writes the page. */
  public static void write(List<ResultSet> sets, Path file) throws IOException {
    Files.writeString(file, of(sets), StandardCharsets.UTF_8);
  }

  private String page() {
    out.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    head();
    out.open("body");
    out.open("main");
    heading();
    overview();
    new GoalTable(Goals.standings(sets)).write(out);
    charts();
    machines();
    notes();
    out.close().close().closeLine();
    return "<!DOCTYPE html>\n" + out;
  }

  private void head() {
    out.open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", "imapkit benchmarks");
    out.element("style", style());
    out.closeLine();
  }

  private static String style() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void heading() {
    out.open("header");
    out.element("p", "imapkit", "class", "brand");
    out.element("h1", "Benchmarks");
    Map<String, String> facts = new LinkedHashMap<>();
    sets.forEach(set -> set.machine().facts().forEach(facts::putIfAbsent));
    List<String> words = new ArrayList<>();
    for (String name : List.of("date", "CPU", "processors", "JDK", "imapkit", "commit")) {
      if (facts.containsKey(name)) {
        words.add(facts.get(name) + (name.equals("processors") ? " processors" : ""));
      }
    }
    out.element("p", String.join(" · ", words), "class", "facts");
    out.closeLine();
  }

  private void overview() {
    LimitChart chart = new LimitChart(groups);
    if (chart.isEmpty()) {
      return;
    }
    out.open("section", "class", "card");
    out.element("h2", "How far from the limit");
    out.element(
        "p",
        "Time as a multiple of the limit on the same input in the same run; further left is"
            + " better. The limit only finds line ends and literals in what comes.",
        "class",
        "what");
    legend();
    chart.write(out);
    out.closeLine();
  }

  private void legend() {
    out.open("ul", "class", "legend");
    for (Entrant entrant :
        List.of(
            Entrant.named(Entrant.NET),
            Entrant.named(Entrant.JAKARTA),
            new Entrant("stock", "stock libraries", Entrant.Kind.STOCK))) {
      out.open("li");
      out.open(
          "svg",
          "xmlns",
          "http://www.w3.org/2000/svg",
          "width",
          16,
          "height",
          16,
          "viewBox",
          "-8 -8 16 16",
          "aria-hidden",
          "true");
      out.empty("path", "class", BarChart.style(entrant), "d", LimitChart.shape(entrant));
      out.close().text(" " + entrant.label()).close();
    }
    out.close();
  }

  private void charts() {
    out.open("div", "class", "cards");
    int number = 0;
    for (Group group : groups) {
      new GroupCard(group, "g" + number++).write(out);
    }
    out.closeLine();
  }

  private void machines() {
    out.open("section", "class", "card");
    out.element("h2", "Where this was measured");
    for (ResultSet set : sets) {
      out.open("div", "class", "machine");
      out.element("h3", set.name() + ".json");
      if (set.machine().facts().isEmpty()) {
        out.element("p", "Nobody wrote down the machine.");
      }
      out.open("dl");
      set.machine().facts().forEach((name, value) -> fact(name, value));
      set.results().stream()
          .map(result -> result.run().jvm())
          .distinct()
          .forEach(jvm -> fact("measured JVM", jvm));
      out.close().close();
    }
    out.closeLine();
  }

  private void fact(String name, String value) {
    out.open("div").element("dt", name).element("dd", value).close();
  }

  private void notes() {
    out.open("section", "class", "card");
    out.element("h2", "How to read this");
    out.element(
        "p",
        "Each figure is JMH's mean with half the width of its 99.9 % confidence interval. Trust the"
            + " ratios, not the times: a ratio is only made of two figures of the same run, and its"
            + " error holds the errors of both. “Angus Mail +SP” is stock Angus started with its"
            + " StreamProvider property, its honest best. Contenders are measured only after a test"
            + " has found their answers equal.");
    out.closeLine();
  }
}
