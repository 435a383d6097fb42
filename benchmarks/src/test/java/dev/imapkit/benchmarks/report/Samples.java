package dev.imapkit.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Results to test with; their figures are invented. */
final class Samples {
  static final Path FILE =
      Path.of("src", "test", "resources", "dev", "imapkit", "benchmarks", "report", "parsing.json");

  private Samples() {}

  static ResultSet parsing() {
    try {
      return ResultFiles.read(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Result result(String benchmark, Map<String, String> params, Measure score) {
    Result.Iterations iterations = new Result.Iterations(3, "1 s");
    return new Result(
        "dev.imapkit.benchmarks.parsing." + benchmark,
        "avgt",
        new TreeMap<>(params),
        score,
        Map.of(),
        new Result.Run(1, iterations, iterations, "Some JVM 17"));
  }

  static Measure millis(double value) {
    return new Measure(value, value / 10, "ms/op");
  }
}
