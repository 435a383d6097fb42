package dev.imapkit.benchmarks.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.guard.Bound.Subject;
import dev.imapkit.benchmarks.guard.Guard.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs only with {@code -Pperf}: {@code mvn -Pperf -pl benchmarks -am -DskipTests verify}. */
class SpeedGuard {
  private static final Path BOUNDS = Path.of("guard.csv");
  private static final int ROUNDS = 2;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void nothingHasBecomeSlowerOrHungrier() throws IOException {
    Guard guard = new Guard(bounds(), SpeedGuard::measure);
    List<Bound> exceeded = guard.exceeded(ROUNDS);
    System.out.println(guard.table());
    assertThat(exceeded).as(guard.table()).isEmpty();
  }

  static List<Bound> bounds() throws IOException {
    return Files.readAllLines(BOUNDS).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Bound::parse)
        .toList();
  }

  private static Measured measure(Subject subject) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + subject.benchmark().replace(".", "\\.") + "$")
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(700))
            .measurementIterations(4)
            .measurementTime(TimeValue.milliseconds(500))
            .timeUnit(TimeUnit.MILLISECONDS)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    subject.params().forEach(options::param);
    try {
      RunResult result = new Runner(options.build()).runSingle();
      return new Measured(
          result.getPrimaryResult().getScore(),
          result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    } catch (RunnerException e) {
      throw new IllegalStateException(subject + " could not be measured", e);
    }
  }
}
