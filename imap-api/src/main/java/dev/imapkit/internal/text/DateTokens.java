package dev.imapkit.internal.text;

/**
 * Cuts a Date header into numbers, words and single characters, white space and comments (RFC 5322
 * §3.2.2) left out. Keeps one current token; confined to one thread.
 */
final class DateTokens {
  private enum Kind {
    NUMBER,
    WORD,
    CHARACTER,
    END
  }

  private final String text;
  private Kind kind = Kind.END;
  private int start;
  private int end;

  DateTokens(String text) {
    this.text = text;
  }

  /** Moves to the next token. */
  void next() {
    start = end;
    skipBlanksAndComments();
    if (start >= text.length()) {
      kind = Kind.END;
      end = start;
      return;
    }
    char c = text.charAt(start);
    end = start + 1;
    if (Ascii.isDigit(c)) {
      kind = Kind.NUMBER;
      while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
        end++;
      }
    } else if (isLetter(c)) {
      kind = Kind.WORD;
      while (end < text.length() && isLetter(text.charAt(end))) {
        end++;
      }
    } else {
      kind = Kind.CHARACTER;
    }
  }

  private void skipBlanksAndComments() {
    int depth = 0;
    for (; start < text.length(); start++) {
      char c = text.charAt(start);
      if (c == '(') {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (c == '\\' && depth > 0) {
        start++;
      } else if (depth == 0 && !Ascii.isBlank(c) && c != '"') {
        return; // Quotes: some mailers put the name of the zone into them.
      }
    }
  }

  private static boolean isLetter(char c) {
    return Ascii.isLower(c) || Ascii.isUpper(c) || c >= 0x80;
  }

  boolean isEnd() {
    return kind == Kind.END;
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  /** Whether this is a word equal to one in small letters. */
  boolean isWord(String word) {
    return kind == Kind.WORD
        && length() == word.length()
        && Ascii.equalsIgnoreCase(text.substring(start, end), word);
  }

  boolean is(char c) {
    return kind == Kind.CHARACTER && text.charAt(start) == c;
  }

  /** Moves on when this is that character. */
  boolean skip(char c) {
    boolean found = is(c);
    if (found) {
      next();
    }
    return found;
  }

  /** Whether the next character, blanks left aside, is that one. */
  boolean isFollowedBy(char c) {
    int i = end;
    while (i < text.length() && Ascii.isBlank(text.charAt(i))) {
      i++;
    }
    return i < text.length() && text.charAt(i) == c;
  }

  /** The value, or -1 when it has more than nine digits. */
  int number() {
    return DateFields.number(text, start, end);
  }

  int length() {
    return end - start;
  }

  /** The month that this word names, 1 to 12, or 0. */
  int month() {
    return DateFields.month(text, start, end);
  }

  /**
   * The offset in minutes that this word names; 0 for unknown and military ones, as RFC 5322 §4.3
   * asks.
   */
  int zoneMinutes() {
    return switch (Ascii.upper(text.substring(start, end))) {
      case "EDT" -> -4 * 60;
      case "EST", "CDT" -> -5 * 60;
      case "CST", "MDT" -> -6 * 60;
      case "MST", "PDT" -> -7 * 60;
      case "PST" -> -8 * 60;
      case "CET", "MET", "MEZ", "WEST" -> 60;
      case "CEST", "MEST", "MESZ", "EET" -> 2 * 60;
      case "EEST", "MSK" -> 3 * 60;
      case "JST", "KST" -> 9 * 60;
      default -> 0;
    };
  }
}
