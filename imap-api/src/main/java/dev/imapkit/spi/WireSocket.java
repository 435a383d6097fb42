package dev.imapkit.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The connected socket that a transport gives to {@link StreamWire}: streams, timeout of a read,
 * TLS, close.
 */
public interface WireSocket {
  /**
   * The stream of what the server sends; another one after {@link #startTls}. Nothing may have been
   * read from it.
   *
   * @return the current stream
   * @throws IOException when the socket is closed
   */
  InputStream input() throws IOException;

  /**
   * The stream to the server; another one after {@link #startTls}.
   *
   * @return the current stream
   * @throws IOException when the socket is closed
   */
  OutputStream output() throws IOException;

  /**
   * Limits how long one read of {@link #input()} blocks before {@link
   * java.net.SocketTimeoutException}; such a timeout loses no octet. Ignored by sockets that
   * cannot.
   *
   * @param milliseconds 1 or more
   * @throws IOException when the socket is closed
   */
  void readTimeout(int milliseconds) throws IOException;

  /**
   * Negotiates TLS, the certificate and host name checks included.
   *
   * @param deadline limit for the handshake
   * @throws dev.imapkit.ImapTlsException when it fails, by reason
   * @throws dev.imapkit.ImapTimeoutException when it takes too long
   */
  void startTls(Deadline deadline);

  /**
   * The TLS session.
   *
   * @return empty while there is none
   */
  Optional<WireInfo.Tls> tls();

  /**
   * Data of the TLS channel for {@link Wire#channelBinding}. Every socket that tells its peer's
   * certificates has {@code tls-server-end-point}; a transport may know more types.
   *
   * @param type a registered name
   * @return the data, empty where there is none
   */
  default Optional<byte[]> channelBinding(String type) {
    return type.equals(ServerEndPoint.TYPE) ? tls().flatMap(ServerEndPoint::of) : Optional.empty();
  }

  /**
   * Our end.
   *
   * @return the address, empty when there is none
   */
  Optional<InetSocketAddress> localAddress();

  /**
   * The other end.
   *
   * @return the address, empty when there is none
   */
  Optional<InetSocketAddress> remoteAddress();

  /**
   * Closes the raw TCP socket below TLS, so that a blocked reader or writer wakes up. From any
   * thread, never throws.
   */
  void close();
}
