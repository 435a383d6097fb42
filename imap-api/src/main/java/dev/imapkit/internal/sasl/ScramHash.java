package dev.imapkit.internal.sasl;

/** The hash functions that SCRAM is used with. */
public enum ScramHash {
  /** RFC 5802. */
  SHA_1("SCRAM-SHA-1", "SHA-1", "HmacSHA1"),
  /** RFC 7677. */
  SHA_256("SCRAM-SHA-256", "SHA-256", "HmacSHA256");

  private final String mechanism;
  private final String digest;
  private final String hmac;

  ScramHash(String mechanism, String digest, String hmac) {
    this.mechanism = mechanism;
    this.digest = digest;
    this.hmac = hmac;
  }

  String mechanism() {
    return mechanism;
  }

  byte[] hash(byte[] data) {
    return Hashes.digest(digest, data);
  }

  byte[] hmac(byte[] key, byte[] data) {
    return Hashes.hmac(hmac, key, data);
  }

  byte[] salted(byte[] password, byte[] salt, int iterations) {
    return Hashes.iterated(hmac, password, salt, iterations);
  }
}
