package dev.imapkit.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Commands and extensions as the files in {@code features/} name them, each with the rows of the
 * register that show it.
 */
public final class Features {
  private static final String HEADER =
      "feature;RFC;API entry point;native when;emulation;register rows";

  /**
   * A command or an extension.
   *
   * @param subject the file it stands in
   * @param name what it is
   * @param rfc where it is written
   * @param entryPoint the call that uses it
   * @param nativeWhen the capability that makes it native, or what else does
   * @param emulation what stands in for it; may be empty
   * @param patterns ids of register rows; one that ends with {@code *} stands for all that begin so
   */
  public record Feature(
      String subject,
      String name,
      String rfc,
      String entryPoint,
      String nativeWhen,
      String emulation,
      List<String> patterns) {
    /** Whether a row of the register belongs to it. */
    public boolean isShownBy(String row) {
      return patterns.stream()
          .anyMatch(
              pattern ->
                  pattern.endsWith("*")
                      ? row.startsWith(pattern.substring(0, pattern.length() - 1))
                      : row.equals(pattern));
    }
  }

  private Features() {}

  /** All, file after file. */
  public static List<Feature> all() {
    List<Feature> all = new ArrayList<>();
    for (String subject : Register.SUBJECTS) {
      for (List<String> cells : Table.read("features/" + subject + ".csv", HEADER)) {
        all.add(
            new Feature(
                subject,
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                Arrays.asList(cells.get(5).split(" "))));
      }
    }
    return all;
  }
}
