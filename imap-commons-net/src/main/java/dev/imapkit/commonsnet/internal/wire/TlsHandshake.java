package dev.imapkit.commonsnet.internal.wire;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTlsException;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.ServerIdentity;
import dev.imapkit.spi.ServerTrust;
import dev.imapkit.spi.WireInfo;
import java.io.IOException;
import java.net.IDN;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** What a handshake needs before, and what is checked and reported after it. */
final class TlsHandshake {
  private TlsHandshake() {}

  /**
   * The host as TLS writes it: in ASCII, without the dot that ends a fully qualified name, without
   * the brackets of an IPv6 address.
   */
  static String name(Endpoint endpoint) {
    String host = ServerAddresses.bare(endpoint.host());
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    try {
      return IDN.toASCII(bare);
    } catch (IllegalArgumentException e) {
      return bare;
    }
  }

  /**
   * The second look at the certificate, by subject alternative names only: Bouncy Castle 1.84 can
   * be told to take the common name (CVE-2026-59638), and a context of the user's may check no name
   * at all.
   */
  static void check(NetClient client, Endpoint endpoint) throws SSLPeerUnverifiedException {
    SSLSocket socket = client.tlsSocket();
    if (socket == null) {
      throw new IllegalStateException("no TLS session");
    }
    ServerIdentity.verify(endpoint.host(), certificates(socket.getSession()).get(0));
  }

  /**
   * The reason of a failure: the watched socket's own when it ended the handshake, else what the
   * provider reports.
   *
   * @return the exception to throw
   */
  static ImapConnectionException failure(WatchedSocket raw, Endpoint endpoint, Exception e) {
    ImapConnectionException problem = raw.problem();
    if (problem != null) {
      return problem;
    }
    if (e instanceof ImapConnectionException known) {
      return known;
    }
    IOException cause = e instanceof IOException io ? io : new IOException(e);
    return ServerTrust.failure(endpoint.host(), endpoint.port(), cause);
  }

  /** The session; empty while there is none. */
  static Optional<WireInfo.Tls> session(NetClient client) {
    SSLSocket socket = client.tlsSocket();
    if (socket == null) {
      return Optional.empty();
    }
    SSLSession session = socket.getSession();
    try {
      return Optional.of(
          new WireInfo.Tls(session.getProtocol(), session.getCipherSuite(), certificates(session)));
    } catch (SSLPeerUnverifiedException e) {
      throw new ImapTlsException(
          ImapTlsException.Reason.CERTIFICATE, "the server has shown no certificate", e);
    }
  }

  private static List<X509Certificate> certificates(SSLSession session)
      throws SSLPeerUnverifiedException {
    Certificate[] chain = session.getPeerCertificates();
    return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
  }
}
