package dev.imapkit;

/**
 * How the connection is protected. There is no opportunistic mode: what is asked for is had, or
 * connecting fails.
 */
public enum Security {
  /** TLS from the first octet, usually port 993 (RFC 8314 §3.2). */
  IMPLICIT_TLS(993),
  /**
   * Plaintext at first, then STARTTLS before anything else; fails when the server refuses (RFC 9051
   * §6.2.1). Port 143.
   */
  STARTTLS(143),
  /**
   * No protection at all. Loopback only, unless allowed once more by {@link
   * ImapConfig.Builder#plaintextBeyondLoopback()}.
   */
  PLAINTEXT(143);

  private final int defaultPort;

  Security(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  /**
   * The registered port.
   *
   * @return 993 or 143
   */
  public int defaultPort() {
    return defaultPort;
  }
}
