package dev.imapkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Limits;
import dev.imapkit.contract.server.CapturedResponses;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.TransportProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both transports and a third reading, on what a real server sent for 80 odd messages. */
@Timeout(120)
class DifferentialCapturedTest {
  private static final List<RawResponse> CAPTURED = CapturedResponses.dovecotCorpus();
  private static final byte[] OCTETS = octets();

  @Test
  void bothTransportsUnderstandTheSame() {
    Replay net = Replay.of(Transports.COMMONS_NET, OCTETS, Limits.defaults());
    Replay jakarta = Replay.of(Transports.JAKARTA, OCTETS, Limits.defaults());
    assertThat(jakarta.shown()).isEqualTo(net.shown());
    assertThat(jakarta.values()).isEqualTo(net.values());
    assertThat(net.malformed()).isZero();
    assertThat(net.values()).hasSize(CAPTURED.size() * 7 + 1);
  }

  @Test
  void commonsNetUnderstandsWhatWasSent() {
    understandsWhatWasSent(Transports.COMMONS_NET);
  }

  @Test
  void jakartaUnderstandsWhatWasSent() {
    understandsWhatWasSent(Transports.JAKARTA);
  }

  @Test
  void readsOfOneOctetChangeNothing() {
    for (TransportProvider transport : List.of(Transports.COMMONS_NET, Transports.JAKARTA)) {
      Replay whole = Replay.of(transport, OCTETS, Limits.defaults());
      Replay trickled = Replay.of(transport, new Trickle(OCTETS), Limits.defaults());
      assertThat(trickled.shown()).isEqualTo(whole.shown());
    }
  }

  private static void understandsWhatWasSent(TransportProvider transport) {
    List<Object> values = Replay.of(transport, OCTETS, Limits.defaults()).values();
    List<FetchItem> expected = new ArrayList<>();
    for (RawResponse response : CAPTURED) {
      Map<String, Sent> sent = SentReader.fetchItems(response.octets());
      expected.add(new FetchItem.Uid(new Uid(SentValues.number(sent.get("UID")))));
      expected.add(new FetchItem.Flags(SentValues.flags(sent.get("FLAGS"))));
      expected.add(
          new FetchItem.InternalDateItem(
              new InternalDate(SentValues.string(sent.get("INTERNALDATE")))));
      expected.add(new FetchItem.Rfc822Size(SentValues.number(sent.get("RFC822.SIZE"))));
      expected.add(new FetchItem.EnvelopeItem(SentValues.envelope(sent.get("ENVELOPE"))));
      expected.add(new FetchItem.Structure(SentValues.structure(sent.get("BODYSTRUCTURE")), true));
    }
    List<Object> items = values.stream().filter(value -> value instanceof FetchItem).toList();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(Shown.item((FetchItem) items.get(i))).isEqualTo(Shown.item(expected.get(i)));
    }
    assertThat(items).isEqualTo(expected);
  }

  private static byte[] octets() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CAPTURED.forEach(response -> out.writeBytes(response.octets()));
    out.writeBytes("A1 OK Fetch completed.\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  /** Gives one octet at a time. */
  private static final class Trickle extends InputStream {
    private final InputStream all;

    Trickle(byte[] octets) {
      this.all = new ByteArrayInputStream(octets);
    }

    @Override
    public int read() throws IOException {
      return all.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return all.read(buffer, offset, Math.min(1, length));
    }
  }
}
