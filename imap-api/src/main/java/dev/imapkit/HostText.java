package dev.imapkit;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What can be said of a host by its text alone. */
final class HostText {
  private HostText() {}

  static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    boolean literal =
        host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    try {
      // Only literals: a name could resolve to loopback now and to another machine at connect
      // time.
      return literal && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
