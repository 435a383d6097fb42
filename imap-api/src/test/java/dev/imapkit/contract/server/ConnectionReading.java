package dev.imapkit.contract.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading from a client: tells a client that closed from one that is silent or malformed. */
final class ConnectionReading {
  private ConnectionReading() {}

  @FunctionalInterface
  interface Read<T> {
    @Nullable T read() throws IOException;
  }

  /**
   * What was read, or empty when the client has closed, be it in the middle of a command: cut links
   * are a matter of course in these tests.
   *
   * @throws AssertionError if nothing came in time, or something malformed
   */
  static <T> Optional<T> read(String what, Read<T> read) {
    try {
      return Optional.ofNullable(read.read());
    } catch (SocketTimeoutException e) {
      throw new AssertionError("waited in vain for " + what, e);
    } catch (IOException e) {
      return Optional.empty();
    } catch (MalformedCommandException e) {
      if (e.cutShort()) {
        return Optional.empty();
      }
      throw new AssertionError("the client broke the grammar: " + e.getMessage(), e);
    }
  }

  /** The next line without CRLF, or null at the end of the stream. */
  static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      if (octet == '\n') {
        throw new AssertionError("LF without CR after " + line);
      }
      if (octet == '\r') {
        if (in.read() != '\n') {
          throw new AssertionError("CR without LF after " + line);
        }
        return line.toString();
      }
      line.append((char) octet);
    }
    return null;
  }
}
