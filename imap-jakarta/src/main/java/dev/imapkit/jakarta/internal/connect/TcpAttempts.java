package dev.imapkit.jakarta.internal.connect;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ProxyConfig;
import dev.imapkit.jakarta.internal.AngusProperties;
import dev.imapkit.spi.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.util.SocketFetcher;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a server in turn, each through Angus's {@code SocketFetcher}. Can be abandoned
 * from another thread: then no socket stays open.
 */
final class TcpAttempts {
  /** Goes to Angus where the socket knows better where to go, so that Angus resolves no name. */
  private static final String UNUSED_HOST = "0.0.0.0";

  /** From a name to its addresses, at least one. */
  interface Resolver {
    List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException;
  }

  private final Endpoint endpoint;
  private final Resolver resolver;
  private final long end;
  private volatile boolean abandoned;
  private volatile @Nullable WatchedSocket current;
  private final AtomicInteger tried = new AtomicInteger();

  /**
   * Attempts for one connection.
   *
   * @param endpoint where to
   * @param resolver from names to addresses
   */
  TcpAttempts(Endpoint endpoint, Resolver resolver) {
    this.endpoint = endpoint;
    this.resolver = resolver;
    this.end = System.nanoTime() + endpoint.timeouts().connect().toNanos();
  }

  /** The system's own addresses, in its order. */
  static List<InetSocketAddress> system(String host, int port) throws UnknownHostException {
    return Arrays.stream(InetAddress.getAllByName(host))
        .map(address -> new InetSocketAddress(address, port))
        .toList();
  }

  int tried() {
    return tried.get();
  }

  /** Ends what is going on. */
  void abandon() {
    abandoned = true;
    WatchedSocket socket = current;
    if (socket != null) {
      socket.closeQuietly();
    }
  }

  WatchedSocket connect() throws IOException {
    ProxyConfig proxy = endpoint.proxy().orElse(null);
    if (proxy == null) {
      return direct();
    }
    InetSocketAddress address =
        resolve(proxy.host(), proxy.port(), "the name of the proxy, ").get(0);
    if (proxy.kind() == ProxyConfig.Kind.HTTP) {
      String host = HostNames.bracketed(endpoint.host());
      return attempt(host, address.getAddress().getHostAddress(), 1, Proxy.NO_PROXY, null);
    }
    Proxy socks = new Proxy(Proxy.Type.SOCKS, address);
    String host = HostNames.bare(endpoint.host());
    InetSocketAddress target = InetSocketAddress.createUnresolved(host, endpoint.port());
    return attempt(UNUSED_HOST, "", 1, socks, target);
  }

  private WatchedSocket direct() throws IOException {
    List<InetSocketAddress> addresses = resolve(endpoint.host(), endpoint.port(), "the host name ");
    IOException last = new SocketException("no address");
    for (int i = 0; i < addresses.size(); i++) {
      try {
        return attempt(UNUSED_HOST, "", addresses.size() - i, Proxy.NO_PROXY, addresses.get(i));
      } catch (IOException e) {
        if (i > 0) {
          e.addSuppressed(last);
        }
        last = e;
      }
    }
    throw last;
  }

  private List<InetSocketAddress> resolve(String host, int port, String what) {
    try {
      return resolver.resolve(HostNames.bare(host), port);
    } catch (UnknownHostException e) {
      throw new ImapConnectionException(
          what + host + " has no address; check it for a typing error, and the network", e);
    }
  }

  private WatchedSocket attempt(
      String host,
      String proxyHost,
      int candidates,
      Proxy proxy,
      @Nullable InetSocketAddress target)
      throws IOException {
    tried.incrementAndGet();
    Properties properties =
        AngusProperties.forConnecting(
            endpoint, new Sockets(proxy, target), share(candidates), proxyHost);
    boolean connected = false;
    try {
      Socket socket =
          SocketFetcher.getSocket(host, endpoint.port(), properties, AngusProperties.PREFIX, false);
      if (abandoned || !(socket instanceof WatchedSocket watched)) {
        throw new SocketException("another socket than ours");
      }
      connected = true;
      watched.leaveProxy();
      return watched;
    } finally {
      WatchedSocket socket = current;
      if (!connected && socket != null) {
        socket.closeQuietly();
      }
    }
  }

  /**
   * An address that swallows everything must leave time for the others. The last has all that is
   * left and a little more, so that whoever waits for us says that the limit was reached.
   */
  private Duration share(int candidates) {
    long left = Math.max(1_000_000, end - System.nanoTime());
    return candidates == 1
        ? Duration.ofNanos(left).plusSeconds(1)
        : Duration.ofNanos(left / candidates);
  }

  /** What Angus asks for a socket; it knows none of a connection that is wanted no more. */
  private final class Sockets extends SocketFactory {
    private final Proxy proxy;
    private final @Nullable InetSocketAddress target;

    Sockets(Proxy proxy, @Nullable InetSocketAddress target) {
      this.proxy = proxy;
      this.target = target;
    }

    @Override
    public Socket createSocket() throws IOException {
      WatchedSocket socket = new WatchedSocket(proxy, target);
      current = socket;
      if (abandoned) {
        socket.closeQuietly();
        throw new SocketException("the connection is wanted no more");
      }
      endpoint.buffers().applyTo(socket);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw unused();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
        throws IOException {
      throw unused();
    }

    private IOException unused() {
      return new SocketException("Angus connects sockets itself");
    }
  }
}
