package dev.imapkit.benchmarks.servers;

import dev.imapkit.benchmarks.servers.UserServer.Limits;
import java.util.Optional;

/** The servers by the names that the benchmarks take as a parameter. */
public final class Servers {
  private Servers() {}

  /**
   * Starts a server that holds what a job needs, or opens the user's own.
   *
   * @param name {@code canned}, {@code greenmail} or {@code dovecot}, each also with {@code -tls}
   *     behind it; or {@code imaps://user@host/mailbox}, {@code imap://} for STARTTLS, with limits
   *     as {@link Limits#parse} reads them
   * @param content what a job needs; on the user's own server, as much of it as there is and limits
   *     allow
   * @param roundTripMillis how far away it is to be
   * @return the server
   */
  public static MailboxServer start(String name, Content content, int roundTripMillis) {
    MailboxServer server = near(name, content);
    return roundTripMillis == 0
        ? server
        : new DelayLine(server, roundTripMillis, WaitingClock.REAL);
  }

  private static MailboxServer near(String name, Content content) {
    if (name.contains("://")) {
      return UserServer.open(name, Passwords.read(), Optional.empty(), content);
    }
    boolean tls = name.endsWith("-tls");
    return switch (tls ? name.substring(0, name.length() - "-tls".length()) : name) {
      case "canned" -> CannedServer.start(content, tls);
      case "greenmail" -> FilledServer.greenMail(content, tls);
      case "dovecot" -> FilledServer.dovecot(content, tls);
      default -> throw new IllegalArgumentException("no server " + name);
    };
  }
}
