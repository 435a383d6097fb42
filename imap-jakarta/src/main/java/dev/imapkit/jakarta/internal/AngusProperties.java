package dev.imapkit.jakarta.internal;

import dev.imapkit.ProxyConfig;
import dev.imapkit.spi.Endpoint;
import java.time.Duration;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * The properties that Angus is run with, all in one place. None comes from outside: a property such
 * as {@code ssl.trust} would switch checks off, and {@code writetimeout} would wrap our socket.
 */
public final class AngusProperties {
  /** What Angus's names begin with. */
  public static final String PREFIX = "mail.imap";

  private AngusProperties() {}

  /**
   * For parsing: with strict addresses, one odd address would lose the whole response.
   *
   * @return new properties
   */
  public static Properties forParsing() {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.address.strict", "false");
    return properties;
  }

  /**
   * For a TCP connection. When our factory fails, nothing else may be tried: Angus would connect
   * again with a socket of its own.
   *
   * @param endpoint for proxy and timeouts
   * @param sockets makes the socket
   * @param limit for one attempt
   * @param proxyHost address of an HTTP proxy, resolved already
   * @return new properties
   */
  public static Properties forConnecting(
      Endpoint endpoint, SocketFactory sockets, Duration limit, String proxyHost) {
    Properties properties = withTimeout(limit);
    properties.put(PREFIX + ".socketFactory", sockets);
    properties.setProperty(PREFIX + ".connectiontimeout", millis(limit));
    endpoint
        .proxy()
        .filter(proxy -> proxy.kind() == ProxyConfig.Kind.HTTP)
        .ifPresent(
            proxy -> {
              // In brackets, or Angus takes the end of an IPv6 address for a port.
              properties.setProperty(PREFIX + ".proxy.host", proxyHost);
              properties.setProperty(PREFIX + ".proxy.port", String.valueOf(proxy.port()));
            });
    return properties;
  }

  /**
   * For a handshake: both checks of the host name stay on, and nothing below TLS 1.2.
   *
   * @param endpoint for timeouts
   * @param sockets of the TLS provider
   * @param protocols to offer, separated by spaces
   * @return new properties
   */
  public static Properties forTls(Endpoint endpoint, SSLSocketFactory sockets, String protocols) {
    Properties properties = withTimeout(endpoint.timeouts().tlsHandshake());
    properties.put(PREFIX + ".ssl.socketFactory", sockets);
    properties.setProperty(PREFIX + ".ssl.checkserveridentity", "true");
    properties.setProperty(PREFIX + ".ssl.protocols", protocols);
    return properties;
  }

  private static Properties withTimeout(Duration limit) {
    Properties properties = new Properties();
    properties.setProperty(PREFIX + ".socketFactory.fallback", "false");
    properties.setProperty(PREFIX + ".timeout", millis(limit));
    return properties;
  }

  private static String millis(Duration limit) {
    return String.valueOf(Math.max(1, Math.min(Integer.MAX_VALUE, limit.toMillis())));
  }
}
