package dev.imapkit.internal.sasl;

/** OAUTHBEARER (RFC 7628). */
public final class OauthBearer extends BearerExchange {
  /**
   * The exchange.
   *
   * @param identity the user, or on whose behalf
   * @param host as the client connected to
   * @param port as the client connected to
   * @param token the access token
   */
  public OauthBearer(String identity, String host, int port, String token) {
    super(
        "OAUTHBEARER",
        token,
        Gs2.header("n", identity)
            + "\u0001host="
            + host
            + "\u0001port="
            + port
            + "\u0001auth=Bearer "
            + token
            + "\u0001\u0001",
        new byte[] {1});
  }
}
