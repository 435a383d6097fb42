package dev.imapkit.benchmarks.command;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How often a person's own server is asked, unless the command line says it: a benchmark repeats
 * its job for seconds, which would fetch the same mail thousands of times.
 */
final class FewTimes {
  private static final int MEASURED = 5;

  private FewTimes() {}

  /** One JVM, one time before, five times measured; what the command line says stays. */
  static Options of(Options options) {
    ChainedOptionsBuilder builder = new OptionsBuilder().parent(options);
    if (!options.getForkCount().hasValue()) {
      builder.forks(1);
    }
    if (options.getBenchModes().isEmpty()) {
      builder.mode(Mode.SingleShotTime);
    }
    if (!options.getWarmupIterations().hasValue()) {
      builder.warmupIterations(1);
    }
    if (!options.getMeasurementIterations().hasValue()) {
      builder.measurementIterations(MEASURED);
    }
    return builder.build();
  }
}
