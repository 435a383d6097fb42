package dev.imapkit.contract.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8 (RFC 3629): no overlong forms, no surrogates. */
final class Utf8 {
  private Utf8() {}

  static boolean valid(byte[] octets) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
