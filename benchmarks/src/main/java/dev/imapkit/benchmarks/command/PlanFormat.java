package dev.imapkit.benchmarks.command;

import dev.imapkit.benchmarks.report.Measure;
import dev.imapkit.benchmarks.report.TextReport;
import java.io.PrintStream;
import java.util.Optional;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.format.OutputFormat;

/** One line for each benchmark; what JMH says besides goes to a log. */
final class PlanFormat extends ForwardingFormat {
  private static final String CONTENDER = "contender";

  private final PrintStream out;
  private final Progress progress;
  private double seconds;

  PlanFormat(OutputFormat log, PrintStream out, Progress progress) {
    super(log);
    this.out = out;
    this.progress = progress;
  }

  /** Benchmarks that follow take this long. */
  void expect(double secondsEach) {
    seconds = secondsEach;
  }

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {
    out.print(progress.next(seconds) + ": " + words(benchmark) + " ... ");
    out.flush();
    super.startBenchmark(benchmark);
  }

  @Override
  public void endBenchmark(BenchmarkResult result) {
    if (result == null) {
      out.println("failed, see the log");
    } else {
      Result<?> score = result.getPrimaryResult();
      String unit = score.getScoreUnit().replace("/op", "");
      out.println(Measure.digits(score.getScore()) + " " + unit);
    }
    super.endBenchmark(result);
  }

  private static String words(BenchmarkParams benchmark) {
    String name = benchmark.getBenchmark();
    int method = name.lastIndexOf('.');
    String contender =
        benchmark.getParamsKeys().contains(CONTENDER) ? benchmark.getParam(CONTENDER) : null;
    return TextReport.title(
        name.substring(name.lastIndexOf('.', method - 1) + 1), Optional.ofNullable(contender));
  }
}
