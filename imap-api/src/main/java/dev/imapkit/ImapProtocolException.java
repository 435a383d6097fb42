package dev.imapkit;

import java.util.Objects;

/**
 * The server broke the grammar or the order of the protocol so that the boundary of its answers is
 * no longer certain. The connection is closed.
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
    super(message, null, false);
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
