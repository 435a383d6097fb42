package dev.imapkit.contract.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LookOutTest {

  @Test
  void findsTheFirstOccurrenceOverAnyChunkBorders() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      String text = letters(random, random.nextInt(20));
      String token = letters(random, 1 + random.nextInt(5));
      int found = text.indexOf(token);
      assertThat(find(new LookOut(Octets.of(token)), text, random))
          .as("%s in %s", token, text)
          .isEqualTo(found < 0 ? -1 : found + token.length());
      int octets = random.nextInt(20);
      assertThat(find(new LookOut((long) octets), text, random))
          .isEqualTo(octets <= text.length() ? octets : -1);
    }
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(2)));
    }
    return text.toString();
  }

  private static int find(LookOut lookOut, String text, Random random) {
    byte[] octets = Octets.of(text);
    for (int at = 0; at <= octets.length; ) {
      int length = Math.min(octets.length - at, random.nextInt(6));
      int found = lookOut.find(octets, at, length);
      if (found >= 0) {
        return at + found;
      }
      lookOut.passed(octets, at, length);
      at += length;
      if (at == octets.length) {
        return -1;
      }
    }
    return -1;
  }
}
