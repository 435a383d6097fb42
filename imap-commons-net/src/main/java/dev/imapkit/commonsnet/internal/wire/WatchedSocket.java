package dev.imapkit.commonsnet.internal.wire;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.spi.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The TCP socket of a connection. It knows where it goes, connects within a deadline, and limits
 * all the reads of a TLS handshake together: {@code SO_TIMEOUT} alone would give a server that
 * drips octets as long as it likes, and a thread that is blocked in a read notices no interruption.
 */
final class WatchedSocket extends Socket {
  private final InetSocketAddress target;
  private @Nullable Deadline deadline;
  private @Nullable ImapConnectionException problem;

  /**
   * A socket that is not connected yet.
   *
   * @param proxy the way, {@link Proxy#NO_PROXY} for a direct one
   * @param target where to; {@link #connect} goes nowhere else
   */
  WatchedSocket(Proxy proxy, InetSocketAddress target) {
    super(proxy);
    this.target = target;
  }

  /** Limits the waiting for everything that follows, until {@link #unwatch}. */
  void watch(Deadline limit) {
    deadline = limit;
  }

  /** Leaves the waiting to whoever reads, as usual. */
  void unwatch() {
    deadline = null;
  }

  /**
   * Why a wait was ended from here; null when it was not. TLS providers wrap, replace or drop what
   * a stream throws.
   */
  @Nullable ImapConnectionException problem() {
    return problem;
  }

  /**
   * Connects to the target.
   *
   * @param endpoint not looked at: Commons Net knows one address, and none when a proxy resolves
   *     the name
   * @param timeout in milliseconds
   */
  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    Deadline limit = deadline;
    if (limit == null) {
      throw new IllegalStateException("connecting needs a deadline");
    }
    try {
      BoundedWait.await(() -> connected(timeout), this::closeQuietly, limit);
    } catch (ImapConnectionException e) {
      problem = e;
      throw e;
    }
  }

  private boolean connected(int timeout) throws IOException {
    // A proxy answers before it connects; its answer must not be waited for without end either.
    setSoTimeout(timeout);
    super.connect(target, timeout);
    return true;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Watched(super.getInputStream());
  }

  /** Closes; failing at it changes nothing for anybody. */
  void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      // The descriptor is gone all the same.
    }
  }

  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] array, int offset, int length) throws IOException {
      Deadline limit = deadline;
      return limit == null
          ? in.read(array, offset, length)
          : readWithin(limit, array, offset, length);
    }

    private int readWithin(Deadline limit, byte[] array, int offset, int length)
        throws IOException {
      while (true) {
        checkInterrupted();
        setSoTimeout(slice(limit));
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
      try {
        return limit.sliceMillis();
      } catch (ImapConnectionException e) {
        throw stopped(e);
      }
    }

    private void checkInterrupted() throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw stopped(
            new ImapConnectionException("the thread was interrupted in the TLS handshake", null));
      }
    }

    private IOException stopped(ImapConnectionException why) {
      problem = why;
      closeQuietly();
      InterruptedIOException e = new InterruptedIOException(why.getMessage());
      e.initCause(why);
      return e;
    }
  }
}
