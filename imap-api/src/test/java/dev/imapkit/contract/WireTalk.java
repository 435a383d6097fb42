package dev.imapkit.contract;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Limits;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads wires as the engine does, and says what they said in a form that can be compared. */
final class WireTalk {
  /** Streams from 17 octets on. */
  static final Limits SPILLING = Limits.builder().spillOctets(16).build();

  private static final Patience PATIENT =
      new Patience() {
        @Override
        public <T> T take(Function<Deadline, T> work) {
          return work.apply(deadline());
        }
      };

  private WireTalk() {}

  /** A part of a FETCH with its streamed content. */
  private record Part(
      long sequence, List<?> items, String literal, long octets, String content, boolean last) {}

  static Endpoint endpoint(InetSocketAddress address, Security security, TlsConfig tls) {
    return new Endpoint(
        address.getHostString(),
        address.getPort(),
        security,
        tls,
        Optional.empty(),
        Timeouts.defaults(),
        SPILLING);
  }

  static Endpoint plaintext(InetSocketAddress address) {
    return endpoint(address, Security.PLAINTEXT, TlsConfig.builder().build());
  }

  /** Ten seconds, longer than anything here takes. */
  static Deadline deadline() {
    return within(10_000);
  }

  static Deadline within(long milliseconds) {
    return Deadline.of(Stage.SILENCE, Duration.ofMillis(milliseconds));
  }

  static Wire attached(String octets) {
    return attached(new ByteArrayInputStream(octets.getBytes(StandardCharsets.ISO_8859_1)));
  }

  static Wire attached(InputStream in) {
    return Contract.transport().attach(in, OutputStream.nullOutputStream(), SPILLING);
  }

  /** Everything until the connection ends. */
  static List<Object> all(Wire wire) {
    List<Object> all = new ArrayList<>();
    try {
      while (true) {
        all.add(next(wire));
      }
    } catch (ImapConnectionException end) {
      return all;
    }
  }

  static Object next(Wire wire) {
    return next(wire, PATIENT);
  }

  /** The next response or part, with the patience that the caller has. */
  static Object next(Wire wire, Patience patience) {
    ServerResponse response = patience.take(wire::read);
    if (!(response instanceof ServerResponse.Fetch fetch) || fetch.open() == null) {
      return response;
    }
    OpenLiteral open = fetch.open();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[7];
    while (open.remaining() > 0) {
      int count = patience.take(deadline -> open.read(buffer, 0, buffer.length, deadline));
      content.write(buffer, 0, count);
    }
    return new Part(
        fetch.sequence(),
        fetch.items(),
        (open.binary() ? "BINARY" : "BODY") + open.section() + open.origin(),
        open.octets(),
        HexFormat.of().formatHex(content.toByteArray()),
        fetch.last());
  }

  /** How to wait for something that takes a deadline. */
  interface Patience {
    <T> T take(Function<Deadline, T> work);
  }

  /** Waits a millisecond at a time; tells after each timeout. */
  static Patience impatient(Runnable afterTimeout) {
    return new Patience() {
      @Override
      public <T> T take(Function<Deadline, T> work) {
        while (true) {
          try {
            return work.apply(within(1));
          } catch (ImapTimeoutException e) {
            afterTimeout.run();
          }
        }
      }
    };
  }
}
