package dev.imapkit;

/**
 * Whether a connection is compressed (RFC 4978). Saves octets on slow links, where much mail is
 * text; costs 256 KiB of memory on the server and time on both sides. Whoever can put text into a
 * mailbox and watch the lengths of encrypted packets may learn about other text that is sent beside
 * it, so it is off unless asked for. Login and password are never compressed.
 */
public enum Compression {
  /** Never. */
  OFF,
  /** When the server offers it and agrees; {@link ConnectionInfo#compressed()} tells. */
  IF_OFFERED,
  /**
   * Connecting fails with {@link UnsupportedCapabilityException} or {@link ImapCommandException}
   * without it.
   */
  REQUIRED
}
