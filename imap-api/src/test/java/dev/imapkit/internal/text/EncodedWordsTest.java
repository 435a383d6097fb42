package dev.imapkit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class EncodedWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        // RFC 2047 §8
        "=?US-ASCII?Q?Keith_Moore?= <moore@cs.utk.edu> | Keith Moore <moore@cs.utk.edu>",
        "=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?= <keld@dkuug.dk> | Keld Jørn Simonsen <keld@dkuug.dk>",
        "=?ISO-8859-1?Q?Andr=E9?= Pirard <PIRARD@vm1.ulg.ac.be> | André Pirard <PIRARD@vm1.ulg.ac.be>",
        "=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?="
            + " | If you can read this you understand the example.",
        "=?ISO-8859-1?Q?Olle_J=E4rnefors?= <ojarnef@admin.kth.se> | Olle Järnefors <ojarnef@admin.kth.se>",
        "=?ISO-8859-1?Q?Patrik_F=E4ltstr=F6m?= <paf@nada.kth.se> | Patrik Fältström <paf@nada.kth.se>",
        "(=?iso-8859-8?b?7eXs+SDv4SDs6Oj08A==?=) | (\u05DD\u05D5\u05DC\u05E9 \u05DF\u05D1 \u05DC\u05D8\u05D8\u05E4\u05E0)",
        "(=?ISO-8859-1?Q?a?=) | (a)",
        "(=?ISO-8859-1?Q?a?= b) | (a b)",
        "(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=) | (ab)",
        "(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=) | (ab)",
        "(=?ISO-8859-1?Q?a_b?=) | (a b)",
        "(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=) | (a b)",
        // RFC 2231 §5
        "=?US-ASCII*EN?Q?Keith_Moore?= | Keith Moore",
        "=?utf-8*de-AT?B?w6Q=?= | ä",
      })
  void decodesTheExamplesOfTheRfcs(String raw, String decoded) {
    assertThat(EncodedWords.decode(raw)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "=?utf-8?q?a b?= | a b",
        "=?utf-8?Q?What??= | What?",
        "=?utf-8?Q?50=?= | 50=",
        "=?utf-8?Q?50=zz?= | 50=zz",
        "=?utf-8?Q?=c3=a4?= | ä",
        "x=?utf-8?Q?=C3=A4?=y | xäy",
        "=?utf-8?Q?a?==?utf-8?Q?b?= | ab",
        "=?utf-8?B?w6Q?= | ä",
        "=?utf-8?B?YQ?= | a",
        "=?utf-8?B?YQ==Yg==?= | ab",
        "=?utf-8?B? w 6 Q = ?= | ä",
        "=?utf8?Q?=C3=A4?= | ä",
        "=?UTF-8?Q??= x | ' x'",
        "=?iso-8859-1?Q?=93a=94?= | \u201Ca\u201D",
        "=?us-ascii?Q?=E9?= | é",
        "=?gb2312?B?1tDOxA==?= | 中文",
        "=?ks_c_5601-1987?B?x9GxuQ==?= | 한국",
        "=?shift_jis?B?k/qWew==?= | 日本",
        "=?koi8-r?B?89DJ08/LLmRvYw==?= | Список.doc",
        "=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= | 日本",
        "=?utf-8?Q?ä=C3=B6?= | äö",
      })
  void isLenientAsMailNeedsIt(String raw, String decoded) {
    assertThat(EncodedWords.decode(raw)).isEqualTo(decoded);
  }

  @Test
  void joinsACharacterSplitAcrossWords() {
    assertThat(EncodedWords.decode("=?utf-8?Q?=E2=82?= =?UTF8?Q?=AC?=")).isEqualTo("€");
    assertThat(EncodedWords.decode("=?utf-8?B?4g==?=\r\n =?utf-8?Q?=82?= =?utf-8?B?rA==?="))
        .isEqualTo("€");
    assertThat(EncodedWords.decode("=?utf-8?Q?=E2=82?= x =?utf-8?Q?=AC?="))
        .isEqualTo("\uFFFD x \uFFFD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?x-nobody-knows?Q?abc?=",
        "=?x-nobody-knows?Q?abc?= =?x-nobody-knows?Q?abc?=",
        "=?utf-8?X?abc?=",
        "=?utf-8?Q?abc",
        "=?utf-8?Q?abc?",
        "=?utf-8?Q",
        "=?utf-8?",
        "=?",
        "=?=",
        "=??Q?abc?=",
        "=?*en?Q?abc?=",
        "=?<script>?Q?abc?=",
        "a =? b ?= c",
        "1 =?= 2",
      })
  void leavesWhatIsNoEncodedWord(String raw) {
    assertThat(EncodedWords.decode(raw)).isSameAs(raw).isEqualTo(raw);
  }

  @Test
  void findsAWordBehindOneWithoutEnd() {
    assertThat(EncodedWords.decode("=?utf-8?Q?abc =?utf-8?Q?d?=")).isEqualTo("=?utf-8?Q?abc d");
    assertThat(EncodedWords.decode("=?x-none?Q?a?= =?utf-8?Q?d?=")).isEqualTo("=?x-none?Q?a?= d");
    assertThat(EncodedWords.decode("=?=?utf-8?Q?d?=")).isEqualTo("=?d");
  }

  @Test
  void returnsTheSameTextWhenThereIsNothingToDecode() {
    String plain = "Grüße = fine? yes";
    assertThat(EncodedWords.decode(plain)).isSameAs(plain);
    assertThat(EncodedWords.decode("")).isEmpty();
  }

  @Test
  void removesFolds() {
    assertThat(EncodedWords.decode("a\r\n b\r\n\tc")).isEqualTo("a b c");
    assertThat(EncodedWords.decode("a\n  \r\n b")).isEqualTo("a b");
    assertThat(EncodedWords.decode("a\rb\nc")).isEqualTo("a b c");
    assertThat(EncodedWords.decode("a\r\n")).isEqualTo("a");
    assertThat(EncodedWords.decode("=?utf-8?Q?a?=\r\n =?utf-8?Q?b?=\r\n c")).isEqualTo("ab c");
  }

  @Test
  void encodedLineBreaksDoNotComeOut() {
    assertThat(EncodedWords.decode("=?utf-8?Q?a=0D=0AX-Evil:=00b?=")).isEqualTo("a  X-Evil: b");
    assertThat(EncodedWords.decode("=?utf-8?B?DQo=?=")).isEqualTo("  ");
  }

  @Test
  void roundTripsRandomTextInRandomWords() {
    SplittableRandom random = new SplittableRandom(2047);
    Charset[] charsets = {
      StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, Charset.forName("gb18030")
    };
    for (int round = 0; round < 20_000; round++) {
      String text = RandomText.unicode(random, 30);
      Charset charset = charsets[random.nextInt(charsets.length)];
      assertThat(EncodedWords.decode(encode(text.getBytes(charset), charset, random)))
          .isEqualTo(text);
    }
  }

  /** Cuts the octets at random, also inside characters, and writes each piece in B or Q. */
  private static String encode(byte[] octets, Charset charset, SplittableRandom random) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    do {
      int to = Math.min(octets.length, from + 1 + random.nextInt(40));
      byte[] piece = Arrays.copyOfRange(octets, from, to);
      out.append(out.isEmpty() ? "" : random.nextBoolean() ? " " : "\r\n ");
      out.append("=?").append(charset.name()).append(random.nextBoolean() ? "*en" : "");
      out.append(
          random.nextBoolean() ? q(piece) : "?b?" + Base64.getEncoder().encodeToString(piece));
      out.append("?=");
      from = to;
    } while (from < octets.length);
    return out.toString();
  }

  private static String q(byte[] octets) {
    StringBuilder out = new StringBuilder("?Q?");
    for (byte octet : octets) {
      out.append(octet == ' ' ? "_" : String.format("=%02X", octet & 0xFF));
    }
    return out.toString();
  }

  @Test
  void neverThrows() {
    SplittableRandom random = new SplittableRandom(1);
    String[] pieces = {
      "=?",
      "?=",
      "?",
      "=",
      "utf-8",
      "*en",
      "?Q?",
      "?B?",
      "_",
      "=C3",
      "YQ",
      " ",
      "\r\n",
      "ä",
      "\0",
      "iso-2022-cn",
      "utf-16",
      "x",
      "\uD83D",
      "=?utf-8?Q?",
      "=?gbk?B?"
    };
    for (int round = 0; round < 200_000; round++) {
      String text = RandomText.of(random, pieces, 12);
      assertThat(EncodedWords.decode(text)).doesNotContain("\r", "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?",
        "=?utf-8?Q?",
        "=?utf-8?B? ",
        "=?utf-8?Q?a?= ",
        "=?utf-8?Q?a?=",
        "=?x-none?Q?a?= ",
        "=?utf-8?Q?=",
        "=?utf-8?Q?\u00E4",
        "?=",
        "\r\n ",
        "aaaaaaaaaaaaaaa=?aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      })
  @Timeout(5)
  void takesLinearTime(String piece) {
    String hostile = piece.repeat(4_000_000 / piece.length());
    assertThat(EncodedWords.decode(hostile).length()).isLessThanOrEqualTo(hostile.length());
  }

  @Test
  @Timeout(5)
  void manyUnknownCharsetsCostNothing() {
    StringBuilder hostile = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      hostile.append("=?x-").append(i).append("?Q?a?= ");
    }
    assertThat(EncodedWords.decode(hostile.toString())).isEqualTo(hostile.toString());
  }
}
