package dev.imapkit;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of an IMAP URL that lead to a connection (RFC 5092). */
record ImapUrl(String host, int port, boolean implicitTls, @Nullable String user) {
  static ImapUrl of(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if ((!scheme.equals("imaps") && !scheme.equals("imap")) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "an IMAP URL is imaps://user@host:port or imap://user@host:port");
    }
    return new ImapUrl(
        url.getHost().replaceAll("^\\[|]$", ""),
        url.getPort(),
        scheme.equals("imaps"),
        user(url.getRawUserInfo()));
  }

  private static @Nullable String user(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    if (userInfo.contains(":") || userInfo.contains(";")) {
      throw new IllegalArgumentException(
          "the URL holds more than a user name; give the password to the builder, URLs end up in logs");
    }
    return URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
