package dev.imapkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the contract shows, as rows of {@code register.csv}: {@code id;command or rule;RFC
 * section;behaviour}, sorted by id, the first line naming the columns. A row counts once, however
 * many tests and parameters show it.
 */
final class Register {
  static final Set<String> BEHAVIOURS =
      Set.of("success", "NO", "BAD", "malformed", "limit", "cut link", "refused");

  private static final String FILE = "register.csv";
  private static final String HEADER = "id;command or rule;RFC section;behaviour";

  /**
   * A row.
   *
   * @param id lower case, as in {@code uid-fetch.literal}
   * @param subject the command as on the wire, or a rule in lower case
   * @param section where it is written
   * @param behaviour one of {@link #BEHAVIOURS}
   */
  record Row(String id, String subject, String section, String behaviour) {}

  private Register() {}

  /** All rows in the order of the file. */
  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    List<String> lines = lines();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new AssertionError(FILE + " begins with " + HEADER);
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(";", -1);
      if (cells.length != 4) {
        throw new AssertionError(FILE + ": not four cells: " + line);
      }
      rows.add(new Row(cells[0], cells[1], cells[2], cells[3]));
    }
    return rows;
  }

  private static List<String> lines() {
    try (InputStream in = Register.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new AssertionError(FILE + " is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
