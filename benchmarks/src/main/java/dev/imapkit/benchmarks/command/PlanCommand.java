package dev.imapkit.benchmarks.command;

import dev.imapkit.benchmarks.report.HtmlReport;
import dev.imapkit.benchmarks.report.MachineFacts;
import dev.imapkit.benchmarks.report.ResultFiles;
import dev.imapkit.benchmarks.report.ResultSet;
import dev.imapkit.benchmarks.report.TextReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code quick} and {@code full}: parts of a plan, measured and shown as one page. */
public final class PlanCommand implements Command {
  private static final double QUIET = 0.5;

  private final String name;
  private final Map<String, Part> parts;

  private PlanCommand(String name, Map<String, Part> parts) {
    this.name = name;
    this.parts = parts;
  }

  /** Every job once. */
  public static Command quick() {
    return new PlanCommand("quick", Map.of("quick", Plan.QUICK));
  }

  /** What the document is made of. */
  public static Command full() {
    return new PlanCommand("full", Plan.FULL);
  }

  @Override
  public int run(List<String> arguments, PrintStream out) throws IOException {
    if (arguments.contains("--list")) {
      list(out);
      return 0;
    }
    Path folder = Path.of("");
    Map<String, Part> chosen = new LinkedHashMap<>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (argument.equals("-o") && rest.hasNext()) {
        folder = Path.of(rest.next());
      } else if (parts.containsKey(argument) && parts.size() > 1) {
        chosen.put(argument, parts.get(argument));
      } else {
        throw new UsageException(name + " does not know " + argument + "; see " + name + " --list");
      }
    }
    return measure(chosen.isEmpty() ? parts : chosen, folder, out);
  }

  private static void begin(String title, Part part, Path file, PrintStream out) {
    out.println(
        String.format(
            Locale.ROOT,
            "%s: %d benchmarks, %s. Results go to %s, what JMH says to %s.log beside it.",
            title,
            part.count(),
            Progress.words(part.seconds()),
            file,
            title));
  }

  private void list(PrintStream out) {
    parts.forEach(
        (title, part) ->
            out.println(
                String.format(
                    Locale.ROOT,
                    "%-10s %3d benchmarks, %s",
                    title,
                    part.count(),
                    Progress.words(part.seconds()))));
  }

  private int measure(Map<String, Part> chosen, Path folder, PrintStream out) throws IOException {
    Files.createDirectories(folder.toAbsolutePath());
    warnWhenBusy(out);
    int failed = 0;
    List<ResultSet> sets = new ArrayList<>();
    for (Map.Entry<String, Part> part : chosen.entrySet()) {
      Path file = folder.resolve(part.getKey() + ".json");
      begin(part.getKey(), part.getValue(), file, out);
      failed += new PlanRunner(part.getValue(), out).run(file, command(part.getKey()));
      if (Files.exists(file)) {
        sets.add(ResultFiles.read(file));
      }
    }
    sets.forEach(set -> out.print(TextReport.of(set)));
    out.println();
    Path page = folder.resolve("report.html");
    HtmlReport.write(sets, page);
    out.println("The report: " + page.toAbsolutePath().toUri());
    if (failed > 0) {
      out.println(failed + " benchmarks failed; the logs beside the results say why.");
    }
    return failed == 0 ? 0 : 1;
  }

  private List<String> command(String part) {
    return part.equals(name) ? List.of(name) : List.of(name, part);
  }

  private static void warnWhenBusy(PrintStream out) {
    double load = MachineFacts.load();
    if (load > QUIET) {
      out.println(
          String.format(
              Locale.ROOT,
              "WARNING: the load average is %.2f on %d processors; other work disturbs the figures.",
              load,
              MachineFacts.processors()));
    }
  }
}
