package dev.imapkit.jakarta.internal.connect;

import java.net.IDN;
import java.util.regex.Pattern;

/** The forms of a host that a user gave. */
final class HostNames {
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

  private HostNames() {}

  /** Whether it is an address already, for which nobody is asked and nothing is waited for. */
  static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  /** An IPv6 address without the brackets that it has in URLs. */
  static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** An IPv6 address in brackets, so that a port can follow. */
  static String bracketed(String host) {
    String bare = bare(host);
    return bare.indexOf(':') < 0 ? bare : "[" + bare + "]";
  }

  /** As TLS writes it: ASCII, without the dot that ends a fully qualified name. */
  static String inTls(String host) {
    String bare = bare(host);
    String name = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    try {
      return IDN.toASCII(name);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }
}
