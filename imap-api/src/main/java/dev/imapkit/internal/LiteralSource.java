package dev.imapkit.internal;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Sends the content of a literal while it is read from the caller's source. */
final class LiteralSource {
  private static final int BUFFER = 16 * 1024;

  private LiteralSource() {}

  /**
   * Sends exactly the octets that were announced.
   *
   * @param patience for the server to take each piece
   */
  static void send(Command.Stream stream, Wire wire, Duration patience) {
    byte[] buffer = new byte[BUFFER];
    long left = stream.octets();
    try (InputStream in = open(stream)) {
      while (left > 0) {
        int read = read(in, buffer, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new ImapConnectionException(
              "the message ended after "
                  + (stream.octets() - left)
                  + " of "
                  + stream.octets()
                  + " octets; the connection was closed and nothing was appended",
              null);
        }
        if (!stream.binary()) {
          requireNoNul(buffer, read, stream.octets() - left);
        }
        wire.write(buffer, 0, read, Deadline.of(Stage.WRITE, patience));
        left -= read;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** RFC 9051 §4.3: only a literal8 may hold it, and servers alter it silently elsewhere. */
  private static void requireNoNul(byte[] buffer, int length, long before) {
    for (int i = 0; i < length; i++) {
      if (buffer[i] == 0) {
        throw new ImapConnectionException(
            "the message has a NUL at octet "
                + (before + i)
                + ", which only AppendRequest.binary() may have; the connection was closed and"
                + " nothing was appended",
            null);
      }
    }
  }

  private static InputStream open(Command.Stream stream) {
    try {
      return stream.source().open();
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  private static int read(InputStream in, byte[] buffer, int length) {
    try {
      return in.read(buffer, 0, length);
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /**
   * The caller's own failure, whatever its kind: it may well be that of another connection, and
   * must not be taken for one of this.
   */
  private static ImapConnectionException unreadable(Exception cause) {
    return new ImapConnectionException(
        "the message could not be read: "
            + cause.getMessage()
            + "; the connection was closed and nothing was appended",
        cause);
  }
}
