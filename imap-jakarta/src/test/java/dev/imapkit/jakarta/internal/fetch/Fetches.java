package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.Limits;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.HeaderText;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.FetchParser;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** Responses written in a test; each character stands for one octet. */
final class Fetches {
  static final long OFFSET = 500;
  private static final int BEFORE = 3;

  private Fetches() {}

  static List<FetchItem> items(String items) {
    return parse("* 7 FETCH (" + items + ")\r\n").items();
  }

  static FetchItem item(String item) {
    List<FetchItem> items = items(item);
    if (items.size() != 1) {
      throw new AssertionError("not one item: " + items);
    }
    return items.get(0);
  }

  static Envelope envelope(String value) {
    if (item("ENVELOPE " + value) instanceof FetchItem.EnvelopeItem envelope) {
      return envelope.envelope();
    }
    throw new AssertionError(item("ENVELOPE " + value));
  }

  static BodyStructure structure(String value) {
    if (item("BODYSTRUCTURE " + value) instanceof FetchItem.Structure structure) {
      return structure.structure();
    }
    throw new AssertionError(item("BODYSTRUCTURE " + value));
  }

  static ServerResponse.Fetch parse(String octets) {
    return parse(new AngusFetchParser(Limits.defaults()), octets, -1, 0);
  }

  /** A frame that a literal of so many octets follows. */
  static ServerResponse.Fetch open(String octets, long openOctets) {
    return parse(new AngusFetchParser(Limits.defaults()), octets, openOctets, 0);
  }

  /** The rest of a response of message 7, behind an open literal. */
  static ServerResponse.Fetch continued(String octets) {
    return parse(new AngusFetchParser(Limits.defaults()), octets, -1, 7);
  }

  static ServerResponse.Fetch parse(
      FetchParser parser, String octets, long openOctets, long continued) {
    byte[] array = ("xyz" + octets + "xyz").getBytes(StandardCharsets.ISO_8859_1);
    byte[] before = array.clone();
    Frame frame =
        new Frame(array, BEFORE, array.length - BEFORE, OFFSET, openOctets, continued > 0, null);
    ServerResponse.Fetch fetch =
        parser.parse(
            frame,
            continued,
            (section, origin, binary) -> new Announced(section, origin, binary, openOctets));
    if (!java.util.Arrays.equals(before, array)) {
      throw new AssertionError("the frame was changed");
    }
    return fetch;
  }

  static HeaderText text(String octets) {
    return HeaderText.ofLatin1(octets);
  }

  /** A literal without content. */
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
