package dev.imapkit.maven.access;

import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transport whose connection can be ended by another thread, also while nobody is logged in yet,
 * and that can tell how far connecting has come. With an observer it negotiates TLS after TCP, on
 * the same connection, so that each has an end of its own.
 */
public final class WatchedTransport implements TransportProvider {
  /** Hears how far connecting has come. */
  interface Observer {
    /** TCP is there; nothing was sent. Next is TLS, or the greeting. */
    void connected(Wire wire, boolean tlsNext);

    /** TLS is there, of the kind that starts with the first octet. */
    void encrypted(Wire wire);
  }

  private final TransportProvider transport;
  private final @Nullable Observer observer;
  private final Object lock = new Object();
  private @Nullable Wire open;
  private boolean ended;

  /**
   * A transport that can be ended.
   *
   * @param transport that does the work
   */
  public WatchedTransport(TransportProvider transport) {
    this(transport, null);
  }

  /** The one that a configuration has, if it has one. */
  static Optional<WatchedTransport> of(ImapConfig config) {
    return config
        .transport()
        .filter(WatchedTransport.class::isInstance)
        .map(WatchedTransport.class::cast);
  }

  WatchedTransport(TransportProvider transport, @Nullable Observer observer) {
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
    Observer listening = observer;
    if (listening == null) {
      return kept(transport.connect(endpoint));
    }
    boolean implicit = endpoint.security() == Security.IMPLICIT_TLS;
    Wire wire = kept(transport.connect(implicit ? withTlsLater(endpoint) : endpoint));
    try {
      listening.connected(wire, implicit);
      if (implicit) {
        handshake(wire, endpoint);
        listening.encrypted(wire);
      }
      return wire;
    } catch (RuntimeException | Error e) {
      wire.close();
      throw e;
    }
  }

  private Wire kept(Wire wire) {
    synchronized (lock) {
      open = wire;
      if (!ended) {
        return wire;
      }
    }
    wire.close();
    throw new ImapConnectionException("the connection was ended before it was used", null);
  }

  /** Ends the connection that is open, and those that come. From any thread, never blocks. */
  void end() {
    Wire wire;
    synchronized (lock) {
      ended = true;
      wire = open;
    }
    if (wire != null) {
      wire.close();
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
