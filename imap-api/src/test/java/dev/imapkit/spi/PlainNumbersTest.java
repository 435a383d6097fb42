package dev.imapkit.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumbersTest {
  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 99, 100, 12_345, 999_999, 1_234_567, 9_999_999})
  void readsNumbersOfUpToSevenDigits(int number) {
    byte[] array = octets("xx" + number + " yyyyyyyy");
    int digits = PlainNumbers.digits(array, 2, array.length);
    assertThat(digits).isEqualTo(String.valueOf(number).length());
    assertThat(PlainNumbers.value(array, 2, digits)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 yyyyyyyy", "012 yyyyyyyy", "12345678 yy", " 1 yyyyyyyy", "x yyyyyyyy"})
  void leavesOthersAlone(String text) {
    assertThat(PlainNumbers.digits(octets(text), 0, text.length())).isZero();
  }

  @Test
  void leavesANumberThatEndsWithTheTextOrNearTheEndOfTheArray() {
    assertThat(PlainNumbers.digits(octets("123 yyyyyyyy"), 0, 3)).isZero();
    assertThat(PlainNumbers.digits(octets("123 yyyyyyyy"), 0, 4)).isEqualTo(3);
    assertThat(PlainNumbers.digits(octets("123 yyy"), 0, 7)).isZero();
  }

  /** Octets of all kinds behind the digits, such as those above 127. */
  @Test
  void theDigitsEndAtTheFirstOctetThatIsNone() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      byte[] array = new byte[16];
      random.nextBytes(array);
      int length = random.nextInt(8);
      for (int at = 0; at < length; at++) {
        array[at] = (byte) ('0' + random.nextInt(10));
      }
      int expected = 0;
      while (expected < 8 && array[expected] >= '0' && array[expected] <= '9') {
        expected++;
      }
      boolean plain = expected < 8 && array[0] != '0';
      int digits = PlainNumbers.digits(array, 0, array.length);
      assertThat(digits).isEqualTo(plain ? expected : 0);
      if (digits > 0) {
        String text = new String(array, 0, digits, StandardCharsets.US_ASCII);
        assertThat(PlainNumbers.value(array, 0, digits)).isEqualTo(Long.parseLong(text));
      }
    }
  }
}
