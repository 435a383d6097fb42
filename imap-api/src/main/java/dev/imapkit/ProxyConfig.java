package dev.imapkit;

import java.util.Objects;

/**
 * A proxy to connect through; the proxy resolves the server's name.
 *
 * @param kind SOCKS 5 or HTTP CONNECT
 * @param host of the proxy
 * @param port of the proxy, 1 to 65,535
 */
public record ProxyConfig(Kind kind, String host, int port) {
  /** The protocol of the proxy. */
  public enum Kind {
    /** SOCKS version 5 (RFC 1928). */
    SOCKS,
    /** HTTP CONNECT (RFC 9110 §9.3.6). */
    HTTP
  }

  /**
   * Refuses values out of range.
   *
   * @throws IllegalArgumentException when the host is blank or the port is not 1 to 65,535
   */
  public ProxyConfig {
    Objects.requireNonNull(kind, "kind");
    if (host.isBlank()) {
      throw new IllegalArgumentException("a proxy needs a host");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is 1 to 65535: " + port);
    }
  }

  /**
   * A SOCKS proxy.
   *
   * @param host of the proxy
   * @param port of the proxy
   * @return the configuration
   */
  public static ProxyConfig socks(String host, int port) {
    return new ProxyConfig(Kind.SOCKS, host, port);
  }

  /**
   * An HTTP proxy that allows CONNECT to the IMAP port.
   *
   * @param host of the proxy
   * @param port of the proxy
   * @return the configuration
   */
  public static ProxyConfig http(String host, int port) {
    return new ProxyConfig(Kind.HTTP, host, port);
  }
}
