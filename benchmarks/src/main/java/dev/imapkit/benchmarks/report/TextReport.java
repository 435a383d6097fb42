package dev.imapkit.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results for a terminal: a table for each job, and the words for one benchmark. */
public final class TextReport {
  private TextReport() {}

  /**
   * What a benchmark does, and who.
   *
   * @param benchmark class and method, without the package
   * @param contender the parameter that says who, where there is one
   * @return as in {@code J1 Listing a mailbox, imap-commons-net}
   */
  public static String title(String benchmark, Optional<String> contender) {
    for (Section section : Sections.ALL) {
      for (Section.Source source : section.sources()) {
        if (source.benchmark().equals(benchmark)) {
          String who = source.entrant().isEmpty() ? contender.orElse("") : source.entrant();
          String what = section.job() + " " + section.title();
          return who.isEmpty() ? what : what + ", " + Entrant.named(who).label();
        }
      }
    }
    return contender.map(who -> benchmark + ", " + who).orElse(benchmark);
  }

  /**
   * All tables of a run.
   *
   * @param set what was measured
   * @return lines
   */
  public static String of(ResultSet set) {
    StringBuilder text = new StringBuilder();
    for (Group group : Group.of(set)) {
      text.append('\n').append(group.section().job()).append(' ').append(group.title());
      text.append('\n');
      table(group, text);
    }
    return text.toString();
  }

  /** What only says the same in another unit is left out: a terminal is narrow. */
  private static void table(Group group, StringBuilder text) {
    List<Column> columns =
        Column.of(group).stream()
            .filter(column -> !column.name().endsWith("/s"))
            .filter(column -> !column.name().startsWith("for each"))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(column -> column.isText() ? "" : column.name()).toList());
    for (Group.Row row : group.rows()) {
      rows.add(columns.stream().map(column -> column.text().apply(row)).toList());
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < columns.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        String fill = " ".repeat(width - row.get(i).length());
        line.append(' ').append(columns.get(i).isText() ? row.get(i) + fill : fill + row.get(i));
        line.append(' ');
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
