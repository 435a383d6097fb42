package dev.imapkit.internal.sasl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * SASLprep (RFC 4013): texts that look alike become alike. Mapping, NFKC, prohibited characters and
 * the rule of right-to-left texts are those of RFC 3454; two things are the JDK's instead of
 * Unicode 3.2's, which nobody has any more: the normal form and the directions of characters. So
 * characters that were unassigned then are not refused, as RFC 3454 §7 has it for queries.
 */
public final class SaslPrep {
  /** Pairs of first and last: RFC 3454 tables C.2.2 to C.9, without planes' ends and surrogates. */
  private static final int[] PROHIBITED = {
    0x80, 0x9F, 0x340, 0x341, 0x6DD, 0x6DD, 0x70F, 0x70F, 0x180E, 0x180E, 0x200C, 0x200F, 0x2028,
    0x202E, 0x2060, 0x2063, 0x206A, 0x206F, 0x2FF0, 0x2FFB, 0xE000, 0xF8FF, 0xFDD0, 0xFDEF, 0xFEFF,
    0xFEFF, 0xFFF9, 0xFFFD, 0x1D173, 0x1D17A, 0xE0001, 0xE0001, 0xE0020, 0xE007F, 0xF0000, 0x10FFFF
  };

  private SaslPrep() {}

  /**
   * A prepared text in UTF-8. Text in ASCII is not copied anywhere else; other text leaves Strings
   * that cannot be overwritten.
   *
   * @param what is prepared, for the message
   * @param text the text
   * @return octets
   * @throws IllegalArgumentException when the text holds what RFC 4013 prohibits
   */
  public static byte[] prepare(String what, CharSequence text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      ByteBuffer ascii = StandardCharsets.US_ASCII.encode(CharBuffer.wrap(text));
      byte[] octets = new byte[ascii.remaining()];
      ascii.get(octets);
      ascii.clear();
      ascii.put(new byte[ascii.capacity()]);
      return octets;
    }
    String normal = Normalizer.normalize(mapped(text), Normalizer.Form.NFKC);
    if (normal.codePoints().anyMatch(SaslPrep::isProhibited)) {
      throw new IllegalArgumentException(
          what + " holds a character that RFC 4013 prohibits, such as a control character");
    }
    if (mixesDirections(normal)) {
      throw new IllegalArgumentException(
          what + " mixes right-to-left with other text, which RFC 4013 prohibits");
    }
    return normal.getBytes(StandardCharsets.UTF_8);
  }

  private static String mapped(CharSequence text) {
    StringBuilder mapped = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !isMappedToNothing(c))
        .map(c -> isSpace(c) ? ' ' : c)
        .forEach(mapped::appendCodePoint);
    return mapped.toString();
  }

  /** Table B.1. */
  private static boolean isMappedToNothing(int c) {
    return c == 0xAD
        || c == 0x34F
        || c == 0x1806
        || (c >= 0x180B && c <= 0x180D)
        || c == 0x200C
        || c == 0x200D
        || c == 0x2060
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFEFF;
  }

  /** Table C.1.2. */
  private static boolean isSpace(int c) {
    return c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200B)
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  private static boolean isProhibited(int c) {
    if (c < ' ' || c == 0x7F || (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE) {
      return true;
    }
    for (int i = 0; i < PROHIBITED.length; i += 2) {
      if (c >= PROHIBITED[i] && c <= PROHIBITED[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** RFC 3454 §6: right-to-left text has it at both ends, and nothing of left-to-right. */
  private static boolean mixesDirections(String text) {
    if (text.codePoints().noneMatch(SaslPrep::isRightToLeft)) {
      return false;
    }
    return text.codePoints()
            .anyMatch(c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT)
        || !isRightToLeft(text.codePointAt(0))
        || !isRightToLeft(text.codePointBefore(text.length()));
  }

  private static boolean isRightToLeft(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
