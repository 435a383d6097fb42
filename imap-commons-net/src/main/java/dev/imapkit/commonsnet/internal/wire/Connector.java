package dev.imapkit.commonsnet.internal.wire;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ProxyConfig;
import dev.imapkit.Security;
import dev.imapkit.commonsnet.internal.tls.TlsSettings;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.WireSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connects to an endpoint: its addresses in turn, all within one limit, and the handshake where TLS
 * is implicit. Once one address has answered, a failure of TLS is the answer, and no other address
 * is tried. Whatever fails, no socket stays open.
 */
public final class Connector {
  private final Endpoint endpoint;
  private final @Nullable TlsSettings tls;
  private final Function<Deadline, List<InetSocketAddress>> resolver;
  private final Deadline deadline;

  /**
   * A connector for one connection.
   *
   * @param endpoint where to and how
   * @param tls what is offered in the handshake; null when the connection stays plaintext
   */
  public Connector(Endpoint endpoint, @Nullable TlsSettings tls) {
    this(endpoint, tls, deadline -> ServerAddresses.of(endpoint, deadline));
  }

  Connector(
      Endpoint endpoint,
      @Nullable TlsSettings tls,
      Function<Deadline, List<InetSocketAddress>> resolver) {
    this.endpoint = endpoint;
    this.tls = tls;
    this.resolver = resolver;
    this.deadline = Deadline.of(Stage.CONNECT, endpoint.timeouts().connect());
  }

  /**
   * Connects.
   *
   * @return the socket, of which nothing has been read
   * @throws ImapConnectionException when no address answers, TLS fails, a limit of time is reached
   *     or the thread was interrupted
   */
  public WireSocket connect() {
    Proxy proxy = endpoint.proxy().map(this::proxy).orElse(Proxy.NO_PROXY);
    List<InetSocketAddress> addresses = resolver.apply(deadline);
    IOException last = null;
    for (int i = 0; i < addresses.size(); i++) {
      try {
        return open(proxy, addresses.get(i), addresses.size() - i);
      } catch (IOException e) {
        if (last != null) {
          e.addSuppressed(last);
        }
        last = e;
      }
    }
    throw new ImapConnectionException(unreachable(addresses, last), last);
  }

  private Proxy proxy(ProxyConfig config) {
    Proxy.Type type = config.kind() == ProxyConfig.Kind.SOCKS ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
    return new Proxy(type, ServerAddresses.of(config, deadline));
  }

  /**
   * Tries one address.
   *
   * @param candidates how many addresses share what is left of the limit
   * @throws IOException when the address does not answer
   */
  private NetSocket open(Proxy proxy, InetSocketAddress address, int candidates)
      throws IOException {
    WatchedSocket raw = new WatchedSocket(proxy, address);
    endpoint.buffers().applyTo(raw);
    NetClient client = new NetClient(raw, TlsHandshake.name(endpoint), tls, implicitHandshake());
    boolean open = false;
    try {
      client.open(endpoint.port(), deadline, share(candidates));
      if (endpoint.security() == Security.IMPLICIT_TLS) {
        TlsHandshake.check(client, endpoint);
      }
      open = true;
      return new NetSocket(raw, client, endpoint);
    } catch (IOException | RuntimeException e) {
      throw failure(raw, client, e);
    } finally {
      if (!open) {
        raw.closeQuietly();
      }
    }
  }

  private @Nullable Deadline implicitHandshake() {
    return endpoint.security() == Security.IMPLICIT_TLS
        ? Deadline.of(Stage.TLS_HANDSHAKE, endpoint.timeouts().tlsHandshake())
        : null;
  }

  /**
   * An address that swallows everything must leave time for the others. The last has all that is
   * left, up to the deadline itself.
   */
  private int share(int candidates) {
    long millis = deadline.remaining().toMillis();
    return (int)
        Math.min(Integer.MAX_VALUE, candidates == 1 ? millis + 1000 : millis / candidates + 1);
  }

  private IOException failure(WatchedSocket raw, NetClient client, Exception e) throws IOException {
    if (client.tcpConnected() || raw.problem() != null) {
      throw TlsHandshake.failure(raw, endpoint, e);
    }
    if (e instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return (IOException) e;
  }

  private String unreachable(List<InetSocketAddress> addresses, @Nullable IOException last) {
    String why = last == null || last.getMessage() == null ? "no answer" : last.getMessage();
    String through =
        endpoint
            .proxy()
            .map(proxy -> " through the proxy " + proxy.host() + ":" + proxy.port())
            .orElse("");
    String tried = addresses.size() > 1 ? " (" + addresses.size() + " addresses tried)" : "";
    return "cannot connect to "
        + endpoint.host()
        + ":"
        + endpoint.port()
        + through
        + tried
        + ": "
        + why
        + "; check host, port and firewall";
  }
}
