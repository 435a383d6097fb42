package dev.imapkit.internal;

import java.io.InputStream;
import java.util.Arrays;

/**
 * Content of base64 (RFC 2045 §6.8). Octets outside of the alphabet are passed over. Padding ends a
 * run, and what follows is another one, since servers and mailers put encoded pieces together. What
 * is cut off at the end gives the octets that are whole.
 */
final class Base64Stream extends DecodingStream {
  private static final byte[] VALUES = new byte[256];

  static {
    Arrays.fill(VALUES, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
  }

  private int bits;
  private int digits;

  Base64Stream(InputStream in) {
    super(in);
  }

  @Override
  void decode(int octet) {
    if (octet == '=') {
      decodeEnd();
      return;
    }
    int value = VALUES[octet];
    if (value < 0) {
      return;
    }
    bits = bits << 6 | value;
    if (++digits == 4) {
      emit(bits >> 16);
      emit(bits >> 8);
      emit(bits);
      digits = 0;
    }
  }

  @Override
  void decodeEnd() {
    if (digits == 2) {
      emit(bits >> 4);
    } else if (digits == 3) {
      emit(bits >> 10);
      emit(bits >> 2);
    }
    digits = 0;
  }
}
