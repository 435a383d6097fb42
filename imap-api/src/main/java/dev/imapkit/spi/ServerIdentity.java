package dev.imapkit.spi;

import dev.imapkit.ImapTlsException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate is for a host (RFC 9525, RFC 6125 §6): by its subject alternative names
 * alone, never by a common name. Transports check with it after the handshake and before the first
 * octet, beside the check of their TLS provider. Looks nothing up in DNS. Thread-safe: has no
 * state.
 *
 * <ul>
 *   <li>DNS names compare without case and without a dot at their end; names in Unicode are
 *       compared as A-labels.
 *   <li>{@code *} stands for exactly one label: the whole left-most one, with at least two labels
 *       behind it.
 *   <li>An address as host is compared with IP address names only, octet by octet, IPv6 in any of
 *       its spellings.
 * </ul>
 */
public final class ServerIdentity {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final int NAMES_SHOWN = 20;
  private static final int NAME_CHARACTERS_SHOWN = 100;

  private ServerIdentity() {}

  /**
   * Checks that a certificate names the host.
   *
   * @param host name or address as the user gave it
   * @param certificate the server's own
   * @throws ImapTlsException {@link ImapTlsException.Reason#HOST_NAME} when it does not; the
   *     message lists the names that it has
   */
  public static void verify(String host, X509Certificate certificate) {
    if (!matches(host, certificate)) {
      throw new ImapTlsException(
          ImapTlsException.Reason.HOST_NAME, mismatch(host, certificate), null);
    }
  }

  /**
   * Whether a certificate names the host.
   *
   * @param host name or address as the user gave it
   * @param certificate the server's own
   * @return true when one of its names matches
   */
  static boolean matches(String host, X509Certificate certificate) {
    byte @Nullable [] address = address(host);
    if (address != null) {
      return names(certificate, IP_ADDRESS).stream()
          .anyMatch(name -> Arrays.equals(address, address(name)));
    }
    String wanted = dnsName(host);
    return wanted != null
        && names(certificate, DNS_NAME).stream()
            .anyMatch(name -> matches(wanted, name.toLowerCase(Locale.ROOT)));
  }

  private static boolean matches(String wanted, String pattern) {
    String name = pattern.endsWith(".") ? pattern.substring(0, pattern.length() - 1) : pattern;
    if (!name.startsWith("*.")) {
      return name.equals(wanted);
    }
    int dot = wanted.indexOf('.');
    // A wildcard for a whole top-level domain names nobody.
    return dot > 0 && name.indexOf('.', 2) > 0 && name.substring(1).equals(wanted.substring(dot));
  }

  /** The host in lower-case A-labels, or null when it is no host name. */
  private static @Nullable String dnsName(String host) {
    try {
      String ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
      String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
      return name.isEmpty() || name.contains("*") ? null : name;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The octets of an address literal, or null when it is a name. */
  private static byte @Nullable [] address(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (bare.indexOf(':') < 0) {
      return ipv4(bare);
    }
    int zone = bare.indexOf('%');
    try {
      // In brackets it is parsed as an address or refused, never looked up.
      return InetAddress.getByName("[" + (zone < 0 ? bare : bare.substring(0, zone)) + "]")
          .getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static byte @Nullable [] ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      boolean digits =
          !parts[i].isEmpty()
              && parts[i].length() <= 3
              && parts[i].chars().allMatch(c -> c >= '0' && c <= '9');
      if (!digits || Integer.parseInt(parts[i]) > 255) {
        return null;
      }
      address[i] = (byte) Integer.parseInt(parts[i]);
    }
    return address;
  }

  private static List<String> names(X509Certificate certificate, int type) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      for (List<?> name : all == null ? List.<List<?>>of() : all) {
        if (name.size() > 1
            && name.get(0) instanceof Integer kind
            && kind == type
            && name.get(1) instanceof String text) {
          names.add(text);
        }
      }
    } catch (CertificateParsingException e) {
      // Names that cannot be read name nobody.
      return List.of();
    }
    return names;
  }

  private static String mismatch(String host, X509Certificate certificate) {
    List<String> names = new ArrayList<>(names(certificate, DNS_NAME));
    names.addAll(names(certificate, IP_ADDRESS));
    if (names.isEmpty()) {
      return "the certificate names no host (subject alternative names are missing, a common name does not count), so it is not for "
          + host
          + "; the server needs another certificate";
    }
    List<String> shown = names.stream().limit(NAMES_SHOWN).map(ServerIdentity::printable).toList();
    return "the certificate is not for "
        + host
        + " but for "
        + String.join(", ", shown)
        + (names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "")
        + "; connect by one of these names, or the server needs another certificate";
  }

  private static String printable(String name) {
    String shown =
        name.length() > NAME_CHARACTERS_SHOWN
            ? name.substring(0, NAME_CHARACTERS_SHOWN) + "..."
            : name;
    return shown.chars().allMatch(c -> c > ' ' && c < 0x7F)
        ? shown
        : shown.replaceAll("[^!-~]", "?");
  }
}
