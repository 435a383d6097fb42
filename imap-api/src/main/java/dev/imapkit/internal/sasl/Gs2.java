package dev.imapkit.internal.sasl;

/** The header that SCRAM and OAUTHBEARER begin with (RFC 5801 §4). */
final class Gs2 {
  private Gs2() {}

  /**
   * A header.
   *
   * @param flag {@code n}, {@code y} or {@code p=...}
   * @param identity on whose behalf, empty for the user's own
   */
  static String header(String flag, String identity) {
    return flag + "," + (identity.isEmpty() ? "" : "a=" + saslName(identity)) + ",";
  }

  /** A name in which comma and equals sign cannot be taken for syntax. */
  static String saslName(String name) {
    return name.replace("=", "=3D").replace(",", "=2C");
  }
}
