package dev.imapkit.spi;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.Limits;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A way to reach servers, found with {@link java.util.ServiceLoader}: name the class in {@code
 * META-INF/services/dev.imapkit.spi.TransportProvider} and in {@code provides} of the module.
 * Thread-safe.
 */
public interface TransportProvider {
  /**
   * The version of this SPI that a provider compiled against it answers from {@link #spiVersion()}.
   */
  int SPI_VERSION = 1;

  /**
   * The name users choose it by.
   *
   * @return for example {@code commons-net}
   */
  String name();

  /**
   * The SPI that the provider was built for; another one than the engine's is refused.
   *
   * @return {@link #SPI_VERSION} at compile time
   */
  int spiVersion();

  /**
   * Connects: TCP (several addresses in turn, proxy), and TLS when it is implicit. Reads no octet
   * of IMAP. Blocks at most for the connect and handshake limits of the endpoint; leaves no socket
   * open when it fails.
   *
   * @param endpoint where to and how
   * @return the open wire; the greeting is its first response
   * @throws ImapConnectionException when no address answers or TLS fails, by kind
   */
  Wire connect(Endpoint endpoint);

  /**
   * A wire over any pair of streams, for benchmarks, fuzzing and replay. {@link Wire#startTls} is
   * refused.
   *
   * @param in what the server sends
   * @param out what goes to the server
   * @param limits limits for what is read
   * @return the wire
   */
  Wire attach(InputStream in, OutputStream out, Limits limits);
}
