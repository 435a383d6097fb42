package dev.imapkit.benchmarks.report;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One entry of JMH's JSON.
 *
 * @param benchmark package, class and method
 * @param mode how JMH measured: {@code avgt}, {@code thrpt}, {@code ss} ...
 * @param params the parameters, sorted by name
 * @param score the main figure
 * @param secondary what profilers and counters measured beside it, by name
 * @param run how it was run, as {@link ResultFiles} found it
 */
public record Result(
    String benchmark,
    String mode,
    SortedMap<String, String> params,
    Measure score,
    Map<String, Measure> secondary,
    Run run) {

  /**
   * How a result was obtained.
   *
   * @param forks JVMs started
   * @param warmup iterations and their length, as in {@code 5 x 2 s}
   * @param measurement likewise
   * @param jvm name and version of the JVM
   */
  public record Run(int forks, Iterations warmup, Iterations measurement, String jvm) {}

  /**
   * Iterations of one kind.
   *
   * @param count how many
   * @param time how long each, as in {@code 2 s}; {@code single-shot} where each is one call
   */
  public record Iterations(int count, String time) {}

  private static final String CONTENDER = "contender";
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** Class and method, without the package. */
  public String shortName() {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  /** The parameter that says who was measured, where there is one. */
  public Optional<String> contenderParam() {
    return Optional.ofNullable(params.get(CONTENDER));
  }

  /** All parameters but the one that says who was measured. */
  public SortedMap<String, String> setting() {
    SortedMap<String, String> setting = new java.util.TreeMap<>(params);
    setting.remove(CONTENDER);
    return setting;
  }

  /** Octets allocated for each operation, where the GC profiler ran. JMH 1.37 names it plainly. */
  public Optional<Measure> allocation() {
    return Optional.ofNullable(secondary.getOrDefault(ALLOCATION, secondary.get("·" + ALLOCATION)));
  }

  /** What to type to have this figure again. */
  public String command() {
    StringBuilder command = new StringBuilder("java -jar benchmarks.jar ").append(shortName());
    params.forEach((name, value) -> command.append(" -p ").append(quoted(name + "=" + value)));
    command.append(" -f ").append(run.forks());
    iterations(command, " -wi ", " -w ", run.warmup());
    iterations(command, " -i ", " -r ", run.measurement());
    return command.append(allocation().isPresent() ? " -prof gc" : "").toString();
  }

  private static void iterations(
      StringBuilder command, String count, String time, Iterations iterations) {
    command.append(count).append(iterations.count());
    if (iterations.count() > 0 && Character.isDigit(iterations.time().charAt(0))) {
      command.append(time).append(iterations.time().replace(" ", ""));
    }
  }

  /** In the quotes of a shell, where the text needs them. */
  private static String quoted(String text) {
    return text.matches("[\\w@%+=:,./-]*") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
