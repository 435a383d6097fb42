package dev.imapkit.internal.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The first message of a SCRAM server (RFC 5802 §7): {@code r=nonce,s=salt,i=iterations}, then
 * extensions, which are ignored.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never leaves the engine.
record ScramServerFirst(String nonce, byte[] salt, int iterations) {
  private static final int LONGEST = 8 * 1024;
  private static final int LONGEST_NONCE = 1024;
  private static final int SHORTEST_SALT = 8;
  private static final int LONGEST_SALT = 1024;

  /** RFC 5802 §5.1, RFC 7677 §4: fewer are too easy to try out. */
  private static final int FEWEST_ITERATIONS = 4096;

  static ScramServerFirst parse(byte[] message, String clientNonce, int mostIterations) {
    if (message.length > LONGEST) {
      throw new SaslViolation("the first message of the server is too long");
    }
    String text = new String(message, StandardCharsets.UTF_8);
    if (text.startsWith("m=")) {
      throw new SaslViolation("the server demands an extension of SCRAM that nobody knows");
    }
    String[] fields = text.split(",", -1);
    if (fields.length < 3) {
      throw new SaslViolation("the first message of the server is not r=,s=,i=");
    }
    return new ScramServerFirst(
        nonce(value(fields[0], 'r'), clientNonce),
        salt(value(fields[1], 's')),
        iterations(value(fields[2], 'i'), mostIterations));
  }

  private static String value(String field, char name) {
    if (field.length() < 3 || field.charAt(0) != name || field.charAt(1) != '=') {
      throw new SaslViolation("the first message of the server is not r=,s=,i=");
    }
    return field.substring(2);
  }

  /** Whoever replays an old answer cannot know ours; whoever adds nothing adds no chance. */
  private static String nonce(String nonce, String clientNonce) {
    boolean printable = nonce.chars().allMatch(c -> c > ' ' && c < 0x7F);
    if (!nonce.startsWith(clientNonce)
        || nonce.length() == clientNonce.length()
        || nonce.length() > LONGEST_NONCE
        || !printable) {
      throw new SaslViolation("the nonce of the server does not extend ours");
    }
    return nonce;
  }

  private static byte[] salt(String base64) {
    byte[] salt = decode(base64);
    if (salt.length < SHORTEST_SALT || salt.length > LONGEST_SALT) {
      throw new SaslViolation(
          "the salt of the server has "
              + salt.length
              + " octets, not "
              + SHORTEST_SALT
              + " to "
              + LONGEST_SALT);
    }
    return salt;
  }

  private static int iterations(String digits, int most) {
    boolean number =
        digits.length() <= 10
            && digits.charAt(0) != '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      throw new SaslViolation("the iteration count of the server is not a number that can be used");
    }
    long count = Long.parseLong(digits);
    if (count < FEWEST_ITERATIONS) {
      throw new SaslViolation(
          "the server asks for "
              + count
              + " iterations; fewer than "
              + FEWEST_ITERATIONS
              + " would let others guess the password (RFC 7677 §4)");
    }
    if (count > most) {
      throw new SaslViolation(
          "the server asks for "
              + count
              + " iterations, more than Limits.scramIterations allows: "
              + most);
    }
    return (int) count;
  }

  static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new SaslViolation("a message of the server holds base64 that is none");
    }
  }
}
