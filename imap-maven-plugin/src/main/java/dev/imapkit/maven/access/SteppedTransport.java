package dev.imapkit.maven.access;

import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ImapTlsException;
import dev.imapkit.Limits;
import dev.imapkit.Security;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A transport that connects first and negotiates TLS afterwards, on the same connection, so that
 * somebody can be told when each is done.
 */
final class SteppedTransport implements TransportProvider {
  /** Hears how far connecting has come. */
  interface Observer {
    /** TCP is there; nothing was sent. Next is TLS, or the greeting. */
    void connected(Wire wire, boolean tlsNext);

    /** TLS is there, of the kind that starts with the first octet. */
    void encrypted(Wire wire);
  }

  private final TransportProvider transport;
  private final Observer observer;

  SteppedTransport(TransportProvider transport, Observer observer) {
    this.transport = transport;
    this.observer = observer;
  }

  @Override
  public String name() {
    return transport.name();
  }

  @Override
  public int spiVersion() {
    return transport.spiVersion();
  }

  @Override
  public Wire connect(Endpoint endpoint) {
    boolean implicit = endpoint.security() == Security.IMPLICIT_TLS;
    Wire wire = transport.connect(implicit ? withTlsLater(endpoint) : endpoint);
    try {
      observer.connected(wire, implicit);
      if (implicit) {
        handshake(wire, endpoint);
        observer.encrypted(wire);
      }
      return wire;
    } catch (RuntimeException | Error e) {
      wire.close();
      throw e;
    }
  }

  private static void handshake(Wire wire, Endpoint endpoint) {
    try {
      wire.startTls(Deadline.of(Stage.TLS_HANDSHAKE, endpoint.timeouts().tlsHandshake()));
    } catch (ImapTlsException e) {
      if (e.reason() != ImapTlsException.Reason.INJECTED_PLAINTEXT) {
        throw e;
      }
      // Not an attack here: there was no plaintext dialogue into which somebody could inject.
      throw new ImapTlsException(
          ImapTlsException.Reason.HANDSHAKE,
          "the server speaks first and in plaintext, so it does not start with TLS",
          e);
    }
  }

  private static Endpoint withTlsLater(Endpoint endpoint) {
    return new Endpoint(
        endpoint.host(),
        endpoint.port(),
        Security.STARTTLS,
        endpoint.tls(),
        endpoint.proxy(),
        endpoint.timeouts(),
        endpoint.limits(),
        endpoint.buffers());
  }

  @Override
  public Wire attach(InputStream in, OutputStream out, Limits limits) {
    return transport.attach(in, out, limits);
  }
}
