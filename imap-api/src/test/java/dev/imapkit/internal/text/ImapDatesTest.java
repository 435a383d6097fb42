package dev.imapkit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImapDatesTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "17-Jul-1996 02:44:25 -0700,1996-07-17T02:44:25-07:00",
        " 1-Jan-2026 00:00:00 +0000,2026-01-01T00:00:00Z",
        "01-Jan-2026 00:00:00 +0000,2026-01-01T00:00:00Z",
        "1-Jan-2026 00:00:00 +0000,2026-01-01T00:00:00Z",
        "29-FEB-2024 23:59:59 +0530,2024-02-29T23:59:59+05:30",
        "31-dec-9999 23:59:59 -0000,9999-12-31T23:59:59Z",
        "31-Dec-2016 23:59:60 +0000,2016-12-31T23:59:59Z",
        "01-Jan-0000 00:00:00 +1400,0000-01-01T00:00:00+14:00",
      })
  void parses(String text, String expected) {
    assertThat(ImapDates.parse(text)).contains(OffsetDateTime.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-Jul-1996 02:44:25 -0700",
        " -Jul-1996 02:44:25 -0700",
        "00-Jul-1996 02:44:25 -0700",
        "32-Jul-1996 02:44:25 -0700",
        "29-Feb-2023 02:44:25 -0700",
        "31-Apr-2023 02:44:25 -0700",
        "17-Jux-1996 02:44:25 -0700",
        "17-Jul-96 02:44:25 -0700",
        "17-Jul-1996 24:00:00 -0700",
        "17-Jul-1996 02:60:25 -0700",
        "17-Jul-1996 02:44:61 -0700",
        "17-Jul-1996 02:44:25 -1860",
        "17-Jul-1996 02:44:25 +1900",
        "17-Jul-1996 02:44:25 0700",
        "17-Jul-1996 02:44:25 *0700",
        "17-Jul-1996 02:44:25",
        "17-Jul-1996 02:44:25 GMT",
        "17 Jul 1996 02:44:25 -0700",
        "  1-Jul-1996 02:44:25 -0700",
        "117-Jul-1996 02:44:25 -0700",
        "17-Jul-1996 02:44:25 -0700 ",
        "17-Jul-1996 \u0660\u0662:44:25 -0700",
      })
  void refusesAnythingElse(String text) {
    assertThat(ImapDates.parse(text)).isEmpty();
  }

  @Test
  void formats() {
    assertThat(ImapDates.format(OffsetDateTime.parse("1996-07-17T02:44:25-07:00")))
        .isEqualTo("17-Jul-1996 02:44:25 -0700");
    assertThat(ImapDates.format(OffsetDateTime.parse("2026-01-01T00:00:00.5Z")))
        .isEqualTo(" 1-Jan-2026 00:00:00 +0000");
    assertThat(ImapDates.format(OffsetDateTime.parse("2026-01-01T00:00:00-00:30")))
        .isEqualTo(" 1-Jan-2026 00:00:00 -0030");
    assertThat(ImapDates.formatDate(LocalDate.of(2026, 1, 1))).isEqualTo("1-Jan-2026");
    assertThat(ImapDates.formatDate(LocalDate.of(26, 12, 31))).isEqualTo("31-Dec-0026");
  }

  @Test
  void refusesYearsThatTheFormatCannotHold() {
    assertThatThrownBy(() -> ImapDates.formatDate(LocalDate.of(10_000, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ImapDates.formatDate(LocalDate.of(-1, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void roundTripsWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"en-US", "tr-TR", "ar-SA-u-nu-arab", "th-TH-u-ca-buddhist"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        roundTrip();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static void roundTrip() {
    SplittableRandom random = new SplittableRandom(9051);
    for (int i = 0; i < 25_000; i++) {
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60 + 1) * 60);
      OffsetDateTime time =
          OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, offset)
              .plusSeconds(random.nextLong(-60_000_000_000L, 200_000_000_000L));
      assertThat(ImapDates.format(time)).hasSize(26);
      assertThat(ImapDates.parse(ImapDates.format(time))).contains(time);
    }
  }
}
