package dev.imapkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads tables that stand beside the contract: cells between semicolons, a header before them. */
final class Table {
  private Table() {}

  /** The lines after the header, which has to be this one. */
  static List<List<String>> read(String file, String header) {
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.get(0).equals(header)) {
      throw new AssertionError(file + " begins with " + header);
    }
    int columns = header.split(";", -1).length;
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = Arrays.asList(line.split(";", -1));
      if (cells.size() != columns) {
        throw new AssertionError(file + ": not " + columns + " cells: " + line);
      }
      rows.add(cells);
    }
    return rows;
  }

  private static List<String> lines(String file) {
    try (InputStream in = Table.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new AssertionError(file + " is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
