package dev.imapkit;

import dev.imapkit.model.ResponseCode;
import java.util.Optional;

/**
 * The server refused the credentials or the mechanism. Asked once; the library never tries the same
 * password again.
 */
public final class ImapAuthenticationException extends ImapCommandException {
  private static final long serialVersionUID = 1L;

  /**
   * A refused login.
   *
   * @param status NO or BAD
   * @param code the response code, for example AUTHENTICATIONFAILED (RFC 5530)
   * @param serverText the text of the server
   * @param message what happened and what to do
   */
  public ImapAuthenticationException(
      Status status, Optional<ResponseCode> code, String serverText, String message) {
    super(status, code, serverText, message);
  }
}
