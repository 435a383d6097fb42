package dev.imapkit.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Results of one set that may be compared: the same section, and the same parameters but for who is
 * measured.
 *
 * @param section what was done
 * @param setting the parameters
 * @param set the run
 * @param rows limits first, then ours, then others, each by time
 */
record Group(Section section, SortedMap<String, String> setting, ResultSet set, List<Row> rows) {

  /** One bar of the chart. */
  record Row(Entrant entrant, Result result) {
    /** Milliseconds for one operation where it is a time; else the figure as it is. */
    Measure figure() {
      return result.score().isTime() ? result.score().inMillis() : result.score();
    }
  }

  /** All groups of a set, in the order of the sections, unknown benchmarks last. */
  static List<Group> of(ResultSet set) {
    List<Group> groups = new ArrayList<>();
    for (Section section : Sections.ALL) {
      groups.addAll(of(section, set));
    }
    set.results().stream()
        .filter(result -> Sections.ALL.stream().allMatch(s -> s.entrantOf(result).isEmpty()))
        .map(Section::ofUnknown)
        .distinct()
        .forEach(section -> groups.addAll(of(section, set)));
    return groups;
  }

  private static List<Group> of(Section section, ResultSet set) {
    Map<SortedMap<String, String>, List<Row>> bySetting = new LinkedHashMap<>();
    List<Row> shared = new ArrayList<>();
    for (Result result : set.results()) {
      section
          .entrantOf(result)
          .map(entrant -> new Row(entrant, result))
          .ifPresent(
              row -> {
                if (row.entrant().kind() == Entrant.Kind.LIMIT) {
                  shared.add(row);
                } else {
                  bySetting.computeIfAbsent(result.setting(), unused -> new ArrayList<>()).add(row);
                }
              });
    }
    if (bySetting.isEmpty()) {
      shared.forEach(row -> bySetting.putIfAbsent(row.result().setting(), new ArrayList<>()));
    }
    List<Group> groups = new ArrayList<>();
    bySetting.forEach((setting, rows) -> groups.add(group(section, setting, set, rows, shared)));
    return groups;
  }

  /** A limit may have fewer parameters than what it limits, never other values. */
  private static Group group(
      Section section,
      SortedMap<String, String> setting,
      ResultSet set,
      List<Row> rows,
      List<Row> shared) {
    List<Row> all = new ArrayList<>(rows);
    shared.stream()
        .filter(row -> setting.entrySet().containsAll(row.result().setting().entrySet()))
        .forEach(all::add);
    all.sort(
        Comparator.comparing((Row row) -> row.entrant().kind())
            .thenComparing(row -> row.figure().value()));
    return new Group(section, setting, set, List.copyOf(all));
  }

  /** The row of this entrant. */
  Optional<Row> row(String entrant) {
    return rows.stream().filter(row -> row.entrant().name().equals(entrant)).findFirst();
  }

  /** What cannot be beaten: the first limit that the section knows. */
  Optional<Row> limit() {
    return section.sources().stream()
        .map(Section.Source::entrant)
        .filter(name -> !name.isEmpty())
        .flatMap(name -> row(name).stream())
        .filter(row -> row.entrant().kind() == Entrant.Kind.LIMIT)
        .findFirst()
        .or(() -> row(Entrant.DRAIN));
  }

  /** Stock Angus at its best. */
  Optional<Row> angus() {
    return row(Entrant.ANGUS_SP).or(() -> row(Entrant.ANGUS_TUNED)).or(() -> row(Entrant.ANGUS));
  }

  /** Title, and those parameters that tell it from other groups of its section. */
  String titleAmong(List<Group> groups) {
    SortedMap<String, String> telling = new java.util.TreeMap<>(setting);
    telling
        .entrySet()
        .removeIf(
            param ->
                groups.stream()
                    .filter(group -> group.section().equals(section))
                    .allMatch(g -> param.getValue().equals(g.setting().get(param.getKey()))));
    String words = Section.words(telling);
    return section.title() + (words.isEmpty() ? "" : " · " + words);
  }

  /** Title and parameters. */
  String title() {
    String words = Section.words(setting);
    return section.title() + (words.isEmpty() ? "" : " · " + words);
  }
}
