package dev.imapkit.contract.server;

import java.security.cert.X509Certificate;

/**
 * A server with real mailboxes, for tests that run on several of them alike. Both ports listen on
 * {@link #host()} only.
 */
public interface MailServer extends AutoCloseable {

  /** The address to connect to, 127.0.0.1; the certificate names it, and {@code localhost}. */
  String host();

  /** The port without implicit TLS. */
  int imapPort();

  /** The port with implicit TLS. */
  int imapsPort();

  /** The certificate of the authority that signed the server's; the only one to trust. */
  X509Certificate authority();

  /** Makes an account of a new name, with a password and an empty INBOX. */
  TestUser newUser();

  /**
   * Makes an account.
   *
   * @param name letters, digits and {@code . _ @ + -}; lower case
   * @param password any text without NUL, CR and LF; sent as UTF-8
   */
  TestUser addUser(String name, String password);

  /** A raw client over TLS, logged in. */
  default RawImap login(TestUser user) {
    return RawImap.tls(host(), imapsPort(), authority()).login(user);
  }

  /** Ends the server. Blocks until it has ended. */
  @Override
  void close();
}
