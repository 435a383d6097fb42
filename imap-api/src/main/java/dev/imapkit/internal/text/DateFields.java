package dev.imapkit.internal.text;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The fields that the date formats of IMAP and of mail share, checked without exceptions. */
final class DateFields {
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final int MAX_OFFSET_MINUTES = 18 * 60;

  /** The offsets in use are whole quarters of an hour: asking Java again and again is dear. */
  private static final int OFFSET_STEP = 15;

  private static final ZoneOffset[] OFFSETS = offsets();

  private DateFields() {}

  private static ZoneOffset[] offsets() {
    ZoneOffset[] offsets = new ZoneOffset[2 * MAX_OFFSET_MINUTES / OFFSET_STEP + 1];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = ZoneOffset.ofTotalSeconds((i * OFFSET_STEP - MAX_OFFSET_MINUTES) * 60);
    }
    return offsets;
  }

  private static ZoneOffset offset(int minutes) {
    return minutes % OFFSET_STEP == 0
        ? OFFSETS[(minutes + MAX_OFFSET_MINUTES) / OFFSET_STEP]
        : ZoneOffset.ofTotalSeconds(minutes * 60);
  }

  /** The month that a word names with its first three letters or more, 1 to 12, or 0. */
  static int month(String text, int from, int to) {
    if (to - from < 3) {
      return 0;
    }
    for (int i = 0; i < MONTHS.size(); i++) {
      if (isPrefix(text, from, to, MONTHS.get(i))) {
        return i + 1;
      }
    }
    return 0;
  }

  private static boolean isPrefix(String text, int from, int to, String name) {
    if (to - from > name.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (Ascii.lower(text.charAt(i)) != name.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The value of the decimal digits in a range of the text, or -1 when there is none, one is no
   * digit, or there are over 9.
   */
  static int number(String text, int from, int to) {
    if (to <= from || to - from > 9 || to > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  /** The offset in minutes of a {@code zone} given as sign and hhmm. */
  static int offsetMinutes(boolean negative, int hhmm) {
    int minutes = hhmm / 100 * 60 + hhmm % 100;
    return negative ? -minutes : minutes;
  }

  /**
   * The date and time, empty when a field is out of range. Java has no leap seconds: second 60
   * becomes 59.
   */
  static Optional<OffsetDateTime> of(
      int year, int month, int day, int hour, int minute, int second, int offsetMinutes) {
    boolean valid =
        isDate(year, month, day)
            && hour >= 0
            && hour <= 23
            && minute >= 0
            && minute <= 59
            && second >= 0
            && second <= 60
            && Math.abs(offsetMinutes) <= MAX_OFFSET_MINUTES;
    if (!valid) {
      return Optional.empty();
    }
    return Optional.of(
        LocalDate.of(year, month, day)
            .atTime(hour, minute, Math.min(second, 59))
            .atOffset(offset(offsetMinutes)));
  }

  private static boolean isDate(int year, int month, int day) {
    return year >= 0
        && year <= 9999
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }
}
