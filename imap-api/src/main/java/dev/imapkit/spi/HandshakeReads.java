package dev.imapkit.spi;

import dev.imapkit.ImapConnectionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Limits all the reads of a TLS handshake together, below the TLS provider: {@code SO_TIMEOUT}
 * alone would let a server that drips octets go on for ever, and a thread that is blocked in a read
 * does not notice that it is interrupted. For transports whose library does the handshake. Confined
 * to the thread that connects, but for closing the socket.
 */
public final class HandshakeReads {
  private final Socket socket;
  private @Nullable Deadline deadline;
  private @Nullable ImapConnectionException problem;

  /**
   * Limits nothing yet.
   *
   * @param socket the TCP socket; its read timeout is set at will, and it is closed when the limit
   *     is reached
   */
  public HandshakeReads(Socket socket) {
    this.socket = Objects.requireNonNull(socket, "socket");
  }

  /**
   * Limits the waiting for everything that follows, until {@link #unwatch}.
   *
   * @param limit how long
   */
  public void watch(Deadline limit) {
    deadline = Objects.requireNonNull(limit, "limit");
  }

  /** Leaves the waiting to whoever reads, as usual. */
  public void unwatch() {
    deadline = null;
  }

  /**
   * The limit that holds.
   *
   * @return the deadline, null when nothing is watched
   */
  public @Nullable Deadline limit() {
    return deadline;
  }

  /**
   * Why a wait was ended: TLS providers wrap, replace or drop what a stream throws.
   *
   * @return the reason, null when none was ended
   */
  public @Nullable ImapConnectionException problem() {
    return problem;
  }

  /**
   * Keeps the reason for which a wait ended elsewhere.
   *
   * @param why the reason
   */
  public void problem(ImapConnectionException why) {
    problem = Objects.requireNonNull(why, "why");
  }

  /**
   * Reads within the limit; without one like the stream itself.
   *
   * @param in the stream of the socket
   * @param array where to
   * @param offset from where on
   * @param length how many octets at most
   * @return how many were read, -1 at the end
   * @throws InterruptedIOException when the limit is reached or the thread is interrupted: the
   *     socket is closed then, and {@link #problem()} tells why
   * @throws IOException when the stream fails
   */
  public int read(InputStream in, byte[] array, int offset, int length) throws IOException {
    Deadline limit = deadline;
    if (limit == null) {
      return in.read(array, offset, length);
    }
    while (true) {
      socket.setSoTimeout(slice(limit));
      long before = System.nanoTime();
      try {
        int count = in.read(array, offset, length);
        limit.waited(System.nanoTime() - before, Math.max(0, count));
        return count;
      } catch (SocketTimeoutException e) {
        limit.waited(System.nanoTime() - before, 0);
      }
    }
  }

  private int slice(Deadline limit) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw stopped(
          new ImapConnectionException("the thread was interrupted in the TLS handshake", null));
    }
    try {
      return limit.sliceMillis();
    } catch (ImapConnectionException e) {
      throw stopped(e);
    }
  }

  private IOException stopped(ImapConnectionException why) {
    problem = why;
    try {
      socket.close();
    } catch (IOException e) {
      // The descriptor is gone all the same.
    }
    InterruptedIOException e = new InterruptedIOException(why.getMessage());
    e.initCause(why);
    return e;
  }
}
