package dev.imapkit;

import java.util.Objects;

/**
 * The server broke the grammar or the order of the protocol. The connection is closed, unless only
 * the content of one answer is lost and the boundary of the next is certain: {@link
 * #connectionUsable()} tells.
 */
public class ImapProtocolException extends ImapException {
  private static final long serialVersionUID = 1L;

  private final String production;
  private final long octetOffset;
  private final String excerpt;

  /**
   * A violation of the protocol.
   *
   * @param message what happened
   * @param production the ABNF rule that was expected, for example {@code response}
   * @param octetOffset offset on this connection of the octet that did not fit, counted from 0 at
   *     the greeting
   * @param excerpt at most 64 octets around it, escaped
   */
  public ImapProtocolException(
      String message, String production, long octetOffset, String excerpt) {
    this(message, production, octetOffset, excerpt, false);
  }

  /**
   * A violation of the protocol that may leave the boundary of answers certain.
   *
   * @param message what happened
   * @param production the ABNF rule that was expected
   * @param octetOffset offset on this connection, in octets
   * @param excerpt at most 64 octets around it, escaped
   * @param connectionUsable true when only this answer is lost
   */
  public ImapProtocolException(
      String message,
      String production,
      long octetOffset,
      String excerpt,
      boolean connectionUsable) {
    super(message, null, connectionUsable);
    this.production = Objects.requireNonNull(production);
    this.octetOffset = octetOffset;
    this.excerpt = Objects.requireNonNull(excerpt);
  }

  /**
   * The ABNF rule that was expected.
   *
   * @return the name of the rule
   */
  public String production() {
    return production;
  }

  /**
   * Where it happened.
   *
   * @return octets received on this connection before the one that did not fit
   */
  public long octetOffset() {
    return octetOffset;
  }

  /**
   * What the server sent there.
   *
   * @return at most 64 octets, escaped
   */
  public String excerpt() {
    return excerpt;
  }
}
