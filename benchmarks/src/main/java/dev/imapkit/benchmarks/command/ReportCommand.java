package dev.imapkit.benchmarks.command;

import dev.imapkit.benchmarks.report.HtmlReport;
import dev.imapkit.benchmarks.report.ResultFiles;
import dev.imapkit.benchmarks.report.ResultSet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** {@code report FILE.json... -o report.html}. */
public final class ReportCommand implements Command {
  private static final String USAGE = "report FILE.json... [-o report.html]";

  @Override
  public int run(List<String> arguments, PrintStream out) throws IOException {
    Path page = Path.of("report.html");
    List<ResultSet> sets = new ArrayList<>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (argument.equals("-o")) {
        page = Path.of(next(rest));
      } else {
        sets.add(read(argument));
      }
    }
    if (sets.isEmpty()) {
      throw new UsageException("Name the results: " + USAGE);
    }
    HtmlReport.write(sets, page);
    out.println("The report: " + page.toAbsolutePath().toUri());
    return 0;
  }

  private static String next(Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException("-o needs the name of a file: " + USAGE);
    }
    return rest.next();
  }

  private static ResultSet read(String name) throws IOException {
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new UsageException("There is no file " + name);
    }
    return ResultFiles.read(file);
  }
}
