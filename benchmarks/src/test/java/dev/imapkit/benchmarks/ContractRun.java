package dev.imapkit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the contract run of a transport wrote down: lines of {@code row;server;passed} or {@code
 * skipped}.
 */
final class ContractRun {
  private final Set<String> lines;

  private ContractRun(Set<String> lines) {
    this.lines = lines;
  }

  /** Where a transport's module leaves it. */
  static Path file(String module) {
    return Path.of("..", module, "target", "contract-record.csv");
  }

  /** The run of a transport's module. */
  static ContractRun of(String module) throws IOException {
    return new ContractRun(new TreeSet<>(Files.readAllLines(file(module))));
  }

  /** Whether a row was shown, by any server. */
  boolean passed(String row) {
    return lines.stream().anyMatch(line -> line.startsWith(row + ";") && line.endsWith(";passed"));
  }

  /** Whether a row was shown by a server. */
  boolean passed(String row, String server) {
    return lines.contains(row + ";" + server + ";passed");
  }

  /** Whether a row could not be tried, since its server was not there. */
  boolean skipped(String row) {
    return lines.stream().anyMatch(line -> line.startsWith(row + ";") && line.endsWith(";skipped"));
  }

  /** Whether anything could not be tried. */
  boolean skippedAny() {
    return lines.stream().anyMatch(line -> line.endsWith(";skipped"));
  }
}
