package dev.imapkit.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One goal: one bound for one transport.
 *
 * @param id names it for those who say why it falls short; never changes
 * @param job J1 to J7, TLS, growth ...
 * @param condition where it holds, as in {@code canned, warm}
 * @param transport the entrant it is for
 * @param kind what the bound is about
 * @param bound the number
 * @param stretch a harder number; NaN when there is none
 * @param ours what is measured
 * @param against what it is compared with, the best of them; none for a bound on its own
 */
record Goal(
    String id,
    String job,
    String condition,
    String transport,
    Kind kind,
    double bound,
    double stretch,
    Spot ours,
    List<Spot> against) {

  /** How a figure is held against a bound. */
  enum Kind {
    /** Our time is at most so many times the other's. */
    AT_MOST_TIMES("at most %s times %s"),
    /** The other's time is at least so many times ours. */
    FASTER_TIMES("at least %s times faster than %s"),
    /** Our cost for each message is at most so many times the other's. */
    AT_MOST_TIMES_EACH("for each message at most %s times %s"),
    /** At most so many million octets allocated for one operation. */
    MEGABYTES_ALLOCATED("at most %s MB allocated"),
    /** The score itself is at most this. */
    AT_MOST_SCORE("at most %s%s");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * Where a figure is found.
   *
   * @param section the section's id
   * @param entrant who
   * @param params parameters that it must have
   * @param words what people call it
   */
  record Spot(String section, String entrant, Map<String, String> params, String words) {
    boolean fits(Group group) {
      return group.section().id().equals(section)
          && group.setting().entrySet().containsAll(params.entrySet());
    }
  }

  /**
   * How it stands.
   *
   * @param goal the goal
   * @param measured ratio or figure; empty when no set has what it needs
   * @param set where it was measured
   */
  record Standing(Goal goal, Optional<Measure> measured, Optional<ResultSet> set) {
    boolean isMet() {
      return measured.isPresent() && goal.isMetBy(measured.get(), goal.bound());
    }

    boolean isStretchMet() {
      return measured.isPresent()
          && !Double.isNaN(goal.stretch())
          && goal.isMetBy(measured.get(), goal.stretch());
    }

    /** What people read: words, never a colour alone. */
    String verdict() {
      if (measured.isEmpty()) {
        return "not measured";
      }
      String word = isStretchMet() ? "met, stretch too" : isMet() ? "met" : "falls short";
      double bound = isStretchMet() ? goal.stretch() : goal.bound();
      return measured.get().isWithinError(bound) ? word + ", within the error" : word;
    }
  }

  /** The goal in words. */
  String words() {
    String other = against.isEmpty() ? ours.words() : against.get(0).words();
    String text = String.format(kind.words, Measure.plain(bound), other);
    return Double.isNaN(stretch) ? text : text + "; stretch " + Measure.plain(stretch);
  }

  /** Looks through the sets for one that has everything; figures of two sets are never mixed. */
  Standing standing(List<ResultSet> sets) {
    for (ResultSet set : sets) {
      List<Group> groups = Group.of(set);
      Optional<Measure> measured = measured(groups);
      if (measured.isPresent()) {
        return new Standing(this, measured, Optional.of(set));
      }
    }
    return new Standing(this, Optional.empty(), Optional.empty());
  }

  private Optional<Measure> measured(List<Group> groups) {
    return groups.stream()
        .filter(ours::fits)
        .flatMap(group -> group.row(ours.entrant()).flatMap(row -> in(group, row, groups)).stream())
        .findFirst();
  }

  private Optional<Measure> in(Group group, Group.Row row, List<Group> groups) {
    return switch (kind) {
      case MEGABYTES_ALLOCATED -> row.result().allocation().map(octets -> octets.times(1e-6, "MB"));
      case AT_MOST_SCORE -> Optional.of(row.figure());
      default -> best(group, groups).map(other -> ratio(group, row, other));
    };
  }

  private record Found(Group group, Group.Row row) {
    Measure each() {
      return row.figure().times(1 / group.section().work().countOf(row.result()), "each");
    }
  }

  /** The quickest of those to compare with; parameters that a spot does not name are as in ours. */
  private Optional<Found> best(Group mine, List<Group> groups) {
    List<Found> found = new ArrayList<>();
    for (Spot spot : against) {
      Map<String, String> wanted = new java.util.TreeMap<>(mine.setting());
      wanted.putAll(spot.params());
      groups.stream()
          .filter(group -> spot.fits(group) && group.setting().equals(wanted))
          .flatMap(g -> g.row(spot.entrant()).map(row -> new Found(g, row)).stream())
          .forEach(found::add);
    }
    return found.stream().min(Comparator.comparingDouble(f -> f.row().figure().value()));
  }

  private Measure ratio(Group group, Group.Row row, Found other) {
    return switch (kind) {
      case FASTER_TIMES -> other.row().figure().ratioTo(row.figure());
      case AT_MOST_TIMES_EACH -> new Found(group, row).each().ratioTo(other.each());
      default -> row.figure().ratioTo(other.row().figure());
    };
  }

  private boolean isMetBy(Measure measured, double wanted) {
    return kind == Kind.FASTER_TIMES ? measured.value() >= wanted : measured.value() <= wanted;
  }
}
