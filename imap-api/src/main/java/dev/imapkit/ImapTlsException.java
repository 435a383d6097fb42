package dev.imapkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** TLS could not be set up as demanded; no credential was sent. {@link #reason()} says why. */
public final class ImapTlsException extends ImapConnectionException {
  private static final long serialVersionUID = 1L;

  /** Why TLS failed. */
  public enum Reason {
    /**
     * The certificate chain is not trusted: unknown issuer, expired, not yet valid, or the pin does
     * not match.
     */
    CERTIFICATE,
    /** The certificate is for another host (subject alternative names only, RFC 9525). */
    HOST_NAME,
    /** The server does not offer STARTTLS, or refused it. */
    STARTTLS_REFUSED,
    /**
     * Plaintext octets were waiting behind the answer to STARTTLS: somebody may be injecting
     * answers.
     */
    INJECTED_PLAINTEXT,
    /** The server greeted with PREAUTH before TLS, which would skip STARTTLS (RFC 9051 §7.1.4). */
    PREAUTH_BEFORE_TLS,
    /**
     * The handshake failed otherwise: no common protocol version or suite, or the peer does not
     * speak TLS.
     */
    HANDSHAKE
  }

  private final Reason reason;

  /**
   * A TLS failure.
   *
   * @param reason why
   * @param message what happened and what to do
   * @param cause what the TLS provider reported, or null
   */
  public ImapTlsException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason);
  }

  /**
   * Why TLS failed.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
