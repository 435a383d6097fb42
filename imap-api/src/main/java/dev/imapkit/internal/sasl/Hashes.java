package dev.imapkit.internal.sasl;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Digests and keyed digests of the JDK, which has all that is asked for here. */
final class Hashes {
  private Hashes() {}

  static byte[] digest(String algorithm, byte[] data) {
    try {
      return MessageDigest.getInstance(algorithm).digest(data);
    } catch (GeneralSecurityException e) {
      throw missing(algorithm, e);
    }
  }

  static byte[] hmac(String algorithm, byte[] key, byte[]... data) {
    Mac mac = mac(algorithm, key);
    for (byte[] part : data) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /** PBKDF2 with one block, which RFC 5802 §2.2 calls Hi. */
  static byte[] iterated(String algorithm, byte[] password, byte[] salt, int iterations) {
    Mac mac = mac(algorithm, password);
    mac.update(salt);
    byte[] block = mac.doFinal(new byte[] {0, 0, 0, 1});
    byte[] result = block.clone();
    for (int i = 1; i < iterations; i++) {
      block = mac.doFinal(block);
      for (int k = 0; k < result.length; k++) {
        result[k] ^= block[k];
      }
    }
    return result;
  }

  private static Mac mac(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(key.length == 0 ? new EmptyKey(algorithm) : new SecretKeySpec(key, algorithm));
      return mac;
    } catch (GeneralSecurityException e) {
      throw missing(algorithm, e);
    }
  }

  private static IllegalStateException missing(String algorithm, GeneralSecurityException e) {
    return new IllegalStateException("this JVM has no " + algorithm, e);
  }

  /** The JDK's own class refuses an empty key, which an empty password is. */
  private record EmptyKey(String algorithm) implements SecretKey {
    @Override
    public String getAlgorithm() {
      return algorithm;
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }
}
