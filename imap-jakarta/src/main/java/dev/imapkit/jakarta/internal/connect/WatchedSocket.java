package dev.imapkit.jakarta.internal.connect;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.HandshakeReads;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The TCP socket below a connection. During a handshake it limits all reads together: {@code
 * SO_TIMEOUT} alone would let a server that drips octets go on for ever, and a blocked thread does
 * not notice that it is interrupted.
 */
final class WatchedSocket extends Socket {
  /** No proxy has more to say before it connects. */
  private static final int PROXY_OCTETS = 64 * 1024;

  private final @Nullable InetSocketAddress target;
  private volatile boolean connecting = true;
  private int proxyOctets;
  private final HandshakeReads reads = new HandshakeReads(this);

  /**
   * A socket that is not connected yet.
   *
   * @param proxy a SOCKS proxy, or {@link Proxy#NO_PROXY}
   * @param target where to, whatever Angus says; null to go where Angus says
   */
  WatchedSocket(Proxy proxy, @Nullable InetSocketAddress target) {
    super(proxy);
    this.target = target;
  }

  /** Through SOCKS the name of the server goes to the proxy, which Angus would resolve here. */
  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    super.connect(target == null ? endpoint : target, timeout);
    setTcpNoDelay(true);
  }

  /** From here on the server speaks. */
  void leaveProxy() {
    connecting = false;
  }

  /** Limits the waiting for all that is read until {@link #unwatch}. */
  void watch(Deadline limit) {
    reads.watch(limit);
  }

  void unwatch() {
    reads.unwatch();
  }

  /** Why a read was ended from here, which TLS providers wrap or drop; null when it was not. */
  @Nullable ImapConnectionException problem() {
    return reads.problem();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Watched(super.getInputStream());
  }

  /** Closes; whoever is blocked in it wakes up. */
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
      return connecting && reads.limit() == null
          ? readProxy(array, offset, length)
          : reads.read(in, array, offset, length);
    }

    /** Angus takes the end of the stream for consent, and a line of any length. */
    private int readProxy(byte[] array, int offset, int length) throws IOException {
      int count = in.read(array, offset, length);
      if (count < 0) {
        throw new EOFException("the proxy closed the connection");
      }
      proxyOctets += count;
      if (proxyOctets > PROXY_OCTETS) {
        throw new IOException("the proxy does not come to an end");
      }
      return count;
    }
  }
}
