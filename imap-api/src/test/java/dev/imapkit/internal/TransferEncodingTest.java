package dev.imapkit.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferEncodingTest {
  private static String decoded(String encoding, String octets) {
    String whole = decoded(encoding, new ByteArrayInputStream(octets.getBytes(ISO_8859_1)));
    assertThat(decoded(encoding, new Dripping(octets.getBytes(ISO_8859_1)))).isEqualTo(whole);
    return whole;
  }

  private static String decoded(String encoding, InputStream in) {
    try (InputStream decoded = TransferEncoding.of(Optional.of(encoding)).decode(in)) {
      return new String(decoded.readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      nullValues = "none",
      value = {
        "``|``",
        "QQ==|A",
        "QUI=|AB",
        "QUJD|ABC",
        "QU~JD~RA==~|ABCD",
        "Q!U-J\\D|ABC",
        "QQ==Qg==|AB",
        "QQ|A",
        "QUI|AB",
        "QUJDR|ABC",
        "====|``",
      })
  void base64(String encoded, String content) {
    assertThat(decoded("BASE64", encoded.replace("~", "\r\n"))).isEqualTo(content);
  }

  @Test
  void base64OfEveryLengthAndOctet() {
    Random random = new Random(7);
    for (int length : new int[] {1, 2, 3, 57, 8191, 8192, 8193, 100_000}) {
      byte[] content = new byte[length];
      random.nextBytes(content);
      byte[] encoded = Base64.getMimeEncoder().encode(content);
      assertThat(decoded("base64", new ByteArrayInputStream(encoded)))
          .isEqualTo(new String(content, ISO_8859_1));
    }
  }

  /** A tilde stands for CR and LF. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "``|``",
        "a=3Db=C3=bc|a=bÃ¼",
        "soft=~break|softbreak",
        "soft= \t~break|softbreak",
        "soft=|soft",
        "kept =~x|kept x",
        "dropped \t ~x \t|dropped~x",
        "=20~|` ~`",
        "a=4|a=4",
        "a=4G=|a=4G",
        "a==41|a=A",
        "a=zz b= c|a=zz b= c",
        "~~=0D=0A~|~~~~",
        "1 2\t3|1 2\t3",
      })
  void quotedPrintable(String encoded, String content) {
    assertThat(decoded("Quoted-Printable", encoded.replace("~", "\r\n")))
        .isEqualTo(content.replace("~", "\r\n"));
  }

  @Test
  void quotedPrintableWithLineEndsOfOtherKinds() {
    assertThat(decoded("quoted-printable", "a \nb=\nc\rd \r e\r")).isEqualTo("a\nbc\rd \r e\r");
    assertThat(decoded("quoted-printable", "a=\rb")).isEqualTo("a=\rb");
  }

  @Test
  void blanksWithoutEndAreNotHeld() {
    String blanks = " ".repeat(100_000);
    assertThat(decoded("quoted-printable", "a" + blanks + "b")).isEqualTo("a" + blanks + "b");
    assertThat(decoded("quoted-printable", "a=" + blanks + "b")).isEqualTo("a=" + blanks + "b");
    assertThat(decoded("quoted-printable", blanks + "\r\n").length()).isLessThan(100_002);
  }

  @Test
  void whatChangesNothingAndWhatIsNotKnown() {
    assertThat(decoded(" 8BIT ", "=41\0\377")).isEqualTo("=41\0\377");
    assertThat(TransferEncoding.of(Optional.empty()).isKnown()).isTrue();
    assertThat(TransferEncoding.of(Optional.of("x-uuencode")).isKnown()).isFalse();
  }

  /** One octet at a time. */
  private static final class Dripping extends ByteArrayInputStream {
    Dripping(byte[] octets) {
      super(octets);
    }

    @Override
    public synchronized int read(byte[] array, int offset, int length) {
      return super.read(array, offset, Math.min(1, length));
    }
  }
}
