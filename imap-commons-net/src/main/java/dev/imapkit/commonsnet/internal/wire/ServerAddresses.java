package dev.imapkit.commonsnet.internal.wire;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ProxyConfig;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Where a connection can go to. */
final class ServerAddresses {
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

  private ServerAddresses() {}

  /**
   * The addresses to try, in the order of the system's resolver; one, not resolved, when a proxy
   * resolves names.
   *
   * @throws ImapConnectionException when the name has no address
   */
  static List<InetSocketAddress> of(Endpoint endpoint, Deadline deadline) {
    String host = bare(endpoint.host());
    if (endpoint.proxy().isPresent()) {
      return List.of(InetSocketAddress.createUnresolved(host, endpoint.port()));
    }
    try {
      InetAddress[] addresses =
          isLiteral(host)
              ? InetAddress.getAllByName(host)
              : BoundedWait.await(
                  () -> InetAddress.getAllByName(host), ServerAddresses::nothingToFree, deadline);
      return Arrays.stream(addresses)
          .map(address -> new InetSocketAddress(address, endpoint.port()))
          .toList();
    } catch (IOException e) {
      throw new ImapConnectionException(
          "the host name " + host + " has no address; check it for a typing error, and the network",
          e);
    }
  }

  /** The proxy's address, resolved. */
  static InetSocketAddress of(ProxyConfig proxy, Deadline deadline) {
    String host = bare(proxy.host());
    try {
      InetAddress address =
          BoundedWait.await(
              () -> InetAddress.getByName(host), ServerAddresses::nothingToFree, deadline);
      return new InetSocketAddress(address, proxy.port());
    } catch (IOException e) {
      throw new ImapConnectionException(
          "the name of the proxy, " + host + ", has no address; check it", e);
    }
  }

  /** Whether it is an address already, for which nobody is asked and nothing is waited for. */
  private static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  private static void nothingToFree() {}

  /** An IPv6 address without the brackets that it has in URLs. */
  static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
