package dev.imapkit;

import java.time.Duration;
import java.util.Objects;

/**
 * A limit of {@link Timeouts} was reached while waiting for the server: {@link #stage()} says
 * which. Clocks run only while the library waits for the peer, never while the caller holds a
 * message.
 */
public final class ImapTimeoutException extends ImapConnectionException {
  private static final long serialVersionUID = 1L;

  /** What was waited for. */
  public enum Stage {
    /** The TCP connection, all addresses and the proxy included. */
    CONNECT,
    /** The TLS handshake. */
    TLS_HANDSHAKE,
    /** The greeting of the server. */
    GREETING,
    /** The next octet of an answer. */
    SILENCE,
    /** The whole answer of a command without streamed data. */
    COMMAND,
    /** A streamed answer that came slower than the minimum rate. */
    RATE,
    /** The server to take our octets. */
    WRITE
  }

  private final Stage stage;
  private final Duration limit;

  /**
   * A limit that was reached.
   *
   * @param stage what was waited for
   * @param limit the limit that was set
   * @param message what happened and what to do
   */
  public ImapTimeoutException(Stage stage, Duration limit, String message) {
    super(message, null);
    this.stage = Objects.requireNonNull(stage);
    this.limit = Objects.requireNonNull(limit);
  }

  /**
   * What was waited for.
   *
   * @return the stage
   */
  public Stage stage() {
    return stage;
  }

  /**
   * The limit that was set.
   *
   * @return the limit
   */
  public Duration limit() {
    return limit;
  }
}
