package dev.imapkit.jakarta.internal.connect;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ProxyConfig;
import dev.imapkit.jakarta.internal.AngusProperties;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.GuardedConnect;
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

  /** The addresses of the server; a name is asked for without a limit of time. */
  List<InetSocketAddress> addresses() {
    return resolve(endpoint.host(), endpoint.port(), "the host name ");
  }

  /** Through the proxy, which answers before it connects, without a limit for all its answers. */
  WatchedSocket throughProxy(ProxyConfig proxy) throws IOException {
    InetSocketAddress address =
        resolve(proxy.host(), proxy.port(), "the name of the proxy, ").get(0);
    // A little longer than there is, so that whoever waits for us says that the limit was reached.
    Duration limit = endpoint.timeouts().connect().plusSeconds(1);
    if (proxy.kind() == ProxyConfig.Kind.HTTP) {
      String host = HostNames.bracketed(endpoint.host());
      return attempt(host, address.getAddress().getHostAddress(), limit, Proxy.NO_PROXY, null);
    }
    Proxy socks = new Proxy(Proxy.Type.SOCKS, address);
    String host = HostNames.bare(endpoint.host());
    InetSocketAddress target = InetSocketAddress.createUnresolved(host, endpoint.port());
    return attempt(UNUSED_HOST, "", limit, socks, target);
  }

  /** To the addresses in turn, on the calling thread. */
  WatchedSocket direct(List<InetSocketAddress> addresses, Deadline deadline) throws IOException {
    IOException last = new SocketException("no address");
    for (int i = 0; i < addresses.size(); i++) {
      try {
        return direct(addresses.get(i), addresses.size() - i, deadline);
      } catch (IOException e) {
        if (i > 0) {
          e.addSuppressed(last);
        }
        last = e;
      }
    }
    throw last;
  }

  /**
   * Tries one address.
   *
   * @param candidates how many share what is left: one that swallows everything must leave time for
   *     the others
   */
  private WatchedSocket direct(InetSocketAddress address, int candidates, Deadline deadline)
      throws IOException {
    return GuardedConnect.run(
        millis ->
            attempt(
                UNUSED_HOST,
                "",
                Duration.ofMillis(Math.max(1, millis / candidates)),
                Proxy.NO_PROXY,
                address),
        this::abandon,
        deadline);
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
      Duration limit,
      Proxy proxy,
      @Nullable InetSocketAddress target)
      throws IOException {
    tried.incrementAndGet();
    Properties properties =
        AngusProperties.forConnecting(endpoint, new Sockets(proxy, target), limit, proxyHost);
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
