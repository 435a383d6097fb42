package dev.imapkit.internal.text;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The dates of IMAP commands and responses (RFC 9051 §9 {@code date-time} and {@code date}),
 * whatever the locale.
 */
public final class ImapDates {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  /** Length of what follows the day: {@code -Jul-1996 02:44:25 -0700}. */
  private static final int AFTER_DAY = 24;

  private ImapDates() {}

  /**
   * Reads {@code date-time} without its quotes.
   *
   * @param text for example {@code 17-Jul-1996 02:44:25 -0700}; a one-digit day may have a space or
   *     zero before it, or nothing
   * @return the time, empty when the text is something else or a field is out of range
   */
  public static Optional<OffsetDateTime> parse(String text) {
    int start = text.startsWith(" ") ? 1 : 0;
    int dayEnd = text.length() - AFTER_DAY;
    if (dayEnd - start < 1 || dayEnd > 2 || !hasSeparators(text, dayEnd)) {
      return Optional.empty();
    }
    int zone = DateFields.number(text, dayEnd + 20, dayEnd + 24);
    char sign = text.charAt(dayEnd + 19);
    if (zone < 0 || zone % 100 > 59 || (sign != '+' && sign != '-')) {
      return Optional.empty();
    }
    return DateFields.of(
        DateFields.number(text, dayEnd + 5, dayEnd + 9),
        DateFields.month(text, dayEnd + 1, dayEnd + 4),
        DateFields.number(text, start, dayEnd),
        DateFields.number(text, dayEnd + 10, dayEnd + 12),
        DateFields.number(text, dayEnd + 13, dayEnd + 15),
        DateFields.number(text, dayEnd + 16, dayEnd + 18),
        DateFields.offsetMinutes(sign == '-', zone));
  }

  private static boolean hasSeparators(String text, int at) {
    return text.charAt(at) == '-'
        && text.charAt(at + 4) == '-'
        && text.charAt(at + 9) == ' '
        && text.charAt(at + 12) == ':'
        && text.charAt(at + 15) == ':'
        && text.charAt(at + 18) == ' ';
  }

  /**
   * Writes {@code date-time} without quotes.
   *
   * @param time year 0 to 9999; seconds of the offset are left out, as the format has no room for
   *     them
   * @return for example {@code 17-Jul-1996 02:44:25 -0700}, a one-digit day with a space before it
   * @throws IllegalArgumentException when the year has no four digits
   */
  public static String format(OffsetDateTime time) {
    StringBuilder out = new StringBuilder(AFTER_DAY + 2);
    if (time.getDayOfMonth() < 10) {
      out.append(' ');
    }
    appendDate(out, time.toLocalDate());
    twoDigits(out.append(' '), time.getHour());
    twoDigits(out.append(':'), time.getMinute());
    twoDigits(out.append(':'), time.getSecond());
    int offset = time.getOffset().getTotalSeconds() / 60;
    out.append(offset < 0 ? " -" : " +");
    twoDigits(out, Math.abs(offset) / 60);
    twoDigits(out, Math.abs(offset) % 60);
    return out.toString();
  }

  /**
   * Writes {@code date-text}, as SEARCH takes it.
   *
   * @param date year 0 to 9999
   * @return for example {@code 1-Jan-2026}
   * @throws IllegalArgumentException when the year has no four digits
   */
  public static String formatDate(LocalDate date) {
    StringBuilder out = new StringBuilder(11);
    appendDate(out, date);
    return out.toString();
  }

  private static void appendDate(StringBuilder out, LocalDate date) {
    int year = date.getYear();
    if (year < 0 || year > 9999) {
      throw new IllegalArgumentException("IMAP dates have the years 0 to 9999: " + date);
    }
    int month = (date.getMonthValue() - 1) * 3;
    out.append(date.getDayOfMonth()).append('-').append(MONTHS, month, month + 3).append('-');
    twoDigits(out, year / 100);
    twoDigits(out, year % 100);
  }

  private static void twoDigits(StringBuilder out, int value) {
    out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }
}
