package dev.imapkit.maven.access;

import dev.imapkit.Security;

/** What to think of when a port speaks something else: 143 and 993 are often mixed up. */
final class PortHint {
  private PortHint() {}

  /** A sentence with a space before it. */
  static String of(Security security, int port) {
    if (security == Security.IMPLICIT_TLS) {
      return port == 143
          ? " Port 143 usually wants <security>STARTTLS</security>; TLS from the start is on 993."
          : " <security> is TLS; if the port starts without it, set <security>STARTTLS</security>.";
    }
    return port == 993
        ? " Port 993 usually wants <security>TLS</security>."
        : " <security> is %s; if the port has TLS from the start, set <security>TLS</security>."
            .formatted(security);
  }
}
