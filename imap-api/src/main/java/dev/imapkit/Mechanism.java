package dev.imapkit;

import java.util.Objects;

/**
 * Ways to log in: SASL mechanisms (RFC 4422) and the LOGIN command. They stand here from the
 * strongest to the weakest, as far as they can be compared; {@link ImapConfig.Builder#mechanisms}
 * says which are allowed and in which order they are preferred.
 *
 * <p>Exactly one is tried, once: the first allowed one that the server announces. When it refuses,
 * no weaker one follows.
 */
public enum Mechanism {
  /** SCRAM-SHA-256 bound to the TLS channel ({@code tls-server-end-point}, RFC 5929 §4). */
  SCRAM_SHA_256_PLUS("SCRAM-SHA-256-PLUS", Needs.PASSWORD, true),
  /**
   * SCRAM with SHA-256 (RFC 7677): the password is never sent, and the server proves that it knows
   * it.
   */
  SCRAM_SHA_256("SCRAM-SHA-256", Needs.PASSWORD, true),
  /** SCRAM-SHA-1 bound to the TLS channel ({@code tls-server-end-point}, RFC 5929 §4). */
  SCRAM_SHA_1_PLUS("SCRAM-SHA-1-PLUS", Needs.PASSWORD, true),
  /** SCRAM with SHA-1 (RFC 5802). */
  SCRAM_SHA_1("SCRAM-SHA-1", Needs.PASSWORD, true),
  /** The password in one message (RFC 4616), protected by TLS alone. */
  PLAIN("PLAIN", Needs.PASSWORD, true),
  /**
   * The LOGIN command (RFC 9051 §6.2.3), as strong as PLAIN; never sent where the server announces
   * LOGINDISABLED.
   */
  LOGIN("LOGIN", Needs.PASSWORD, false),
  /**
   * CRAM-MD5 (RFC 2195), used only when it is named: the server proves nothing, and a listener can
   * try out passwords.
   */
  CRAM_MD5("CRAM-MD5", Needs.PASSWORD, false),
  /** An OAuth 2.0 access token (RFC 7628). */
  OAUTHBEARER("OAUTHBEARER", Needs.TOKEN, true),
  /** An OAuth 2.0 access token in the form of Google and Microsoft, older than RFC 7628. */
  XOAUTH2("XOAUTH2", Needs.TOKEN, false),
  /**
   * What the server knows already (RFC 4422 appendix A), usually the client certificate of {@link
   * TlsConfig.Builder#clientCertificate}.
   */
  EXTERNAL("EXTERNAL", Needs.NOTHING, true);

  /** What a mechanism has to be given. */
  enum Needs {
    PASSWORD,
    TOKEN,
    NOTHING
  }

  private final String protocolName;
  private final Needs needs;
  private final boolean identity;

  Mechanism(String protocolName, Needs needs, boolean identity) {
    this.protocolName = Objects.requireNonNull(protocolName);
    this.needs = needs;
    this.identity = identity;
  }

  /**
   * The name on the wire.
   *
   * @return for example {@code SCRAM-SHA-256}
   */
  public String protocolName() {
    return protocolName;
  }

  /**
   * How a server announces it.
   *
   * @return for example {@code AUTH=SCRAM-SHA-256}; {@code LOGIN} for the command, which is there
   *     unless {@code LOGINDISABLED} is announced
   */
  public String capability() {
    return this == LOGIN ? protocolName : "AUTH=" + protocolName;
  }

  Needs needs() {
    return needs;
  }

  /** Whether it can name another one than the user as the one to act for. */
  boolean carriesIdentity() {
    return identity;
  }
}
