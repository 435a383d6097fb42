package dev.imapkit.benchmarks.servers;

import dev.imapkit.Security;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.TestUser;
import java.util.Optional;

/** A real server, started for the job and filled with its messages. */
final class FilledServer implements MailboxServer {
  private final MailServer server;
  private final Account account;
  private final Messages messages;

  private FilledServer(MailServer server, Content content, boolean tls) {
    this.server = server;
    TestUser user = server.newUser();
    account =
        new Account(
            server.host(),
            tls ? server.imapsPort() : server.imapPort(),
            tls ? Security.IMPLICIT_TLS : Security.PLAINTEXT,
            user.name(),
            user.password(),
            tls ? Optional.of(server.authority()) : Optional.empty(),
            "INBOX");
    messages = Messages.first(content.count());
    try (RawImap client = RawImap.plain(server.host(), server.imapPort())) {
      content.fill(client.login(user));
      // Whoever selects a mailbox first takes what is recent away.
      client.ok("SELECT INBOX");
    }
  }

  /** GreenMail in this process. */
  static FilledServer greenMail(Content content, boolean tls) {
    return new FilledServer(GreenMailServer.start(), content, tls);
  }

  /**
   * Dovecot, in processes of its own.
   *
   * @throws IllegalStateException when it is not installed; the message says so in one line
   */
  static FilledServer dovecot(Content content, boolean tls) {
    if (!DovecotServer.available()) {
      throw new IllegalStateException("not measured: " + DovecotServer.unavailableReason());
    }
    return new FilledServer(DovecotServer.start(), content, tls);
  }

  @Override
  public Account account() {
    return account;
  }

  @Override
  public Messages messages() {
    return messages;
  }

  @Override
  public void close() {
    server.close();
  }
}
