package dev.imapkit.benchmarks.fetching;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256 of one body after the other, and one number over all of them. */
final class Digests {
  private static final long PRIME = 0x100000001B3L;

  private final MessageDigest digest;
  private long value = 0xCBF29CE484222325L;

  Digests() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void update(byte[] octets, int offset, int length) {
    digest.update(octets, offset, length);
  }

  /** One body is complete. */
  void end() {
    value = (value ^ Arrays.hashCode(digest.digest())) * PRIME;
  }

  long value() {
    return value;
  }
}
