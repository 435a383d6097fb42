package dev.imapkit.benchmarks.report;

import dev.imapkit.benchmarks.report.Goal.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code docs/performance.md}, made of the raw results that are checked in beside the benchmarks.
 */
final class PerformanceDocument {
  private static final String BEGIN = "<!-- generated: -Pupdate-docs writes what follows -->";
  private static final String NOTES = "falls-short.csv";

  private final List<ResultSet> sets;
  private final Map<String, String> notes;
  private final StringBuilder out = new StringBuilder();

  private PerformanceDocument(List<ResultSet> sets, Map<String, String> notes) {
    this.sets = sets;
    this.notes = notes;
  }

  /** The text before the generated part is kept; it ends with a line that says so. */
  static String of(String written, Path results) throws IOException {
    int begin = written.indexOf(BEGIN);
    if (begin < 0) {
      throw new IOException("the document has no line " + BEGIN);
    }
    PerformanceDocument document = new PerformanceDocument(sets(results), notes(results));
    return written.substring(0, begin) + BEGIN + "\n\n" + document.text();
  }

  /** All sets of a folder, by name. */
  static List<ResultSet> sets(Path folder) throws IOException {
    List<ResultSet> sets = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.endsWith(".machine.json")) {
          sets.add(ResultFiles.read(file));
        }
      }
    }
    return sets;
  }

  /** Why a goal falls short, by its name: {@code goal,words} in each line. */
  static Map<String, String> notes(Path folder) throws IOException {
    Map<String, String> notes = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve(NOTES), StandardCharsets.UTF_8)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int comma = line.indexOf(',');
        notes.put(line.substring(0, comma), line.substring(comma + 1).strip());
      }
    }
    return notes;
  }

  private String text() {
    goals();
    sets.stream().flatMap(set -> Group.of(set).stream()).forEach(this::group);
    machines();
    return out.toString();
  }

  private void goals() {
    List<Standing> standings = Goals.standings(sets);
    long met = standings.stream().filter(Standing::isMet).count();
    long measured = standings.stream().filter(s -> s.measured().isPresent()).count();
    line("## Goals");
    line("");
    line(
        "%d of %d goals are met, %d are not measured.",
        met, standings.size(), standings.size() - measured);
    line("");
    line("| job | transport | goal | measured | standing | command |");
    line("|---|---|---|--:|---|---|");
    standings.forEach(this::goal);
    line("");
    line("### Why goals fall short");
    line("");
    for (Standing standing : standings) {
      if (standing.measured().isPresent() && !standing.isMet()) {
        Goal goal = standing.goal();
        line(
            "- %s, %s, %s, %s: %s",
            goal.job(),
            goal.condition(),
            goal.transport(),
            goal.words(),
            notes.getOrDefault(goal.id(), "not looked into yet."));
      }
    }
    line("");
  }

  private void goal(Standing standing) {
    Goal goal = standing.goal();
    row(
        goal.job() + ", " + goal.condition(),
        "`" + goal.transport() + "`",
        goal.words(),
        standing.measured().map(Measure::text).orElse("–"),
        standing.isMet() || standing.measured().isEmpty()
            ? standing.verdict()
            : "**" + standing.verdict() + "**",
        standing.set().map(set -> "`" + set.machine().command() + "`").orElse("–"));
  }

  private void group(Group group) {
    String job = group.section().job();
    line("## %s%s", job.isEmpty() ? "" : job + ": ", escaped(group.title()));
    line("");
    if (!group.section().what().isEmpty()) {
      line("%s", group.section().what());
      line("");
    }
    List<Column> columns = Column.of(group);
    row(columns.stream().map(Column::name).toArray(String[]::new));
    row(columns.stream().map(column -> column.isText() ? "---" : "--:").toArray(String[]::new));
    for (Group.Row one : group.rows()) {
      row(columns.stream().map(column -> column.text().apply(one)).toArray(String[]::new));
    }
    line("");
    line("From `%s.json`; each row by itself:", group.set().name());
    line("");
    line("```");
    group.rows().forEach(one -> line("%s", one.result().command()));
    line("```");
    line("");
  }

  private void machines() {
    line("## Where this was measured");
    for (ResultSet set : sets) {
      line("");
      line("`%s.json`:", set.name());
      line("");
      set.machine()
          .facts()
          .forEach((name, value) -> line("- %s: %s", escaped(name), escaped(value)));
    }
  }

  private void row(String... cells) {
    out.append("| ");
    out.append(String.join(" | ", Stream.of(cells).map(PerformanceDocument::escaped).toList()));
    out.append(" |\n");
  }

  private void line(String format, Object... values) {
    out.append(values.length == 0 ? format : String.format(java.util.Locale.ROOT, format, values));
    out.append('\n');
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace('\n', ' ');
  }
}
