package dev.imapkit;

import java.time.LocalDate;
import java.util.Locale;

/** What no part of a search may hold, since it could not be sent. */
final class SearchChecks {
  private SearchChecks() {}

  static void text(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c == 0 || c == '\r' || c == '\n' || (c >= 0xD800 && c <= 0xDFFF)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "character U+%04X at position %d is not allowed in a search text",
                c,
                i));
      }
    }
  }

  static void year(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new IllegalArgumentException("the year of a search date is 1 to 9999: " + date);
    }
  }

  static void word(String word, String what) {
    if (word.isEmpty() || !word.chars().allMatch(SearchChecks::isWord)) {
      throw new IllegalArgumentException(
          what + " is of ASCII letters, digits and the marks - . = _ + : " + word.length());
    }
  }

  private static boolean isWord(int c) {
    boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return letter || "-.=_+".indexOf(c) >= 0;
  }
}
