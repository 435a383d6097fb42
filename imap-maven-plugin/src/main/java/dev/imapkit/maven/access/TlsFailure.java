package dev.imapkit.maven.access;

import dev.imapkit.ImapTlsException;
import dev.imapkit.Security;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What failures of TLS mean for a build. */
final class TlsFailure {
  /** What the SDK says to programmers. */
  private static final Pattern ADVICE =
      Pattern.compile(
          "(?:\\. If this is your server, compare|; use implicit TLS|\\. Use implicit).*",
          Pattern.DOTALL);

  private static final Pattern FINGERPRINT = Pattern.compile("SHA-256 ([0-9a-f]{64})");

  private final String server;
  private final int port;
  private final Security security;

  TlsFailure(String server, int port, Security security) {
    this.server = server;
    this.port = port;
    this.security = security;
  }

  FixtureException of(
      ImapTlsException e, UnaryOperator<String> clean, UnaryOperator<Throwable> cause) {
    String message = clean.apply(String.valueOf(e.getMessage()));
    String what = ADVICE.matcher(message).replaceFirst("");
    String told = (what.startsWith(server) ? what : server + ": " + what) + ". ";
    return switch (e.reason()) {
      case CERTIFICATE ->
          new FixtureException(ErrorCode.CERTIFICATE, told + pin(message), cause.apply(e));
      case HOST_NAME ->
          new FixtureException(
              ErrorCode.CERTIFICATE,
              told + "Write the name that the certificate is for in <host>.",
              cause.apply(e));
      case STARTTLS_REFUSED, INJECTED_PLAINTEXT, PREAUTH_BEFORE_TLS ->
          new FixtureException(
              ErrorCode.NO_STARTTLS,
              told
                  + "Nothing secret was sent. If the server has TLS from the start, set"
                  + " <security>TLS</security>, usually with port 993.",
              cause.apply(e));
      case HANDSHAKE ->
          new FixtureException(
              ErrorCode.OTHER_PROTOCOL,
              told.stripTrailing() + PortHint.of(security, port),
              cause.apply(e));
    };
  }

  private static String pin(String message) {
    if (message.contains("has expired") || message.contains("not valid yet")) {
      return "No setting accepts it. The server needs a valid one; is the clock of this machine right?";
    }
    Matcher fingerprint = FINGERPRINT.matcher(message);
    String value = fingerprint.find() ? fingerprint.group(1) : "its SHA-256";
    return "If this is your own server, compare the fingerprint with its administrator's; then name its"
        + " authority in <trustStore>, or pin exactly this certificate in <certificateSha256>, on the command line with"
        + " -Dimap.certificateSha256="
        + value;
  }
}
