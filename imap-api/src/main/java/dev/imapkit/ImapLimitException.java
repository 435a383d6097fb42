package dev.imapkit;

import java.util.Objects;

/** The server sent or announced more than {@link Limits} allows. The connection is closed. */
public final class ImapLimitException extends ImapProtocolException {
  private static final long serialVersionUID = 1L;

  private final String limit;
  private final long allowed;
  private final long seen;

  /**
   * A limit that was reached.
   *
   * @param limit name of the accessor in {@link Limits}
   * @param allowed its value
   * @param seen the value met, or the part of it that had come
   * @param octetOffset offset on this connection, in octets
   */
  public ImapLimitException(String limit, long allowed, long seen, long octetOffset) {
    super(
        "the server went beyond the limit "
            + limit
            + ": "
            + seen
            + " seen, "
            + allowed
            + " allowed; raise Limits."
            + limit
            + " if this server is trusted",
        limit,
        octetOffset,
        "");
    this.limit = Objects.requireNonNull(limit);
    this.allowed = allowed;
    this.seen = seen;
  }

  /**
   * Which limit.
   *
   * @return the name of the accessor in {@link Limits}
   */
  public String limit() {
    return limit;
  }

  /**
   * Its value.
   *
   * @return the value that was set
   */
  public long allowed() {
    return allowed;
  }

  /**
   * The value met.
   *
   * @return the value, or the part of it that had come when reading stopped
   */
  public long seen() {
    return seen;
  }
}
