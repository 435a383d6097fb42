package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.Limits;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.HeaderText;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** Parses what a test writes; each character of its text stands for one octet. */
final class Fetches {
  /** Octets before the frame, so that offsets on the connection and in the array differ. */
  static final long OFFSET = 1000;

  private static final int MARGIN = 7;

  private Fetches() {}

  /** The items of {@code * 12 FETCH (items)}. */
  static List<FetchItem> items(String items) {
    return response("* 12 FETCH (" + items + ")\r\n").items();
  }

  /** The only item. */
  static FetchItem item(String item) {
    List<FetchItem> items = items(item);
    if (items.size() != 1) {
      throw new AssertionError("not one item: " + items);
    }
    return items.get(0);
  }

  static Envelope envelope(String value) {
    return ((FetchItem.EnvelopeItem) item("ENVELOPE " + value)).envelope();
  }

  static BodyStructure structure(String value) {
    return ((FetchItem.Structure) item("BODYSTRUCTURE " + value)).structure();
  }

  static FetchItem.Malformed malformed(String item) {
    return (FetchItem.Malformed) item(item);
  }

  static ServerResponse.Fetch response(String octets) {
    return parse(octets, -1, false, 0);
  }

  /** A frame that ends with a literal's header. */
  static ServerResponse.Fetch open(String octets, long openOctets) {
    return parse(octets, openOctets, false, 0);
  }

  /** A frame that follows an open literal of message 12. */
  static ServerResponse.Fetch continued(String octets) {
    return parse(octets, -1, true, 12);
  }

  private static ServerResponse.Fetch parse(
      String octets, long openOctets, boolean continuation, long sequence) {
    byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
    byte[] array = new byte[bytes.length + 2 * MARGIN];
    System.arraycopy(bytes, 0, array, MARGIN, bytes.length);
    int end = MARGIN + bytes.length;
    Frame frame = new Frame(array, MARGIN, end, OFFSET, openOctets, continuation, null);
    return new NetFetchParser(Limits.defaults())
        .parse(
            frame,
            sequence,
            (section, origin, binary) -> new Announced(section, origin, binary, openOctets));
  }

  static HeaderText text(String octets) {
    return HeaderText.ofLatin1(octets);
  }

  /** A literal that nothing follows. */
  record Announced(BodySection section, OptionalLong origin, boolean binary, long octets)
      implements OpenLiteral {
    @Override
    public long remaining() {
      return octets;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Deadline deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void skip(Deadline deadline) {
      throw new UnsupportedOperationException();
    }
  }
}
