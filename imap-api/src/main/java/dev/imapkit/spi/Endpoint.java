package dev.imapkit.spi;

import dev.imapkit.Limits;
import dev.imapkit.ProxyConfig;
import dev.imapkit.Security;
import dev.imapkit.SocketBuffers;
import dev.imapkit.Timeouts;
import dev.imapkit.TlsConfig;
import java.util.Optional;

/**
 * Where a wire goes and how.
 *
 * @param host name or address of the server, as the user gave it; certificates are checked against
 *     it
 * @param port 1 to 65,535
 * @param security whether {@link TransportProvider#connect} itself negotiates TLS
 * @param tls what certificates are checked against
 * @param proxy the proxy to go through, if any
 * @param timeouts limits of time
 * @param limits limits of size
 * @param buffers sizes of the socket's buffers, to be set before it connects
 */
public record Endpoint(
    String host,
    int port,
    Security security,
    TlsConfig tls,
    Optional<ProxyConfig> proxy,
    Timeouts timeouts,
    Limits limits,
    SocketBuffers buffers) {
  /**
   * An endpoint with the system's own socket buffers.
   *
   * @param host name or address of the server
   * @param port 1 to 65,535
   * @param security whether connecting negotiates TLS
   * @param tls what certificates are checked against
   * @param proxy the proxy to go through, if any
   * @param timeouts limits of time
   * @param limits limits of size
   */
  public Endpoint(
      String host,
      int port,
      Security security,
      TlsConfig tls,
      Optional<ProxyConfig> proxy,
      Timeouts timeouts,
      Limits limits) {
    this(host, port, security, tls, proxy, timeouts, limits, SocketBuffers.OF_SYSTEM);
  }
}
