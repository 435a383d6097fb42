package dev.imapkit.benchmarks.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One benchmark of a plan, with the parameters that it is run with.
 *
 * @param job as the report numbers it
 * @param benchmark class and method
 * @param params values of each parameter; all combinations are run
 * @param slowest how many seconds one operation of the slowest contender takes, roughly
 */
record Step(String job, String benchmark, Map<String, List<String>> params, double slowest) {
  private static final double START_SECONDS = 2;
  private static final double LONG_SECONDS = 5;

  /** A real server has to be filled first. */
  private static final double FILL_SECONDS = 8;

  /**
   * Reads a step as a plan writes it.
   *
   * @param params {@code name=value,value} each
   */
  static Step of(String job, String benchmark, double slowest, String... params) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String param : params) {
      int equals = param.indexOf('=');
      all.put(param.substring(0, equals), List.of(param.substring(equals + 1).split(",", -1)));
    }
    return new Step(job, benchmark, all, slowest);
  }

  /** How many benchmarks it is. */
  int count() {
    return params.values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
  }

  /** What JMH is to look for: this method and no other. */
  String pattern() {
    return "\\." + benchmark.replace(".", "\\.") + "$";
  }

  /** Warm-up iterations: fewer where one operation takes long. */
  int warmups(Effort effort) {
    return slowest > LONG_SECONDS ? 1 : effort.warmups();
  }

  /** Measured iterations: fewer where one operation takes long. */
  int iterations(Effort effort) {
    return slowest > LONG_SECONDS ? 2 : effort.iterations();
  }

  /**
   * How long one round of one of its benchmarks takes: a JVM, a check of the answer, iterations.
   */
  double seconds(Effort effort) {
    double iteration = Math.max(effort.seconds(), slowest);
    double start = params.containsKey("server") ? START_SECONDS + FILL_SECONDS : START_SECONDS;
    return start + 2 * slowest + (warmups(effort) + iterations(effort)) * iteration;
  }
}
