package dev.imapkit.benchmarks.parsing;

import dev.imapkit.Limits;
import dev.imapkit.Timeouts;
import dev.imapkit.jakarta.internal.fetch.AngusFetchParser;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchParser;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.StreamWire;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** What the Jakarta transport gives to Angus, response by response. */
final class AngusInputs {
  private AngusInputs() {}

  /**
   * Parses an answer, and keeps what Angus was given.
   *
   * @param octets what a server sent, up to a tagged response
   * @return octets for each FETCH response
   */
  static List<byte[]> of(byte[] octets) {
    AngusFetchParser parser = new AngusFetchParser(Limits.defaults());
    parser.keepGivenToAngus();
    List<byte[]> given = new ArrayList<>();
    FetchParser keeping =
        (frame, sequence, literals) -> {
          ServerResponse.Fetch fetch = parser.parse(frame, sequence, literals);
          given.add(parser.givenToAngus());
          return fetch;
        };
    Deadline deadline = Deadline.stream(Timeouts.defaults());
    try (StreamWire wire =
        StreamWire.attached(
            new ByteArrayInputStream(octets),
            OutputStream.nullOutputStream(),
            keeping,
            Limits.defaults())) {
      ServerResponse response;
      do {
        response = wire.read(deadline);
      } while (!(response instanceof ServerResponse.Tagged));
    }
    return given;
  }
}
