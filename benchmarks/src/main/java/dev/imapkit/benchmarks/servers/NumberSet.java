package dev.imapkit.benchmarks.servers;

import java.io.IOException;

/** A sequence set of a command (RFC 9051 §9), walked over and never kept. */
final class NumberSet {
  private NumberSet() {}

  interface Ranges {
    void range(int first, int last) throws IOException;
  }

  /**
   * Gives each range, cut at the last message.
   *
   * @param set such as {@code 1:5,9,12:*}
   * @param exists how many messages there are; UIDs are sequence numbers
   */
  static void each(String set, int exists, Ranges ranges) throws IOException {
    int at = 0;
    while (at < set.length()) {
      int comma = set.indexOf(',', at);
      int end = comma < 0 ? set.length() : comma;
      int colon = set.indexOf(':', at);
      boolean single = colon < 0 || colon > end;
      int one = number(set, at, single ? end : colon, exists);
      int other = single ? one : number(set, colon + 1, end, exists);
      int first = Math.max(1, Math.min(one, other));
      int last = Math.min(exists, Math.max(one, other));
      if (first <= last) {
        ranges.range(first, last);
      }
      at = end + 1;
    }
  }

  private static int number(String set, int start, int end, int exists) {
    if (set.charAt(start) == '*') {
      return exists;
    }
    return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(set, start, end, 10));
  }
}
