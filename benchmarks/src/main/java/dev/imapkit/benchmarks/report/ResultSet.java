package dev.imapkit.benchmarks.report;

import java.util.List;

/**
 * What one run measured. Ratios are only made of figures of the same set.
 *
 * @param name of the file, without its ending
 * @param results in the order of the file
 * @param machine where it was measured; empty when nobody wrote that down
 */
public record ResultSet(String name, List<Result> results, Machine machine) {

  /** With an own copy of the list. */
  public ResultSet {
    results = List.copyOf(results);
  }
}
