package dev.imapkit.internal;

import dev.imapkit.Credentials;
import dev.imapkit.PasswordSupplier;
import dev.imapkit.TokenSupplier;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes passwords and tokens from their suppliers, checked. */
final class Passwords {
  private Passwords() {}

  /** The password in UTF-8, whose characters are overwritten; empty when there is none. */
  static byte[] octets(Credentials credentials) {
    return credentials.passwordSupplier().map(Passwords::octets).orElse(new byte[0]);
  }

  private static byte[] octets(PasswordSupplier supplier) {
    char[] characters = supplier.password();
    if (characters == null) {
      throw new IllegalStateException("the password supplier gave null");
    }
    ByteBuffer encoded = encoded(characters);
    byte[] octets = new byte[encoded.remaining()];
    encoded.get(octets);
    encoded.clear();
    encoded.put(new byte[encoded.capacity()]);
    Arrays.fill(characters, '\0');
    for (byte octet : octets) {
      if (octet == 0 || octet == '\r' || octet == '\n') {
        throw new IllegalArgumentException("a password holds no CR, LF or NUL");
      }
    }
    return octets;
  }

  /** Never with a question mark in place of what UTF-8 cannot say: that is another password. */
  private static ByteBuffer encoded(char[] characters) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a password holds no unpaired surrogate", e);
    }
  }

  static String token(TokenSupplier supplier, boolean lastRefused) {
    String token = supplier.token(lastRefused);
    if (token == null) {
      throw new IllegalStateException("the token supplier gave null");
    }
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "an access token is not empty and holds visible ASCII only, without a space");
    }
    return token;
  }
}
