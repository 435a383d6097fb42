package dev.imapkit.spi;

import dev.imapkit.ImapConnectionException;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What reader and writer share of one connection: its socket, whether it is closed, and the one
 * place where an {@link IOException} becomes an {@link ImapConnectionException}. {@link #close()}
 * is for any thread.
 */
final class WireLink {
  private final WireSocket socket;
  private volatile boolean closed;

  WireLink(WireSocket socket) {
    this.socket = Objects.requireNonNull(socket, "socket");
  }

  WireSocket socket() {
    return socket;
  }

  void close() {
    closed = true;
    socket.close();
  }

  /**
   * To be called before each wait: a platform thread that is blocked in a socket notices neither
   * interruption nor close.
   */
  void checkUsable() {
    if (closed) {
      throw new ImapConnectionException("the connection is closed", null);
    }
    if (Thread.currentThread().isInterrupted()) {
      close();
      throw interrupted(null);
    }
  }

  /** Closes the connection, since nothing is known about its octets after a failure. */
  ImapConnectionException failed(String doing, IOException cause) {
    boolean closedBefore = closed;
    close();
    if (Thread.currentThread().isInterrupted()) {
      return interrupted(cause);
    }
    if (closedBefore) {
      return new ImapConnectionException("the connection was closed while " + doing, cause);
    }
    return new ImapConnectionException(
        "the connection failed while " + doing + ": " + describe(cause), cause);
  }

  ImapConnectionException ended(boolean insideResponse) {
    close();
    return new ImapConnectionException(
        insideResponse
            ? "the server closed the connection in the middle of a response"
            : "the server closed the connection",
        null);
  }

  private static ImapConnectionException interrupted(@Nullable IOException cause) {
    return new ImapConnectionException(
        "the thread was interrupted; the connection is closed", cause);
  }

  private static String describe(IOException cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
