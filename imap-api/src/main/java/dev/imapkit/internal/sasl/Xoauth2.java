package dev.imapkit.internal.sasl;

/** XOAUTH2, the forerunner of OAUTHBEARER that Google and Microsoft have. */
public final class Xoauth2 extends BearerExchange {
  /**
   * The exchange.
   *
   * @param user the user
   * @param token the access token
   */
  public Xoauth2(String user, String token) {
    super(
        "XOAUTH2",
        token,
        "user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001",
        new byte[0]);
  }
}
