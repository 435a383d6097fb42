package dev.imapkit.benchmarks;

import dev.imapkit.ImapException;
import dev.imapkit.Limits;
import dev.imapkit.Timeouts;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What one transport makes of octets.
 *
 * @param values all responses, for {@code equals}: items, or whole responses that are not FETCH; of
 *     what is malformed, and of literals left on the wire, the description in {@link #shown}
 * @param shown the same as text, a line for each
 */
record Replay(List<Object> values, List<String> shown) {
  /**
   * Reads to the tagged response, or to the failure that ends the connection.
   *
   * @param octets what a server sends, with a tagged response at the end
   */
  static Replay of(TransportProvider transport, byte[] octets, Limits limits) {
    return of(transport, new ByteArrayInputStream(octets), limits);
  }

  static Replay of(TransportProvider transport, InputStream octets, Limits limits) {
    Replay replay = new Replay(new ArrayList<>(), new ArrayList<>());
    Deadline deadline = Deadline.stream(Timeouts.defaults());
    try (Wire wire = transport.attach(octets, OutputStream.nullOutputStream(), limits)) {
      ServerResponse response;
      do {
        response = wire.read(deadline);
        replay.add(response, deadline);
      } while (!(response instanceof ServerResponse.Tagged));
    } catch (ImapException e) {
      replay.add(e.getClass().getSimpleName());
    }
    return replay;
  }

  private void add(ServerResponse response, Deadline deadline) {
    if (response instanceof ServerResponse.Fetch fetch) {
      add("FETCH " + fetch.sequence() + (fetch.last() ? "" : " in parts"));
      fetch.items().forEach(this::add);
      OpenLiteral open = fetch.open();
      if (open != null) {
        add(shown(open, deadline));
      }
    } else if (response instanceof ServerResponse.Malformed) {
      add("malformed response");
    } else {
      values.add(response);
      shown.add(response.toString());
    }
  }

  private void add(FetchItem item) {
    if (item instanceof FetchItem.Malformed) {
      add(Shown.item(item));
    } else {
      values.add(item);
      shown.add(Shown.item(item));
    }
  }

  private void add(String text) {
    values.add(text);
    shown.add(text);
  }

  private static String shown(OpenLiteral open, Deadline deadline) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[1000];
    for (int read = open.read(buffer, 0, buffer.length, deadline);
        read >= 0;
        read = open.read(buffer, 0, buffer.length, deadline)) {
      content.write(buffer, 0, read);
    }
    return "left on the wire: "
        + (open.binary() ? "BINARY[" : "BODY[")
        + open.section()
        + "]<"
        + open.origin()
        + "> "
        + open.octets()
        + " "
        + Shown.octets(content.toByteArray());
  }

  /** Malformed items and responses among the values. */
  long malformed() {
    return shown.stream().filter(line -> line.startsWith("malformed ")).count();
  }
}
