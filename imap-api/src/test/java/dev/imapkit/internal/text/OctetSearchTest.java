package dev.imapkit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OctetSearchTest {
  private static final int LONGEST = 40;
  private static final byte[] RARE = {
    '\n', '\r', '"', '\\', '=', '!', '#', 0, 9, 14, 127, -1, -128
  };

  /** All octets up to CR. */
  private static final String TO_CR = "\0\1\2\3\4\5\6\7\b\t\n\13\f\r";

  private static int stop(byte[] octets, int from, int to, String wanted) {
    int at = from;
    while (at < to && (octets[at] < 0 || wanted.indexOf(octets[at]) < 0)) {
      at++;
    }
    return at;
  }

  private static void check(byte[] octets, int from, int to) {
    assertThat(OctetSearch.lineFeed(octets, from, to)).isEqualTo(stop(octets, from, to, "\n"));
    assertThat(OctetSearch.quotedStop(octets, from, to))
        .isEqualTo(stop(octets, from, to, "\"\\" + TO_CR));
  }

  @Test
  void findsEveryOctetAtEveryPlaceOfEveryRange() {
    for (byte wanted : RARE) {
      for (int place = 0; place < LONGEST; place++) {
        byte[] octets = "a".repeat(LONGEST).getBytes(StandardCharsets.US_ASCII);
        octets[place] = wanted;
        for (int from = 0; from < 10; from++) {
          for (int to = from; to <= LONGEST; to++) {
            check(octets, from, to);
          }
        }
      }
    }
  }

  @Test
  void findsTheFirstOfManyAmongOctetsAbove127() {
    Random random = new Random(7);
    byte[] octets = new byte[LONGEST];
    for (int round = 0; round < 20_000; round++) {
      for (int i = 0; i < LONGEST; i++) {
        octets[i] =
            random.nextInt(9) == 0 ? RARE[random.nextInt(RARE.length)] : (byte) random.nextInt(256);
      }
      check(octets, random.nextInt(9), LONGEST - random.nextInt(9));
    }
  }

  @Test
  void plainTextIsNotDecodedAndOtherTextIsNeverTakenForIt() {
    byte[] plain = "Re: a plain subject (1) [x]".getBytes(StandardCharsets.US_ASCII);
    for (int from = 0; from < plain.length; from++) {
      assertThat(OctetSearch.isPlain(plain, from, plain.length)).isTrue();
      for (byte rare : new byte[] {'\n', '\r', '=', -1, -128}) {
        byte[] other = plain.clone();
        other[from] = rare;
        assertThat(OctetSearch.isPlain(other, 0, other.length)).isFalse();
        assertThat(OctetSearch.isPlain(other, from, from + 1)).isFalse();
        assertThat(OctetSearch.isPlain(other, 0, from)).isTrue();
        assertThat(OctetSearch.isUnfoldedAscii(other, 0, other.length)).isEqualTo(rare == '=');
        assertThat(OctetSearch.isUnfoldedAscii(other, from, from + 1)).isEqualTo(rare == '=');
      }
    }
    assertThat(OctetSearch.isPlain(plain, 3, 3)).isTrue();
  }
}
