package dev.imapkit.benchmarks.parsing;

import dev.imapkit.Limits;
import dev.imapkit.Timeouts;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.function.Consumer;

/** One of our transports, from octets to typed values. */
final class TransportContender implements Contender {
  private final TransportProvider transport;

  TransportContender(TransportProvider transport) {
    this.transport = transport;
  }

  @Override
  public void parse(byte[] octets, Consumer<Object> sink) {
    try (Wire wire = open(octets)) {
      Deadline deadline = Deadline.stream(Timeouts.defaults());
      ServerResponse response = wire.read(deadline);
      while (!(response instanceof ServerResponse.Tagged)) {
        sink.accept(response);
        response = wire.read(deadline);
      }
    }
  }

  @Override
  public long touch(byte[] octets) {
    Checksum checksum = new Checksum();
    parse(octets, response -> touch((ServerResponse) response, checksum));
    return checksum.value();
  }

  private Wire open(byte[] octets) {
    return transport.attach(
        new ByteArrayInputStream(octets), OutputStream.nullOutputStream(), Limits.defaults());
  }

  private static void touch(ServerResponse response, Checksum checksum) {
    if (response instanceof ServerResponse.Fetch fetch) {
      touch(fetch, checksum);
    } else if (response instanceof ServerResponse.SearchData search) {
      search.numbers().ranges().forEach(r -> checksum.numbers(r.first().value(), r.last().value()));
    } else if (response instanceof ServerResponse.ListData list) {
      String delimiter = list.delimiter();
      checksum.mailbox(
          list.mailbox().name(), delimiter == null ? 0 : delimiter.charAt(0), list.attributes());
    } else {
      throw new IllegalStateException("not in the answers: " + response);
    }
  }

  /** Dovecot answers in the order asked, which is the order of the checksum. */
  private static void touch(ServerResponse.Fetch fetch, Checksum checksum) {
    for (FetchItem item : fetch.items()) {
      if (item instanceof FetchItem.Uid uid) {
        checksum.uid(uid.uid().value());
      } else if (item instanceof FetchItem.Flags flags) {
        TypedValues.touch(flags.flags(), checksum);
      } else if (item instanceof FetchItem.Rfc822Size size) {
        checksum.size(size.octets());
      } else if (item instanceof FetchItem.InternalDateItem date) {
        checksum.internalDate(date.date().dateTime().map(OffsetDateTime::toInstant).orElseThrow());
      } else if (item instanceof FetchItem.EnvelopeItem envelope) {
        TypedValues.touch(envelope.envelope(), checksum);
      } else if (item instanceof FetchItem.Structure structure) {
        TypedValues.touch(structure.structure(), checksum);
      } else {
        throw new IllegalStateException("not in the captured responses: " + item);
      }
    }
  }
}
