package dev.imapkit;

/**
 * A message is larger than what the server says it takes (RFC 7889). Nothing was sent; the
 * connection goes on.
 */
public final class MessageTooLargeException extends ImapException {
  private static final long serialVersionUID = 1L;

  private final long octets;
  private final long limit;

  /**
   * A message that would be refused.
   *
   * @param octets its size
   * @param limit the largest size that the server takes, 0 when it takes no messages at all
   */
  public MessageTooLargeException(long octets, long limit) {
    super(
        "the message has "
            + octets
            + " octets, and the server takes "
            + (limit == 0 ? "none in this mailbox" : "up to " + limit)
            + " (APPENDLIMIT); nothing was sent",
        null,
        true);
    this.octets = octets;
    this.limit = limit;
  }

  /**
   * The size of the message.
   *
   * @return octets
   */
  public long octets() {
    return octets;
  }

  /**
   * The largest size that the server takes.
   *
   * @return octets, 0 when it takes no messages at all
   */
  public long limit() {
    return limit;
  }
}
