package dev.imapkit.benchmarks.fetching;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.benchmarks.corpus.CapturedMail;
import dev.imapkit.benchmarks.corpus.LineEndScan;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit is honest: it sees every line, and every octet of a body. */
class DrainTest {
  private static Drain over(byte[] octets, int atOnce) {
    return new Drain(
        new ByteArrayInputStream(octets) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, atOnce));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1460, Integer.MAX_VALUE})
  void findsWhatTheScanFindsInTheAnswerOfJ6(int atOnce) throws IOException {
    byte[] octets = CapturedMail.responses(500);
    int lines = 500 + 1;
    for (LineEndScan.Lines all = new LineEndScan.Lines(octets); all.next(); ) {
      lines += all.endsWithLiteral() ? 1 : 0;
    }
    assertThat(lines).isGreaterThan(500 + 1);
    assertThat(over(octets, atOnce).untilTagged(1)).isEqualTo(lines);
  }

  @Test
  void stopsAtTheTaggedLineAndGoesOnBehindIt() throws IOException {
    byte[] octets = "* 1 EXISTS\r\na OK\r\n* SEARCH\r\nb OK\r\nc OK\r\n".getBytes(ISO_8859_1);
    Drain drain = over(octets, Integer.MAX_VALUE);
    assertThat(drain.untilTagged(1)).isEqualTo(2);
    assertThat(drain.untilTagged(2)).isEqualTo(3);
    assertThatThrownBy(() -> drain.untilTagged(1)).isInstanceOf(EOFException.class);
  }

  @Test
  void whatFollowsALiteralIsNoTaggedLine() throws IOException {
    byte[] octets =
        "* 1 FETCH (BODY[1] {3}\r\nx\r\n BODY[2] {0}\r\n)\r\na OK\r\n".getBytes(ISO_8859_1);
    assertThat(over(octets, Integer.MAX_VALUE).untilTagged(1)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, Integer.MAX_VALUE})
  void readsLinesLongerThanItsBuffer(int atOnce) throws IOException {
    String numbers = " 4711".repeat(40_000);
    byte[] octets =
        ("* SEARCH" + numbers + "\r\n* X" + numbers + "{4}\r\na\r\nb)\r\na OK\r\n")
            .getBytes(ISO_8859_1);
    assertThat(over(octets, atOnce).untilTagged(1)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, Integer.MAX_VALUE})
  void hashesEachLiteralAndNothingElse(int atOnce) throws Exception {
    byte[] octets =
        "* 1 FETCH (BODY[] {5}\r\nab\r\nc)\r\n* 2 FETCH (BODY[] {0}\r\n)\r\na OK\r\n"
            .getBytes(ISO_8859_1);
    Digests digests = new Digests();
    Drain drain = over(octets, atOnce);
    drain.hashInto(digests);
    drain.untilTagged(1);
    assertThat(digests.value()).isEqualTo(digestOf("ab\r\nc", ""));
    assertThat(digests.value()).isNotEqualTo(digestOf("", "ab\r\nc"));
  }

  private static long digestOf(String... bodies) throws Exception {
    Digests digests = new Digests();
    for (String body : bodies) {
      digests.update(body.getBytes(ISO_8859_1), 0, body.length());
      digests.end();
    }
    return digests.value();
  }

  @Test
  void readsBlocksOf64KiB() throws IOException {
    byte[] octets = Arrays.copyOf("a OK\r\n".getBytes(ISO_8859_1), 200_000);
    int[] asked = {0};
    InputStream in =
        new ByteArrayInputStream(octets) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            asked[0] = length;
            return super.read(target, offset, length);
          }
        };
    new Drain(in).untilTagged(1);
    assertThat(asked[0]).isEqualTo(64 * 1024);
  }
}
