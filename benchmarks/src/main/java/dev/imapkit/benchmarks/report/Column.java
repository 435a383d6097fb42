package dev.imapkit.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column of the tables behind the charts; those that say nothing about a group are left out.
 *
 * @param name its head
 * @param isText whether it holds words; figures otherwise
 * @param text what it says about a row
 */
record Column(String name, boolean isText, Function<Group.Row, String> text) {
  private static final String NOTHING = "–";

  /** The columns for this group. */
  static List<Column> of(Group group) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("who", true, row -> row.entrant().label()));
    boolean isTime = group.rows().stream().allMatch(row -> row.result().score().isTime());
    columns.add(
        new Column(isTime ? "time" : "score", false, row -> row.figure().text() + " " + unit(row)));
    if (isTime) {
      ratios(group, columns);
      throughput(group.section().work(), columns);
    }
    if (group.rows().stream().anyMatch(row -> row.result().allocation().isPresent())) {
      allocation(group.section().work(), columns);
    }
    return columns;
  }

  private static String unit(Group.Row row) {
    return row.figure().unit().replace("/op", "");
  }

  private static void ratios(Group group, List<Column> columns) {
    group
        .limit()
        .ifPresent(
            limit ->
                columns.add(
                    new Column(
                        "times the " + limit.entrant().label(),
                        false,
                        row -> row.equals(limit) ? "1" : ratio(row.figure(), limit.figure()))));
    group
        .angus()
        .ifPresent(
            angus ->
                columns.add(
                    new Column(
                        "faster than " + angus.entrant().label(),
                        false,
                        row -> row.equals(angus) ? "1" : ratio(angus.figure(), row.figure()))));
  }

  private static String ratio(Measure one, Measure other) {
    return one.ratioTo(other).text();
  }

  private static void throughput(Section.Work work, List<Column> columns) {
    columns.add(
        new Column(
            plural(work.unit()) + "/s", false, row -> perSecond(row, work.countOf(row.result()))));
    if (work.megabytes() > 0) {
      columns.add(
          new Column(
              "MB/s",
              false,
              row -> perSecond(row, work.megabytes() * work.countOf(row.result()) / work.count())));
    }
  }

  private static String plural(String unit) {
    if (unit.endsWith("y")) {
      return unit.substring(0, unit.length() - 1) + "ies";
    }
    return unit + (unit.endsWith("ch") || unit.endsWith("x") ? "es" : "s");
  }

  private static String perSecond(Group.Row row, double amount) {
    return Measure.digits(amount * 1000 / row.figure().value());
  }

  private static void allocation(Section.Work work, List<Column> columns) {
    columns.add(new Column("allocated", false, row -> octets(row.result().allocation(), 1)));
    if (work.count() > 1) {
      columns.add(
          new Column(
              "for each " + work.unit(),
              false,
              row -> octets(row.result().allocation(), work.countOf(row.result()))));
    }
  }

  private static String octets(Optional<Measure> allocation, double parts) {
    if (allocation.isEmpty()) {
      return NOTHING;
    }
    double octets = allocation.get().value() / parts;
    if (octets < 0.1) {
      return "0 B";
    }
    if (octets >= 1e6) {
      return Measure.digits(octets / 1e6) + " MB";
    }
    return octets >= 1e4 ? Measure.digits(octets / 1e3) + " kB" : Measure.digits(octets) + " B";
  }
}
