package dev.imapkit;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a connection at one moment.
 *
 * @param transport name of the transport, for example {@code commons-net}
 * @param greeting text of the server's greeting, never to be trusted as ours
 * @param tls the TLS session, empty for plaintext
 * @param remoteAddress the server's end, or the proxy's
 * @param octetsReceived octets of IMAP received, after inflating
 * @param octetsSent octets of IMAP sent, before deflating
 * @param deflated octets that passed in compressed form, empty when the connection is not
 *     compressed (RFC 4978)
 */
public record ConnectionInfo(
    String transport,
    String greeting,
    Optional<Tls> tls,
    Optional<InetSocketAddress> remoteAddress,
    long octetsReceived,
    long octetsSent,
    Optional<Deflated> deflated) {
  /**
   * What passed in compressed form.
   *
   * @param octetsReceived that were inflated
   * @param octetsSent that came out of deflating
   */
  public record Deflated(long octetsReceived, long octetsSent) {}

  /**
   * Whether the connection is compressed.
   *
   * @return true from the end of the login on, when configured and agreed to
   */
  public boolean compressed() {
    return deflated.isPresent();
  }

  /**
   * A TLS session.
   *
   * @param protocol for example {@code TLSv1.3}
   * @param cipherSuite its standard name
   * @param peerCertificates the server's chain, its own certificate first
   */
  public record Tls(String protocol, String cipherSuite, List<X509Certificate> peerCertificates) {
    /** Copies the list. */
    public Tls {
      peerCertificates = List.copyOf(peerCertificates);
    }

    /** Protocol, suite and the names of the certificates. */
    @Override
    public String toString() {
      return protocol
          + " "
          + cipherSuite
          + " "
          + peerCertificates.stream().map(c -> c.getSubjectX500Principal().getName()).toList();
    }
  }
}
