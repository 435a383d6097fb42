package dev.imapkit.spi;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a connection at one moment.
 *
 * @param tls the TLS session, empty while there is none
 * @param localAddress our end, empty for attached streams
 * @param remoteAddress the server's end (or the proxy's), empty for attached streams
 * @param octetsReceived before TLS, after inflating
 * @param octetsSent before TLS, before deflating
 * @param deflated what passed in compressed form; empty while compression is off
 */
public record WireInfo(
    Optional<Tls> tls,
    Optional<InetSocketAddress> localAddress,
    Optional<InetSocketAddress> remoteAddress,
    long octetsReceived,
    long octetsSent,
    Optional<Deflated> deflated) {
  /**
   * What passed in compressed form, before TLS (RFC 4978).
   *
   * @param octetsReceived that were inflated
   * @param octetsSent that came out of deflating
   */
  public record Deflated(long octetsReceived, long octetsSent) {}

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
  }
}
