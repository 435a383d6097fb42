package dev.imapkit.internal.text;

import java.util.SplittableRandom;

/** Random texts for property tests. */
final class RandomText {
  private RandomText() {}

  /**
   * Text of up to so many characters from all of Unicode, no control characters and no unpaired
   * surrogates.
   */
  static String unicode(SplittableRandom random, int maxLength) {
    StringBuilder out = new StringBuilder();
    int length = 1 + random.nextInt(maxLength);
    for (int i = 0; i < length; i++) {
      out.appendCodePoint(codePoint(random));
    }
    return out.toString();
  }

  private static int codePoint(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(0xA0, 0x500);
      case 1 -> random.nextInt(0x4E00, 0xA000);
      case 2 -> random.nextInt(0x1F300, 0x1F700);
      case 3 -> "&-+,/=?_%* \"\\".charAt(random.nextInt(13));
      default -> random.nextInt(' ', 0x7F);
    };
  }

  /** Up to so many pieces in a row. */
  static String of(SplittableRandom random, String[] pieces, int max) {
    StringBuilder out = new StringBuilder();
    int count = random.nextInt(max + 1);
    for (int i = 0; i < count; i++) {
      out.append(pieces[random.nextInt(pieces.length)]);
    }
    return out.toString();
  }
}
