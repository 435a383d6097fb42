package dev.imapkit.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Octets of unknown charset as text. */
public final class Octets {
  private Octets() {}

  /**
   * The octets as characters: UTF-8 when they are valid UTF-8, else ISO-8859-1, so that no octet
   * gets lost.
   *
   * @param octets any octets
   * @return the text
   */
  public static String text(byte[] octets) {
    return text(octets, 0, octets.length);
  }

  /**
   * As {@link #text(byte[])}, for a part of an array.
   *
   * @param array where the octets are
   * @param offset of the first
   * @param length in octets
   * @return the text
   */
  public static String text(byte[] array, int offset, int length) {
    String text = new String(array, offset, length, StandardCharsets.UTF_8);
    return isFaithful(text, array, offset, length)
        ? text
        : new String(array, offset, length, StandardCharsets.ISO_8859_1);
  }

  /**
   * The octets as UTF-8.
   *
   * @param octets any octets
   * @return the text, empty when they are not valid UTF-8
   */
  public static Optional<String> utf8(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    return isFaithful(text, octets, 0, octets.length) ? Optional.of(text) : Optional.empty();
  }

  /**
   * Only a text with U+FFFD may stand for malformed octets; all others are done without a second
   * pass.
   */
  private static boolean isFaithful(String text, byte[] array, int offset, int length) {
    return text.indexOf('\uFFFD') < 0 || isUtf8(array, offset, length);
  }

  private static boolean isUtf8(byte[] array, int offset, int length) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(length);
    return !decoder.decode(ByteBuffer.wrap(array, offset, length), chars, true).isError();
  }
}
