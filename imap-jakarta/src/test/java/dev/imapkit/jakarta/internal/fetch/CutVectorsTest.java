package dev.imapkit.jakarta.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Limits;
import dev.imapkit.contract.server.CapturedResponses;
import dev.imapkit.jakarta.JakartaTransportProvider;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses through an attached wire, in pieces. */
class CutVectorsTest {
  private static final Limits LIMITS = Limits.builder().literalOctets(1000).spillOctets(8).build();
  private static final byte[] VECTORS =
      ("* 1 FETCH (UID 9 FLAGS (\\Seen) BODY[] {3}\r\nab\n RFC822.SIZE 3)\r\n"
              + "* 2 FETCH (BODY[HEADER] {12}\r\nX: * 3 FETCH BODY[TEXT] {0}\r\n UID 5)\r\n"
              + "* 3 FETCH (BODY[1] {9}\r\n* 4 (UID) BODY[2]<3> {10}\r\n)\r\n\"{9}\r\n())\r\n"
              + "* 4 FETCH (ENVELOPE (\"d\" {12}\r\nit's \"quoted\" NIL NIL NIL NIL NIL NIL NIL NIL) UID x)\r\n"
              + "* 5 FETCH (BINARY[1] ~{9}\r\n\0\1\2\3\4\5\6\7) BODYSTRUCTURE (\"a\" \"b\" NIL NIL NIL NIL 1))\r\n"
              + "* 6 FETCH (PREVIEW {9}\r\nBODY[1] {1 SAVEDATE NIL EMAILID (M6d99ac3275bb4e) X-GM-LABELS"
              + " (\\Inbox {3}\r\n(x)) BINARY.SIZE[1] 9 BINARY[1]<0> ~{10}\r\n\0)\r\n* 1 ()"
              + " X-GM-MSGID 18446744073709551615 THREADID (T1))\r\n")
          .getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void cutAtEveryOctetGivesTheSame() throws Exception {
    List<Object> whole = read(new ByteArrayInputStream(VECTORS));
    assertThat(whole).hasSize(26).contains("open BODY[1] 9", "open BINARY[1] 9");
    for (int cut = 1; cut < VECTORS.length; cut++) {
      InputStream first = new ByteArrayInputStream(VECTORS, 0, cut);
      InputStream second = new ByteArrayInputStream(VECTORS, cut, VECTORS.length - cut);
      assertThat(read(new SequenceInputStream(first, second))).isEqualTo(whole);
    }
    assertThat(read(new Dripping(VECTORS))).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 4096})
  void corpusInPiecesGivesTheSame(int piece) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    CapturedResponses.dovecotCorpus().forEach(response -> all.writeBytes(response.octets()));
    byte[] octets = all.toByteArray();
    AngusFetchParser parser = new AngusFetchParser(Limits.defaults());
    Wire wire =
        new JakartaTransportProvider()
            .attach(
                new Dripping(octets, piece), OutputStream.nullOutputStream(), Limits.defaults());
    CapturedResponses.dovecotCorpus()
        .forEach(
            response -> {
              String text = new String(response.octets(), StandardCharsets.ISO_8859_1);
              assertThat(wire.read(deadline())).isEqualTo(Fetches.parse(parser, text, -1, 0));
            });
  }

  /** Neither an int nor an array is large enough for it. */
  @Test
  void literalBeyondTwoGibibytesStreams() {
    long length = Integer.MAX_VALUE + 10L;
    byte[] head =
        ("* 1 FETCH (UID 9 BODY[] {" + length + "}\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] tail = " FLAGS ())\r\n".getBytes(StandardCharsets.US_ASCII);
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(head),
            new SequenceInputStream(new Zeros(length), new ByteArrayInputStream(tail)));
    Wire wire =
        new JakartaTransportProvider()
            .attach(in, OutputStream.nullOutputStream(), Limits.defaults());
    ServerResponse.Fetch fetch = (ServerResponse.Fetch) wire.read(deadline());
    assertThat(fetch.items()).hasSize(1);
    byte[] buffer = new byte[1 << 20];
    long read = 0;
    for (int n = 0; n >= 0; n = fetch.open().read(buffer, 0, buffer.length, deadline())) {
      read += n;
    }
    assertThat(read).isEqualTo(length);
    ServerResponse.Fetch rest = (ServerResponse.Fetch) wire.read(deadline());
    assertThat(rest.items()).containsExactly(new FetchItem.Flags(List.of()));
    assertThat(rest.last()).isTrue();
  }

  private static List<Object> read(InputStream in) {
    Wire wire = new JakartaTransportProvider().attach(in, OutputStream.nullOutputStream(), LIMITS);
    List<Object> seen = new ArrayList<>();
    for (int responses = 0; responses < 6; ) {
      ServerResponse.Fetch fetch = (ServerResponse.Fetch) wire.read(deadline());
      seen.addAll(fetch.items());
      OpenLiteral open = fetch.open();
      if (open != null) {
        seen.add(
            "open "
                + (open.binary() ? "BINARY[" : "BODY[")
                + open.section()
                + "] "
                + open.octets());
        seen.add(content(open));
      }
      responses += fetch.last() ? 1 : 0;
    }
    return seen;
  }

  private static String content(OpenLiteral open) {
    byte[] buffer = new byte[(int) open.octets()];
    int length = 0;
    while (length < buffer.length) {
      length += open.read(buffer, length, buffer.length - length, deadline());
    }
    return new String(buffer, StandardCharsets.ISO_8859_1);
  }

  private static Deadline deadline() {
    return Deadline.of(Stage.COMMAND, Duration.ofSeconds(20));
  }

  /** Gives so many octets at a time. */
  private static final class Dripping extends ByteArrayInputStream {
    private final int piece;

    Dripping(byte[] octets) {
      this(octets, 1);
    }

    Dripping(byte[] octets, int piece) {
      super(octets);
      this.piece = piece;
    }

    @Override
    public synchronized int read(byte[] array, int offset, int length) {
      return super.read(array, offset, Math.min(piece, length));
    }
  }

  /** So many octets of zero. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] array, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      left -= count;
      return count;
    }
  }
}
