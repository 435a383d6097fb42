package dev.imapkit.benchmarks.command;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.imapkit.benchmarks.report.Machine;
import dev.imapkit.benchmarks.report.MachineFacts;
import dev.imapkit.benchmarks.report.ResultFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs steps round by round and writes one file of results, anew after each step. */
final class PlanRunner {
  private final Part part;
  private final Effort effort;
  private final PrintStream out;
  private final Map<String, List<RunResult>> found = new LinkedHashMap<>();

  PlanRunner(Part part, PrintStream out) {
    this.part = part;
    this.effort = part.effort();
    this.out = out;
  }

  /**
   * Measures.
   *
   * @param file where the results go; the machine and a log go beside it
   * @param command the arguments that started it
   * @return how many of the benchmarks failed
   */
  int run(Path file, List<String> command) throws IOException {
    Machine machine = MachineFacts.here(command);
    Path log = file.resolveSibling(ResultFiles.nameOf(file) + ".log");
    int total = part.count();
    int measured = 0;
    try (PrintStream to = new PrintStream(log.toFile(), StandardCharsets.UTF_8)) {
      Duration estimate = Duration.ofSeconds((long) part.seconds());
      PlanFormat format =
          new PlanFormat(
              OutputFormatFactory.createFormatInstance(to, VerboseMode.NORMAL),
              out,
              new Progress(total, estimate, System::nanoTime));
      for (int round = 0; round < effort.rounds(); round++) {
        for (Step step : part.steps()) {
          format.expect(step.seconds(effort));
          measured += run(step, format);
          write(file);
          machine.write(ResultFiles.machineOf(file));
        }
      }
    }
    return total - measured;
  }

  private int run(Step step, PlanFormat format) {
    try {
      int count = 0;
      for (RunResult result : new Runner(options(step), format).run()) {
        found.computeIfAbsent(key(result), unused -> new ArrayList<>()).add(result);
        count++;
      }
      return count;
    } catch (RunnerException e) {
      out.println(step.benchmark() + " failed: " + e.getMessage());
      return 0;
    }
  }

  private Options options(Step step) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(step.pattern())
            .forks(1)
            .warmupIterations(step.warmups(effort))
            .warmupTime(TimeValue.seconds(effort.seconds()))
            .measurementIterations(step.iterations(effort))
            .measurementTime(TimeValue.seconds(effort.seconds()))
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend(QuietLogging.JVM_ARGUMENTS.toArray(String[]::new))
            .shouldFailOnError(false);
    step.params().forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
    return options.build();
  }

  private static String key(RunResult result) {
    StringBuilder key = new StringBuilder(result.getParams().getBenchmark());
    for (Object name : result.getParams().getParamsKeys()) {
      key.append(' ').append(name).append('=').append(result.getParams().getParam((String) name));
    }
    return key.toString();
  }

  /** As JMH writes what it has measured in several forks: here, each fork is a round. */
  private void write(Path file) throws IOException {
    List<RunResult> merged = new ArrayList<>();
    for (List<RunResult> rounds : found.values()) {
      List<BenchmarkResult> all = new ArrayList<>();
      rounds.forEach(round -> all.addAll(round.getBenchmarkResults()));
      merged.add(new RunResult(rounds.get(0).getParams(), all));
    }
    ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(merged);
    JsonArray entries = ResultFiles.array(file);
    for (JsonElement entry : entries) {
      JsonElement data = entry.getAsJsonObject().getAsJsonObject("primaryMetric").get("rawData");
      entry.getAsJsonObject().addProperty("forks", data.getAsJsonArray().size());
    }
    String json =
        new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(entries);
    Files.writeString(file, json + "\n", StandardCharsets.UTF_8);
  }
}
