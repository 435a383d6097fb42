package dev.imapkit.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of the report: one job, or one way to do it.
 *
 * @param id names it in goals and plans
 * @param job as {@code performance} numbers them: J1 to J7, TLS ...
 * @param title what people read
 * @param what one sentence on what is done
 * @param sources the benchmarks whose results belong here
 * @param work what one operation does
 */
record Section(String id, String job, String title, String what, List<Source> sources, Work work) {

  /**
   * A benchmark.
   *
   * @param benchmark class and method
   * @param entrant who is measured, where no parameter says it; empty otherwise
   */
  record Source(String benchmark, String entrant) {
    /** Each entrant is a value of the parameter {@code contender}. */
    static Source of(String benchmark) {
      return new Source(benchmark, "");
    }
  }

  /**
   * What one operation does.
   *
   * @param count how many of {@code unit}, unless the parameter {@code countParam} says otherwise
   * @param countParam a parameter of the benchmark; empty when there is none
   * @param unit in the singular
   * @param megabytes how many millions of octets come in; 0 where throughput says nothing
   */
  record Work(int count, String countParam, String unit, double megabytes) {
    /** How many of the unit this result did in one operation. */
    double countOf(Result result) {
      return Optional.ofNullable(result.params().get(countParam))
          .filter(value -> value.matches("\\d{1,12}"))
          .map(Double::valueOf)
          .orElse((double) count);
    }
  }

  /** Who was measured here by this result; empty when it belongs to another section. */
  Optional<Entrant> entrantOf(Result result) {
    for (Source source : sources) {
      if (source.benchmark().equals(result.shortName())) {
        return Optional.of(
            Entrant.named(
                source.entrant().isEmpty()
                    ? result.contenderParam().orElse(result.shortName())
                    : source.entrant()));
      }
    }
    return Optional.empty();
  }

  /** A result that belongs to no section gets one of its own. */
  static Section ofUnknown(Result result) {
    return new Section(
        result.shortName(),
        "",
        result.shortName(),
        "",
        List.of(Source.of(result.shortName())),
        new Work(1, "", "operation", 0));
  }

  /** Parameters as people read them, without those that only repeat the usual. */
  static String words(Map<String, String> setting) {
    StringBuilder words = new StringBuilder();
    setting.forEach(
        (name, value) ->
            words.append(words.length() == 0 ? "" : ", ").append(name).append(' ').append(value));
    return words.toString();
  }
}
