package dev.imapkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the contract shows, as rows of the files in {@code register/}: {@code id;command or rule;RFC
 * section;behaviour}, each file sorted by id. A row counts once, however many tests and parameters
 * show it.
 */
public final class Register {
  /** How a command can end. */
  static final Set<String> BEHAVIOURS =
      Set.of("success", "NO", "BAD", "malformed", "limit", "cut link", "refused");

  /** One file of the register, and one of the features, for each. */
  static final List<String> SUBJECTS =
      List.of(
          "classic",
          "auth",
          "pipelining",
          "ways",
          "jfr",
          "live",
          "search",
          "items",
          "condstore",
          "rev2",
          "mailboxes",
          "writing",
          "plan",
          "afternoon");

  private static final String HEADER = "id;command or rule;RFC section;behaviour";

  /**
   * A row.
   *
   * @param id lower case, as in {@code uid-fetch.literal}
   * @param subject the command as on the wire, or a rule in lower case
   * @param section where it is written
   * @param behaviour one of {@link #BEHAVIOURS}
   */
  public record Row(String id, String subject, String section, String behaviour) {}

  private Register() {}

  /** All rows, file after file. */
  public static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    SUBJECTS.forEach(subject -> rows.addAll(rows(subject)));
    return rows;
  }

  /** The rows of one file. */
  static List<Row> rows(String subject) {
    return Table.read("register/" + subject + ".csv", HEADER).stream()
        .map(cells -> new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3)))
        .toList();
  }
}
