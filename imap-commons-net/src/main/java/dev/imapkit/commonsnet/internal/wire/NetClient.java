package dev.imapkit.commonsnet.internal.wire;

import dev.imapkit.commonsnet.internal.tls.TlsSettings;
import dev.imapkit.spi.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.imap.IMAPReply;
import org.apache.commons.net.imap.IMAPSClient;
import org.jspecify.annotations.Nullable;

/**
 * Commons Net's client as far as it is used: it connects, negotiates TLS and owns the sockets. It
 * reads and writes nothing of IMAP.
 *
 * <ol>
 *   <li>{@link #open} connects the {@link WatchedSocket} and, for implicit TLS, shakes hands.
 *   <li>Commons Net reads its greeting from a {@link GreetingShim}; the real one is still on the
 *       wire.
 *   <li>{@link #startTls} shakes hands on a connection whose STARTTLS somebody else has sent.
 * </ol>
 */
final class NetClient extends IMAPSClient {
  private static final byte[] ANY_ADDRESS = {0, 0, 0, 0};

  private final WatchedSocket raw;
  private final @Nullable Deadline implicitHandshake;
  private @Nullable Socket parked;
  private boolean connecting;
  private boolean tcpConnected;
  private boolean negotiating;

  /**
   * A client that is not connected yet.
   *
   * @param raw the socket to connect
   * @param tlsHost the name that certificates are checked against, also sent as SNI
   * @param tls null when the connection stays plaintext
   * @param implicitHandshake the limit for the handshake of implicit TLS, else null
   */
  NetClient(
      WatchedSocket raw,
      String tlsHost,
      @Nullable TlsSettings tls,
      @Nullable Deadline implicitHandshake) {
    super(implicitHandshake != null, tls == null ? null : tls.context());
    this.raw = raw;
    this.implicitHandshake = implicitHandshake;
    if (tls != null) {
      setEndpointCheckingEnabled(true);
      setEnabledProtocols(tls.protocols());
      setEnabledCipherSuites(tls.cipherSuites());
    }
    setSocketFactory(new GivenSocket(tlsHost));
  }

  /**
   * Connects, and shakes hands when TLS is implicit.
   *
   * @param deadline limit for connecting
   * @param millis limit for connecting to this address
   */
  void open(int port, Deadline deadline, int millis) throws IOException {
    raw.watch(deadline);
    setConnectTimeout(millis);
    // The name is not given here: Commons Net would resolve it, to one address and without a limit
    // of time.
    connect(InetAddress.getByAddress(ANY_ADDRESS), port);
    setTcpNoDelay(true);
    setKeepAlive(true);
  }

  /** Whether TCP was connected, so that what failed afterwards was TLS. */
  boolean tcpConnected() {
    return tcpConnected;
  }

  /** Shakes hands on the open connection. */
  void startTls(Deadline deadline) throws IOException {
    raw.watch(deadline);
    negotiating = true;
    try {
      execTLS();
    } finally {
      negotiating = false;
      raw.unwatch();
    }
  }

  /** The TLS socket; null while there is none. */
  @Nullable SSLSocket tlsSocket() {
    return _socket_ instanceof SSLSocket tls ? tls : null;
  }

  InputStream input() throws IOException {
    return _socket_.getInputStream();
  }

  OutputStream output() throws IOException {
    return _socket_.getOutputStream();
  }

  @Override
  protected void _connectAction_() throws IOException {
    tcpConnected = true;
    if (implicitHandshake == null) {
      raw.unwatch();
    } else {
      raw.watch(implicitHandshake);
    }
    connecting = true;
    try {
      super._connectAction_();
    } finally {
      connecting = false;
      raw.unwatch();
      if (parked != null) {
        _socket_ = parked;
        parked = null;
      }
    }
  }

  /** Called between the handshake and the reading of the greeting. */
  @Override
  protected void applySocketAttributes() throws SocketException {
    super.applySocketAttributes();
    if (connecting) {
      parked = _socket_;
      _socket_ = new GreetingShim();
    }
  }

  /** The answer to STARTTLS, which was sent and judged before {@link #startTls}. */
  @Override
  public int sendCommand(String command) {
    if (!negotiating) {
      throw new IllegalStateException("commands are not sent through Commons Net");
    }
    return IMAPReply.OK;
  }

  /**
   * Hands out the one socket; its creation is the moment at which Commons Net has forgotten the
   * name and not used it yet.
   */
  private final class GivenSocket extends SocketFactory {
    private final String tlsHost;

    GivenSocket(String tlsHost) {
      this.tlsHost = tlsHost;
    }

    @Override
    public Socket createSocket() {
      _hostname_ = tlsHost;
      return raw;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(
        InetAddress address, int port, InetAddress localAddress, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
