package dev.imapkit.commonsnet;

import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Limits;
import dev.imapkit.ProxyConfig;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.Wire;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Speaks IMAP over a wire as the engine does: writes octets, reads responses up to the tagged one.
 */
record Talk(Wire wire) implements AutoCloseable {
  static Talk open(Endpoint endpoint) {
    return new Talk(new CommonsNetTransportProvider().connect(endpoint));
  }

  static Endpoint endpoint(int port, Security security, X509Certificate authority) {
    return endpoint("localhost", port, security, authority, null, Timeouts.defaults());
  }

  static Endpoint endpoint(
      String host,
      int port,
      Security security,
      X509Certificate authority,
      ProxyConfig proxy,
      Timeouts timeouts) {
    TlsConfig tls = TlsConfig.builder().trustCertificate(authority).build();
    return new Endpoint(
        host, port, security, tls, Optional.ofNullable(proxy), timeouts, Limits.defaults());
  }

  ServerResponse read() {
    return wire.read(soon());
  }

  /** Sends a line and gives all responses up to the tagged one, which is the last. */
  List<ServerResponse> command(String line) {
    send(line + "\r\n");
    List<ServerResponse> responses = new ArrayList<>();
    do {
      responses.add(read());
    } while (!(responses.get(responses.size() - 1) instanceof ServerResponse.Tagged));
    return responses;
  }

  void send(String octets) {
    byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
    wire.write(bytes, 0, bytes.length, soon());
    wire.flush(soon());
  }

  static Deadline soon() {
    return Deadline.of(Stage.COMMAND, Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    wire.close();
  }
}
