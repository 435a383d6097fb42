package dev.imapkit;

import dev.imapkit.model.ResponseCode;
import java.util.Objects;
import java.util.Optional;

/**
 * The server answered a command with tagged NO or BAD (RFC 9051 §7.1). The connection stays usable.
 */
public class ImapCommandException extends ImapException {
  private static final long serialVersionUID = 1L;

  /** The tagged status. */
  public enum Status {
    /** The server could not or would not do it (RFC 9051 §7.1.2). */
    NO,
    /** The server did not understand or allow the command (RFC 9051 §7.1.3). */
    BAD
  }

  private final Status status;
  private final String serverText;
  private final transient Optional<ResponseCode> code;

  /**
   * A refused command.
   *
   * @param status NO or BAD
   * @param code the response code, if the server sent one
   * @param serverText the human readable text of the server
   * @param message what happened and what to do
   */
  public ImapCommandException(
      Status status, Optional<ResponseCode> code, String serverText, String message) {
    super(message, null, true);
    this.status = Objects.requireNonNull(status);
    this.code = Objects.requireNonNull(code);
    this.serverText = Objects.requireNonNull(serverText);
  }

  /**
   * NO or BAD.
   *
   * @return the tagged status
   */
  public Status status() {
    return status;
  }

  /**
   * The response code of the tagged answer, for example TRYCREATE.
   *
   * @return the code, or empty when the server sent none
   */
  public Optional<ResponseCode> code() {
    return code == null ? Optional.empty() : code;
  }

  /**
   * The text of the server, at most 500 characters, control characters removed.
   *
   * @return the text, may be empty
   */
  public String serverText() {
    return serverText;
  }
}
