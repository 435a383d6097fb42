package dev.imapkit.jakarta.internal.connect;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ImapTlsException;
import dev.imapkit.ImapTlsException.Reason;
import dev.imapkit.Security;
import dev.imapkit.jakarta.internal.AngusProperties;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.ServerIdentity;
import dev.imapkit.spi.ServerTrust;
import dev.imapkit.spi.WireInfo;
import dev.imapkit.spi.WireSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.eclipse.angus.mail.util.SocketFetcher;
import org.jspecify.annotations.Nullable;

/**
 * A connection that Angus's {@code SocketFetcher} has made and encrypts, as the shared wire uses
 * it. No Session, Store or Folder is ever made.
 */
public final class JakartaSocket implements WireSocket {
  private final Endpoint endpoint;
  private final TlsContexts contexts;
  private final WatchedSocket raw;
  private volatile @Nullable SSLSocket tls;

  private JakartaSocket(Endpoint endpoint, TlsContexts contexts, WatchedSocket raw) {
    this.endpoint = endpoint;
    this.contexts = contexts;
    this.raw = raw;
  }

  /**
   * Connects, and negotiates TLS when it is implicit. Blocks.
   *
   * @param endpoint where to and how
   * @param contexts for TLS
   * @return the socket, of which no octet of IMAP has been read
   * @throws ImapConnectionException when it fails, by kind; no socket stays open then
   */
  public static JakartaSocket connect(Endpoint endpoint, TlsContexts contexts) {
    JakartaSocket socket =
        new JakartaSocket(endpoint, contexts, new TcpConnector(endpoint).connect());
    if (endpoint.security() == Security.IMPLICIT_TLS) {
      socket.startTls(Deadline.of(Stage.TLS_HANDSHAKE, endpoint.timeouts().tlsHandshake()));
    }
    return socket;
  }

  @Override
  public InputStream input() throws IOException {
    return socket().getInputStream();
  }

  @Override
  public OutputStream output() throws IOException {
    return socket().getOutputStream();
  }

  private Socket socket() {
    SSLSocket secured = tls;
    return secured == null ? raw : secured;
  }

  @Override
  public void readTimeout(int milliseconds) throws IOException {
    raw.setSoTimeout(milliseconds);
  }

  @Override
  public void startTls(Deadline deadline) {
    boolean secured = false;
    raw.watch(deadline);
    try {
      SSLSocket socket = handshake(contexts.of(endpoint.tls()));
      ServerIdentity.verify(endpoint.host(), certificates(socket.getSession()).get(0));
      tls = socket;
      secured = true;
    } catch (IOException e) {
      throw failure(e);
    } finally {
      raw.unwatch();
      if (!secured) {
        raw.closeQuietly();
      }
    }
  }

  private SSLSocket handshake(SSLContext context) throws IOException {
    String host = HostNames.inTls(endpoint.host());
    Socket socket =
        SocketFetcher.startTLS(
            raw,
            host,
            AngusProperties.forTls(endpoint, context.getSocketFactory(), protocols(context)),
            AngusProperties.PREFIX);
    if (socket instanceof SSLSocket secured) {
      return secured;
    }
    throw new IOException("the SSLContext makes sockets that are not TLS sockets");
  }

  private String protocols(SSLContext context) {
    List<String> supported = List.of(context.getSupportedSSLParameters().getProtocols());
    return endpoint.tls().protocols().stream()
        .filter(supported::contains)
        .collect(Collectors.joining(" "));
  }

  private ImapConnectionException failure(IOException cause) {
    ImapConnectionException problem = raw.problem();
    return problem == null ? ServerTrust.failure(endpoint.host(), endpoint.port(), cause) : problem;
  }

  @Override
  public Optional<WireInfo.Tls> tls() {
    SSLSocket secured = tls;
    if (secured == null) {
      return Optional.empty();
    }
    SSLSession session = secured.getSession();
    try {
      return Optional.of(
          new WireInfo.Tls(session.getProtocol(), session.getCipherSuite(), certificates(session)));
    } catch (SSLPeerUnverifiedException e) {
      throw new ImapTlsException(Reason.CERTIFICATE, "the server has shown no certificate", e);
    }
  }

  private static List<X509Certificate> certificates(SSLSession session)
      throws SSLPeerUnverifiedException {
    return Arrays.stream(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    return inet(raw.getLocalSocketAddress());
  }

  @Override
  public Optional<InetSocketAddress> remoteAddress() {
    return inet(raw.getRemoteSocketAddress());
  }

  private static Optional<InetSocketAddress> inet(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress inet ? Optional.of(inet) : Optional.empty();
  }

  /** Without a farewell of TLS, which could wait for a peer that takes nothing. */
  @Override
  public void close() {
    raw.closeQuietly();
  }
}
