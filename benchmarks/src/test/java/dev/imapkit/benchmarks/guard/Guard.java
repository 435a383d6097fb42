package dev.imapkit.benchmarks.guard;

import dev.imapkit.benchmarks.guard.Bound.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Holds measurements against bounds. Each round measures everything once, and ratios are made
 * within a round; the least of all rounds counts, since other work only ever makes figures larger.
 */
final class Guard {
  /**
   * A measurement.
   *
   * @param millis for one operation
   * @param octets allocated for one operation
   */
  record Measured(double millis, double octets) {}

  /** Measures one benchmark in a JVM of its own. */
  interface Meter {
    Measured measure(Subject subject);
  }

  private final List<Bound> bounds;
  private final Meter meter;
  private final Map<Bound, Double> least = new HashMap<>();

  Guard(List<Bound> bounds, Meter meter) {
    this.bounds = List.copyOf(bounds);
    this.meter = meter;
  }

  /** Measures some rounds, and one more where a bound was passed, of those benchmarks alone. */
  List<Bound> exceeded(int rounds) {
    for (int i = 0; i < rounds; i++) {
      round(bounds);
    }
    if (!exceeded().isEmpty()) {
      round(exceeded());
    }
    return exceeded();
  }

  private List<Bound> exceeded() {
    return bounds.stream()
        .filter(bound -> least.getOrDefault(bound, Double.MAX_VALUE) > bound.bound())
        .toList();
  }

  private void round(List<Bound> some) {
    Set<Subject> subjects = new LinkedHashSet<>();
    some.forEach(bound -> subjects.addAll(List.of(bound.subject(), bound.other())));
    Map<Subject, Measured> measured = new HashMap<>();
    subjects.forEach(subject -> measured.put(subject, meter.measure(subject)));
    some.forEach(bound -> least.merge(bound, figure(bound, measured), Math::min));
  }

  private static double figure(Bound bound, Map<Subject, Measured> measured) {
    Measured subject = measured.get(bound.subject());
    if (bound.measure().equals(Bound.TIMES)) {
      return subject.millis() / measured.get(bound.other()).millis();
    }
    return subject.octets() / Integer.parseInt(bound.subject().params().get("messages"));
  }

  /** What people read. */
  String table() {
    List<String> lines = new ArrayList<>();
    for (Bound bound : bounds) {
      double figure = least.getOrDefault(bound, Double.NaN);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-90s %,10.2f  bound %,10.2f  %s",
              bound.words(),
              figure,
              bound.bound(),
              figure <= bound.bound() ? "holds" : "EXCEEDED"));
    }
    return String.join("\n", lines);
  }
}
