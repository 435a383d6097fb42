package dev.imapkit;

import org.jspecify.annotations.Nullable;

/**
 * The connection could not be made, or ended: I/O failure, end of stream, or the server said BYE.
 * The connection is closed.
 */
public class ImapConnectionException extends ImapException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure of the connection.
   *
   * @param message what happened and what to do
   * @param cause what the transport met, or null
   */
  public ImapConnectionException(String message, @Nullable Throwable cause) {
    super(message, cause, false);
  }

  ImapConnectionException(String message, @Nullable Throwable cause, boolean connectionUsable) {
    super(message, cause, connectionUsable);
  }
}
