package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.contract.server.CapturedResponses;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.Wire;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values do not depend on how octets arrive. */
@Timeout(180)
public abstract class WireChunksContract extends Contract {
  /** The same octets several times; a read ends at each cut. */
  private static final class Repeated extends InputStream {
    private final byte[] octets;
    private final int times;
    private final IntPredicate cut;
    private int at;

    Repeated(byte[] octets, int times, IntPredicate cut) {
      this.octets = octets;
      this.times = times;
      this.cut = cut;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("wires read arrays");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int end = octets.length * times;
      if (at == end) {
        return -1;
      }
      int count = 0;
      do {
        buffer[offset + count++] = octets[at++ % octets.length];
      } while (count < length && at < end && !cut.test(at));
      return count;
    }
  }

  @Test
  @Covers("wire.chunks.captured")
  void recordedResponsesCutAtEveryOctetGiveEqualValues() {
    List<RawResponse> responses = CapturedResponses.dovecotCorpus();
    assertThat(responses).hasSizeGreaterThan(50);
    for (RawResponse response : responses) {
      byte[] octets = response.octets();
      int times = octets.length;
      // The copy with number n comes in two pieces, the first of n octets.
      InputStream in = new Repeated(octets, times, at -> at % (times + 1) == 0);
      try (Wire wire = WireTalk.attached(in)) {
        Object first = WireTalk.next(wire);
        assertThat(first).isInstanceOf(ServerResponse.Fetch.class);
        for (int i = 1; i < times; i++) {
          Object again = WireTalk.next(wire);
          if (!again.equals(first)) {
            assertThat(again).as("cut %d of %s", i, response.text()).isEqualTo(first);
          }
        }
      }
    }
  }

  @Test
  @Covers("wire.chunks.captured")
  void recordedResponsesAreUnderstoodWhole() {
    for (RawResponse response : CapturedResponses.dovecotCorpus()) {
      try (Wire wire = WireTalk.attached(new Repeated(response.octets(), 1, at -> false))) {
        ServerResponse.Fetch fetch = (ServerResponse.Fetch) WireTalk.next(wire);
        assertThat(fetch.items()).hasSize(6);
        assertThat(fetch.items())
            .noneMatch(FetchItem.Malformed.class::isInstance)
            .noneMatch(FetchItem.Unknown.class::isInstance);
      }
    }
  }

  @Test
  @Covers("wire.chunks.sizes")
  void piecesOfEverySizeGiveEqualValues() {
    byte[] octets = WireContract.DIALOGUE.getBytes(StandardCharsets.ISO_8859_1);
    List<Object> expected = new ArrayList<>();
    for (int size = octets.length; size > 0; size--) {
      int piece = size;
      InputStream in = new Repeated(octets, 1, at -> at % piece == 0);
      List<Object> got = WireTalk.all(WireTalk.attached(in));
      if (expected.isEmpty()) {
        expected = got;
      }
      assertThat(got).as("pieces of " + size).isEqualTo(expected);
    }
    assertThat(expected).hasSizeGreaterThan(9);
  }

  @Test
  @Covers("wire.chunks.hostile")
  void hostileOctetsGiveEqualValuesHoweverTheyAreCut() {
    String hostile =
        "* 1 FETCH (UID x FLAGS (\\Seen) ENVELOPE (NIL {3}\r\na)\r\n BODY[1 {20}\r\n"
            + "* 2 FETCH (BODY[] {18}\r\n* 9 FETCH (UID 9)\r\n UID 2 X ()\r\n"
            + "* 0 FETCH (BODY[] {18}\r\n* 8 FETCH (UID 8)\r\n FLAGS ())\r\n"
            + "* FOO {2}\r\n\r\n bar\r\n* 3 FETCH\r\n\r\n* \r\n*\r\nA1 OK {5}\r\n";
    byte[] octets = hostile.getBytes(StandardCharsets.ISO_8859_1);
    List<Object> expected = WireTalk.all(WireTalk.attached(hostile));
    assertThat(expected).hasSizeGreaterThan(5);
    for (int i = 1; i < octets.length; i++) {
      int cut = i;
      InputStream in = new Repeated(octets, 1, at -> at == cut);
      assertThat(WireTalk.all(WireTalk.attached(in))).as("cut at " + i).isEqualTo(expected);
    }
  }
}
