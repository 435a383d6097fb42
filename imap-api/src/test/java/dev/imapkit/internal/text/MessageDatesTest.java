package dev.imapkit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class MessageDatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // RFC 5322 appendix A
        "Fri, 21 Nov 1997 09:55:06 -0600 | 1997-11-21T09:55:06-06:00",
        "Tue, 1 Jul 2003 10:52:37 +0200 | 2003-07-01T10:52:37+02:00",
        "Thu, 13 Feb 1969 23:32 -0330 | 1969-02-13T23:32:00-03:30",
        "21 Nov 97 09:55:06 GMT | 1997-11-21T09:55:06Z",
        // obsolete zones and years
        "Wed, 11 Feb 98 11:51 CST | 1998-02-11T11:51:00-06:00",
        "Thu, 30 Apr 1998 11:28:50 EDT | 1998-04-30T11:28:50-04:00",
        "Tue, 6 Jun 2000 03:20:11 UT | 2000-06-06T03:20:11Z",
        "6 Jun 2000 03:20:11 PST | 2000-06-06T03:20:11-08:00",
        "6 Jun 2000 03:20:11 z | 2000-06-06T03:20:11Z",
        "6 Jun 2000 03:20:11 A | 2000-06-06T03:20:11Z",
        "6 Jun 2000 03:20:11 XYZT | 2000-06-06T03:20:11Z",
        "6 Jun 2000 03:20:11 -0000 | 2000-06-06T03:20:11Z",
        "6 Jun 49 03:20 UTC | 2049-06-06T03:20:00Z",
        "6 Jun 50 03:20 UTC | 1950-06-06T03:20:00Z",
        "6 Jun 102 03:20 UTC | 2002-06-06T03:20:00Z",
        // seen in real mail
        "Mon, 21 Aug 95 13:30:57 -600 | 1995-08-21T13:30:57-06:00",
        "Wed, 15 Feb 1995 09:38:18 | 1995-02-15T09:38:18Z",
        "Thu, 6 Jun 1996 15:50:39 +0400 (MOW DST) | 1996-06-06T15:50:39+04:00",
        "Wed, 12 Jan 2005 08:08:12 +0100 (CET) | 2005-01-12T08:08:12+01:00",
        "Wed, 12 Jan 2005 08:08:12 CET | 2005-01-12T08:08:12+01:00",
        "Wed, 12 Jul 2005 08:08:12 MET DST | 2005-07-12T08:08:12+02:00",
        "Wed, 12 Jan 2005 08:08:12 GMT+0200 | 2005-01-12T08:08:12+02:00",
        "Wed, 12 Jan 2005 08:08:12 +02:00 | 2005-01-12T08:08:12+02:00",
        "Wed, 12 Jan 2005 08:08:12 -5 | 2005-01-12T08:08:12-05:00",
        "Wed, 12 Jan 2005 08:08:12 -0500 EST | 2005-01-12T08:08:12-05:00",
        "Wed, 12 Jan 2005 08:08:12 \"GMT\" | 2005-01-12T08:08:12Z",
        "Wed, 12 Jan 2005 08:08:12 +9999 | 2005-01-12T08:08:12Z",
        "Wed Feb 15 09:38:18 1995 | 1995-02-15T09:38:18Z",
        "Wed Feb  5 09:38:18 EST 1995 | 1995-02-05T09:38:18-05:00",
        "Wed Feb 15 09:38:18 1995 +0100 | 1995-02-15T09:38:18+01:00",
        "Feb 15, 1995 09:38 GMT | 1995-02-15T09:38:00Z",
        "Wednesday, 09-Nov-94 08:49:37 GMT | 1994-11-09T08:49:37Z",
        "Mon., 6 June 2000 03:20:11 +0000 | 2000-06-06T03:20:11Z",
        "Mié, 6 SEPT. 2000 03:20:11 +0000 | 2000-09-06T03:20:11Z",
        "Tue, 5 Mar 2002 3:04:05 PM -0500 | 2002-03-05T15:04:05-05:00",
        "Tue, 5 Mar 2002 12:04 am | 2002-03-05T00:04:00Z",
        "Tue, 5 Mar 2002 23:59:60 +0000 | 2002-03-05T23:59:59Z",
        "Tue, 5 Mar 2002 23:59:59.123 +0000 | 2002-03-05T23:59:59Z",
        "Tue,5 Mar 2002 1:2:3 +0000 | 2002-03-05T01:02:03Z",
      })
  void parses(String text, String expected) {
    assertThat(MessageDates.parse(text)).contains(OffsetDateTime.parse(expected));
  }

  @Test
  void skipsFoldsAndComments() {
    assertThat(
            MessageDates.parse(
                " Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n"
                    + "               -0330 (Newfoundland Time)\r\n"))
        .contains(OffsetDateTime.parse("1969-02-13T23:32:00-03:30"));
    assertThat(MessageDates.parse("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600"))
        .contains(OffsetDateTime.parse("1997-11-21T09:55:06-06:00"));
    assertThat(MessageDates.parse("(a (b) \\) c) 21 Nov (x) 1997 09:55 (y (not closed"))
        .contains(OffsetDateTime.parse("1997-11-21T09:55:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "Fri",
        "Fri,",
        "Fri, 21",
        "Fri, 21 Nov",
        "Fri, 21 Nov 1997",
        "Fri, 21 Nov 1997 09",
        "Fri, 21 Nov 1997 09:",
        "Fri, 21 Nov 1997 09:55:",
        "Fri, 21 Nov 09:55:06 -0600",
        "Fri, 32 Nov 1997 09:55:06 -0600",
        "Fri, 31 Nov 1997 09:55:06 -0600",
        "Fri, 21 Foo 1997 09:55:06 -0600",
        "Fri, 21 Marvel 1997 09:55:06 -0600",
        "Fri, 21 Nov 7 09:55:06 -0600",
        "Fri, 21 Nov 19970 09:55:06 -0600",
        "Fri, 21 Nov 1997 24:55:06 -0600",
        "Fri, 21 Nov 1997 13:55 PM",
        "Fri, 21 Nov 1997 09:99:06 -0600",
        "Fri, 21 Nov 1997 09:55:99 -0600",
        "Fri, 21 Nov 1997 09:55:06 -",
        "Fri, 21 Nov 1997 09:55:06 -0600 @",
        "Fri, 99999999999999999999 Nov 1997 09:55:06",
        "2026-01-01T00:00:00Z",
        "(Fri, 21 Nov 1997 09:55:06 -0600)",
      })
  void refusesAnythingElse(String text) {
    assertThat(MessageDates.parse(text)).isEmpty();
  }

  @Test
  void neverThrows() {
    SplittableRandom random = new SplittableRandom(5322);
    String[] pieces = {
      "Fri",
      ",",
      " ",
      "21",
      "Nov",
      "1997",
      "09",
      ":",
      "55",
      "-",
      "+",
      "0600",
      "GMT",
      "PM",
      "DST",
      "(",
      ")",
      "\\",
      "\"",
      ".",
      "\r\n",
      "ä",
      "\0",
      "99999999999",
      "0",
      "24"
    };
    for (int i = 0; i < 300_000; i++) {
      assertThat(MessageDates.parse(RandomText.of(random, pieces, 16))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "9",
        " ",
        "a",
        "21 Nov 1997 ",
        "1 Jan 2000 1:1 (",
        "\\",
        "1 Jan 2000 1:1 + a"
      })
  @Timeout(5)
  void takesLinearTime(String piece) {
    assertThat(
            MessageDates.parse("1 Jan 2000 1:1 +0000 " + piece.repeat(4_000_000 / piece.length())))
        .isNotNull();
    assertThat(MessageDates.parse(piece.repeat(4_000_000 / piece.length()))).isNotNull();
  }
}
