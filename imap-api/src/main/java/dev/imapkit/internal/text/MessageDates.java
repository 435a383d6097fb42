package dev.imapkit.internal.text;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The Date header of messages (RFC 5322 §3.3 and §4.3), and the forms that real mail has besides:
 * {@code asctime} order, no zone, one or three digits of offset, names of zones beyond the RFC's.
 */
public final class MessageDates {
  private final DateTokens tokens;
  private int year = -1;
  private int month;
  private int day = -1;
  private int hour;
  private int minute;
  private int second;
  private int offset;

  private MessageDates(String text) {
    tokens = new DateTokens(text);
  }

  /**
   * Reads a date.
   *
   * @param text for example {@code Wed, 17 Jul 1996 02:44:25 -0700 (PDT)}
   * @return the time, UTC where the zone is absent or unknown (RFC 5322 §4.3); empty when the text
   *     is no date
   */
  public static Optional<OffsetDateTime> parse(String text) {
    MessageDates date = new MessageDates(text);
    return date.read()
        ? DateFields.of(
            date.year, date.month, date.day, date.hour, date.minute, date.second, date.offset)
        : Optional.empty();
  }

  private boolean read() {
    tokens.next();
    if (tokens.isWord() && tokens.month() == 0) {
      tokens.next(); // The name of the day, which may be wrong or in any language.
      tokens.skip('.');
      tokens.skip(',');
    }
    return dayAndMonth() && yearTimeAndZone() && year >= 0 && tokens.isEnd();
  }

  /** {@code 17 Jul}, {@code 17-Jul}, or {@code Jul 17} as {@code asctime} writes it. */
  private boolean dayAndMonth() {
    if (tokens.isNumber()) {
      day = tokens.number();
      tokens.next();
      tokens.skip('-');
      return monthName();
    }
    if (!monthName() || !tokens.isNumber()) {
      return false;
    }
    day = tokens.number();
    tokens.next();
    return true;
  }

  private boolean monthName() {
    month = tokens.isWord() ? tokens.month() : 0;
    if (month == 0) {
      return false;
    }
    tokens.next();
    tokens.skip('.');
    return true;
  }

  /**
   * The year before or behind the time; the zone behind the time, with the year before or behind
   * it.
   */
  private boolean yearTimeAndZone() {
    tokens.skip('-');
    tokens.skip(',');
    if (tokens.isNumber() && !tokens.isFollowedBy(':')) {
      readYear();
      tokens.skip(',');
    }
    if (!time() || !zone()) {
      return false;
    }
    if (year < 0 && tokens.isNumber()) {
      readYear();
      return zone();
    }
    return true;
  }

  private void readYear() {
    int value = tokens.number();
    switch (tokens.length()) {
      case 2 -> year = value < 50 ? value + 2000 : value + 1900;
      case 3 -> year = value + 1900;
      case 4 -> year = value;
      default -> year = -1;
    }
    tokens.next();
  }

  /**
   * {@code time-of-day = hour ":" minute [":" second]}, and fractions or AM and PM where some add
   * them.
   */
  private boolean time() {
    hour = timeField();
    if (!tokens.skip(':')) {
      return false;
    }
    minute = timeField();
    if (tokens.skip(':')) {
      second = timeField();
      if (tokens.skip('.')) {
        timeField();
      }
    }
    return hour >= 0 && minute >= 0 && second >= 0 && halfOfDay();
  }

  private int timeField() {
    int value = tokens.isNumber() ? tokens.number() : -1;
    tokens.next();
    return value;
  }

  private boolean halfOfDay() {
    boolean pm = tokens.isWord("pm");
    if (!pm && !tokens.isWord("am")) {
      return true;
    }
    tokens.next();
    if (hour < 1 || hour > 12) {
      return false;
    }
    hour = hour % 12 + (pm ? 12 : 0);
    return true;
  }

  /**
   * {@code zone}: an offset, a name, or a name followed by an offset ({@code GMT+0200}); names
   * behind an offset say it again.
   */
  private boolean zone() {
    if (tokens.isWord()) {
      offset = tokens.zoneMinutes();
      tokens.next();
      if (tokens.isWord("dst")) {
        offset += 60;
        tokens.next();
      }
    }
    if (tokens.is('+') || tokens.is('-')) {
      if (!numericZone()) {
        return false;
      }
      while (tokens.isWord()) {
        tokens.next();
      }
    }
    return true;
  }

  private boolean numericZone() {
    boolean negative = tokens.is('-');
    tokens.next();
    if (!tokens.isNumber()) {
      return false;
    }
    int value = tokens.number();
    boolean hoursOnly = tokens.length() <= 2;
    boolean tooLong = tokens.length() > 4;
    tokens.next();
    if (hoursOnly && tokens.skip(':')) {
      value = value * 100 + timeField();
    } else if (hoursOnly) {
      value *= 100;
    }
    // A zone that cannot be is worth nothing, the rest of the date is.
    int minutes = DateFields.offsetMinutes(negative, value);
    offset = tooLong || value % 100 > 59 || Math.abs(minutes) > 14 * 60 ? 0 : minutes;
    return true;
  }
}
