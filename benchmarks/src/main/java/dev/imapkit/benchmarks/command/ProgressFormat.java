package dev.imapkit.benchmarks.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.format.OutputFormat;

/** JMH's output, with one line before each benchmark that says how far the run is. */
final class ProgressFormat extends ForwardingFormat {
  private final PrintStream out;
  private final int total;
  private @Nullable Progress progress;

  ProgressFormat(OutputFormat to, PrintStream out, int total) {
    super(to);
    this.out = out;
    this.total = total;
  }

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {
    double seconds = seconds(benchmark);
    if (progress == null) {
      Duration estimate = Duration.ofMillis((long) (seconds * 1000 * total));
      progress = new Progress(total, estimate, System::nanoTime);
    }
    out.println("# >>> benchmark " + progress.next(seconds));
    super.startBenchmark(benchmark);
  }

  /** Its iterations, and a second for each JVM to start and to prepare. */
  static double seconds(BenchmarkParams benchmark) {
    double once = 1 + seconds(benchmark.getWarmup()) + seconds(benchmark.getMeasurement());
    return once * Math.max(1, benchmark.getForks() + benchmark.getWarmupForks());
  }

  private static double seconds(IterationParams iterations) {
    return iterations.getCount() * (iterations.getTime().convertTo(TimeUnit.MILLISECONDS) / 1000.0);
  }
}
