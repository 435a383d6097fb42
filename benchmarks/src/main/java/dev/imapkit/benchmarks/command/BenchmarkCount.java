package dev.imapkit.benchmarks.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How many benchmarks options stand for; JMH counts them too, but keeps the number to itself. */
final class BenchmarkCount {
  private BenchmarkCount() {}

  /** Each combination of method, parameters and mode is one. */
  static int of(Options options) {
    OutputFormat silent =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            VerboseMode.SILENT);
    Set<BenchmarkListEntry> found =
        BenchmarkList.defaultList().find(silent, options.getIncludes(), options.getExcludes());
    Collection<Mode> modes = options.getBenchModes();
    Set<String> counted = new TreeSet<>();
    int count = 0;
    for (BenchmarkListEntry entry : found) {
      if (modes.isEmpty()) {
        count += combinations(entry, options) * modes(Set.of(entry.getMode()));
      } else if (counted.add(entry.getUsername())) {
        count += combinations(entry, options) * modes(modes);
      }
    }
    return count;
  }

  private static int modes(Collection<Mode> modes) {
    return modes.contains(Mode.All) ? Mode.values().length - 1 : modes.size();
  }

  private static int combinations(BenchmarkListEntry entry, Options options) {
    int combinations = 1;
    Map<String, String[]> declared = entry.getParams().orElse(Map.of());
    for (Map.Entry<String, String[]> param : declared.entrySet()) {
      combinations *=
          options.getParameter(param.getKey()).orElse(java.util.List.of(param.getValue())).size();
    }
    return combinations;
  }
}
