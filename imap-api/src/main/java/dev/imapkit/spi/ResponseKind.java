package dev.imapkit.spi;

import dev.imapkit.internal.text.OctetSearch;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What framing must know about a response before it is parsed, looked up in its octets. */
final class ResponseKind {
  private static final List<String> TEXTS = List.of("OK", "NO", "BAD", "BYE", "PREAUTH");

  private static final String FETCH = " FETCH ";
  private static final long FETCH_OCTETS = 0xFF_FFFF_FFFF_FFFFL;
  private static final long FETCH_IN_CAPITALS =
      OctetSearch.eight((FETCH + '(').getBytes(StandardCharsets.US_ASCII), 0) & FETCH_OCTETS;

  private ResponseKind() {}

  /** Whether a line begins with a word in any case, which must be in capitals here. */
  static boolean startsWith(byte[] array, int from, int end, String word) {
    if (end - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      int octet = array[from + i];
      if ((octet >= 'a' && octet <= 'z' ? octet - 32 : octet) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a line can end with a literal: untagged data can; human text of status responses,
   * tagged lines and continuation requests cannot, and may well end in something that looks like
   * one.
   */
  static boolean isData(byte[] array, int from, int end) {
    if (!startsWith(array, from, end, "* ")) {
      return false;
    }
    if (end - from > 2 && isDigit(array[from + 2])) {
      return true;
    }
    for (String word : TEXTS) {
      int behind = from + 2 + word.length();
      if (startsWith(array, from + 2, end, word) && (behind >= end || array[behind] <= ' ')) {
        return false;
      }
    }
    return true;
  }

  /** {@code "*" SP nz-number SP "FETCH" SP}. */
  static boolean isFetch(byte[] array, int from, int end) {
    if (end - from < 3 || array[from] != '*' || array[from + 1] != ' ') {
      return false;
    }
    int at = from + 2;
    while (at < end && isDigit(array[at])) {
      at++;
    }
    return at > from + 2 && (isFetchAsUsual(array, at, end) || startsWith(array, at, end, FETCH));
  }

  /** In capitals, and with items behind it. */
  private static boolean isFetchAsUsual(byte[] array, int from, int end) {
    return end - from >= Long.BYTES
        && (OctetSearch.eight(array, from) & FETCH_OCTETS) == FETCH_IN_CAPITALS;
  }

  private static boolean isDigit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  /**
   * Whether what stands before a literal is a body section: {@code ("BODY" / "BINARY") section ["<"
   * number ">"]}, on the same line. The space before the literal may be missing (GreenMail 2.1
   * leaves it out behind an origin).
   */
  static boolean endsWithSection(byte[] array, int from, int end) {
    int at = end;
    while (at > from && array[at - 1] == ' ') {
      at--;
    }
    if (at > from && array[at - 1] == '>') {
      at--;
      while (at > from && array[at - 1] >= '0' && array[at - 1] <= '9') {
        at--;
      }
      if (at == from || array[--at] != '<') {
        return false;
      }
    }
    if (at == from || array[at - 1] != ']') {
      return false;
    }
    while (--at > from) {
      if (array[at] == '['
          && (isItem(array, from, at, "BODY") || isItem(array, from, at, "BINARY"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isItem(byte[] array, int from, int end, String name) {
    int start = end - name.length();
    return start >= from
        && startsWith(array, start, end, name)
        && (start == from || array[start - 1] == ' ' || array[start - 1] == '(');
  }
}
