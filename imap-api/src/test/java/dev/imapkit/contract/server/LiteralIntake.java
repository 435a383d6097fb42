package dev.imapkit.contract.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes in the octets of literals; those of large ones are digested and not kept. */
final class LiteralIntake {
  /** Ends the reading of a command at a literal that the server does not want. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("the literal was refused", null, false, false);
    }
  }

  private final InputStream in;
  private final long keepUpTo;
  private final byte[] buffer = new byte[16 << 10];

  LiteralIntake(InputStream in, long keepUpTo) {
    this.in = in;
    this.keepUpTo = keepUpTo;
  }

  Literal read(long octets, boolean synchronizing, boolean binary, ByteArrayOutputStream raw)
      throws IOException {
    boolean keep = octets <= keepUpTo;
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    MessageDigest digest = sha256();
    long left = octets;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw MalformedCommandException.cutShort(raw.toByteArray());
      }
      if (!binary && holdsNul(count)) {
        throw new MalformedCommandException("NUL in a literal", raw.toByteArray());
      }
      digest.update(buffer, 0, count);
      if (keep) {
        held.write(buffer, 0, count);
        raw.write(buffer, 0, count);
      }
      left -= count;
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return new Literal(octets, synchronizing, binary, sha256, keep ? held.toByteArray() : null);
  }

  /** The announced length, or -1 if the digits are none, have leading zeros, or exceed 2^63-1. */
  static long length(String digits) {
    if (digits.isEmpty() || digits.length() > 1 && digits.startsWith("0")) {
      return -1;
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private boolean holdsNul(int count) {
    for (int i = 0; i < count; i++) {
      if (buffer[i] == 0) {
        return true;
      }
    }
    return false;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
