package dev.imapkit.maven.access;

import dev.imapkit.Mechanism;

/** How to log in, as a POM says it. */
public enum AuthMechanism {
  /**
   * The strongest that the server offers and the plugin has something for. Never CRAM-MD5, and over
   * an unencrypted connection beyond this machine nothing that shows the password or token.
   */
  AUTO,
  /** The password in one message, protected by TLS. */
  PLAIN,
  /** The LOGIN command, as strong as PLAIN. */
  LOGIN,
  /** Old, and with a weak proof; only when it is named. */
  CRAM_MD5,
  /** An access token, as Google and Microsoft take it. */
  XOAUTH2,
  /** An access token, as RFC 7628 has it. */
  OAUTHBEARER;

  private static final Mechanism[] WITHOUT_SHOWING = {
    Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_1
  };

  /** Whether it takes an access token instead of a password. */
  public boolean isBearer() {
    return this == XOAUTH2 || this == OAUTHBEARER;
  }

  /**
   * The mechanisms of the SDK that are allowed.
   *
   * @param readable whether others on the way could read what is sent
   * @return none for all that fit
   */
  Mechanism[] mechanisms(boolean readable, boolean token) {
    if (this == AUTO) {
      return readable && !token ? WITHOUT_SHOWING.clone() : new Mechanism[0];
    }
    return new Mechanism[] {Mechanism.valueOf(name())};
  }
}
