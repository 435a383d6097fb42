package dev.imapkit.benchmarks.servers;

import dev.imapkit.Security;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;

/**
 * Where a mailbox is and how to get at it.
 *
 * @param host name or address
 * @param port of TCP
 * @param security whether and how the connection is encrypted
 * @param user who logs in
 * @param password in clear
 * @param authority the only one to trust; empty for those that the JVM trusts
 * @param mailbox its name
 */
public record Account(
    String host,
    int port,
    Security security,
    String user,
    String password,
    Optional<X509Certificate> authority,
    String mailbox) {

  /**
   * The same mailbox by another way.
   *
   * @param otherPort on 127.0.0.1
   * @return the account
   */
  Account through(int otherPort) {
    return new Account("127.0.0.1", otherPort, security, user, password, authority, mailbox);
  }

  /**
   * The name of the mailbox as it goes on the wire (RFC 3501 §5.1.3).
   *
   * @return a name in US-ASCII
   */
  public String mailboxOnTheWire() {
    return BASE64MailboxEncoder.encode(mailbox);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + host + ":" + port + " (" + security + "), " + mailbox;
  }
}
