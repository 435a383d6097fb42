package dev.imapkit;

/**
 * How to log in. Every method sends the password, so each is used inside TLS only, unless plaintext
 * was asked for by name.
 */
public enum LoginMethod {
  /** AUTHENTICATE PLAIN in one round trip where offered, else LOGIN, else AUTHENTICATE PLAIN. */
  AUTOMATIC,
  /** The LOGIN command (RFC 9051 §6.2.3); refused where the server announces LOGINDISABLED. */
  LOGIN,
  /**
   * AUTHENTICATE PLAIN (RFC 4616), with the initial response where the server has SASL-IR (RFC
   * 4959).
   */
  PLAIN
}
