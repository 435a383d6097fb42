package dev.imapkit;

/**
 * Gives an OAuth 2.0 access token when a connection logs in. Asked once for each connection, and
 * exactly once more when the server has refused the token, on the thread that connects.
 */
@FunctionalInterface
public interface TokenSupplier {
  /**
   * A token that is valid now.
   *
   * @param lastRefused false the first time; true when the server has refused the token given just
   *     before, so that a kept one has to be renewed. The same token again is not sent again
   * @return the token (RFC 6750 §2.1) without the word {@code Bearer}: visible ASCII
   */
  String token(boolean lastRefused);
}
