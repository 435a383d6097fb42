package dev.imapkit.commonsnet.internal.wire;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.GuardedConnect;
import dev.imapkit.spi.HandshakeReads;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The TCP socket of a connection. It knows where it goes, connects within a deadline, and limits
 * all the reads of a TLS handshake together: {@code SO_TIMEOUT} alone would give a server that
 * drips octets as long as it likes, and a thread that is blocked in a read notices no interruption.
 */
final class WatchedSocket extends Socket {
  private final boolean direct;
  private final @Nullable SocketAddress httpProxy;
  private final InetSocketAddress target;
  private final HandshakeReads reads = new HandshakeReads(this);

  /**
   * A socket that is not connected yet.
   *
   * @param proxy the way, {@link Proxy#NO_PROXY} for a direct one
   * @param target where to; {@link #connect} goes nowhere else
   */
  WatchedSocket(Proxy proxy, InetSocketAddress target) {
    super(proxy.type() == Proxy.Type.HTTP ? Proxy.NO_PROXY : proxy);
    this.httpProxy = proxy.type() == Proxy.Type.HTTP ? proxy.address() : null;
    this.direct = proxy.type() == Proxy.Type.DIRECT;
    this.target = target;
  }

  /** Limits the waiting for everything that follows, until {@link #unwatch}. */
  void watch(Deadline limit) {
    reads.watch(limit);
  }

  /** Leaves the waiting to whoever reads, as usual. */
  void unwatch() {
    reads.unwatch();
  }

  /**
   * Why a wait was ended from here; null when it was not. TLS providers wrap, replace or drop what
   * a stream throws.
   */
  @Nullable ImapConnectionException problem() {
    return reads.problem();
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
    Deadline limit = reads.limit();
    if (limit == null) {
      throw new IllegalStateException("connecting needs a deadline");
    }
    try {
      if (direct) {
        GuardedConnect.run(
            millis -> connected(Math.min(timeout, millis)), this::closeQuietly, limit);
      } else {
        BoundedWait.await(() -> connected(timeout), this::closeQuietly, limit);
      }
    } catch (ImapConnectionException e) {
      reads.problem(e);
      throw e;
    }
  }

  private boolean connected(int timeout) throws IOException {
    // A proxy answers before it connects; its answer must not be waited for without end either.
    setSoTimeout(timeout);
    super.connect(httpProxy == null ? target : httpProxy, timeout);
    if (httpProxy != null) {
      HttpTunnel.open(super.getInputStream(), getOutputStream(), target);
    }
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
      return reads.read(in, array, offset, length);
    }
  }
}
