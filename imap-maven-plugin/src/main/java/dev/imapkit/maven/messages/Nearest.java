package dev.imapkit.maven.messages;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody probably meant to write. */
public final class Nearest {
  /**
   * A server may have any number of mailboxes, and any length of names: a hint is not worth more.
   */
  private static final int LONGEST = 100;

  private static final int MOST = 5_000;

  private Nearest() {}

  /**
   * The words that take the fewest changes to get to.
   *
   * @param word as written
   * @param among words that exist
   * @param count how many at the most
   * @return the closest first; equally close ones in alphabetical order
   */
  public static List<String> to(String word, Collection<String> among, int count) {
    return among.stream()
        .limit(MOST)
        .sorted(
            Comparator.<String>comparingInt(other -> distance(word, other))
                .thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .toList();
  }

  /** Levenshtein's, without regard to case. */
  static int distance(String left, String right) {
    String a = comparable(left);
    String b = comparable(right);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private static String comparable(String word) {
    return word.substring(0, Math.min(word.length(), LONGEST)).toLowerCase(Locale.ROOT);
  }
}
