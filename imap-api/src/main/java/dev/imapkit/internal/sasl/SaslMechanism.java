package dev.imapkit.internal.sasl;

import java.util.List;
import java.util.Optional;

/**
 * One authentication from the client's side. Confined to one thread, used once; {@link #close}
 * overwrites what it keeps of the secret.
 */
public interface SaslMechanism extends AutoCloseable {
  /** The name on the wire. */
  String name();

  /** Whether the first message is the client's, so that it can go with the command (RFC 4959). */
  boolean clientFirst();

  /**
   * The answer to a challenge. For a client's first message the challenge is empty, and is not
   * looked at.
   *
   * @return empty when the mechanism has no answer, which cancels the exchange
   * @throws SaslViolation when a server must not be believed or asked any further
   */
  Optional<byte[]> respond(byte[] challenge);

  /** Whether a server that says OK now may be believed. */
  boolean mayEnd();

  /**
   * Whether our last message is made: whatever the server says to it, no other one will follow, so
   * commands may leave right behind it.
   */
  default boolean hasSaidAll() {
    return mayEnd();
  }

  /** What nobody may see, from now on: the secret, and what was made of it so far. */
  List<byte[]> secrets();

  /** What the server said inside the exchange about why it refuses; as sent, so not fit to show. */
  default Optional<String> failureReport() {
    return Optional.empty();
  }

  @Override
  void close();
}
