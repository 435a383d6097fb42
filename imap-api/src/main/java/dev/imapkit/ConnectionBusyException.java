package dev.imapkit;

/**
 * Another caller, an open fetch stream, or a watch has the connection. Nothing was sent; the
 * message says what to do.
 */
public final class ConnectionBusyException extends ImapException {
  private static final long serialVersionUID = 1L;

  /**
   * A busy connection.
   *
   * @param message who has the connection and what to do
   */
  public ConnectionBusyException(String message) {
    super(message, null, true);
  }
}
