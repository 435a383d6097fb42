package dev.imapkit.contract;

import java.util.List;
import java.util.SplittableRandom;

/** Texts that look for trouble: plain ones, nasty pieces, and any chars at all, mixed. */
final class RandomText {
  private static final String ASKING =
      "\r\n\0\"\\{}()[]%*&+-~ 059aZé\u010A\u010D\u2028\uD83D\uDE00";

  private final SplittableRandom random;
  private final List<String> pieces;

  RandomText(SplittableRandom random, List<String> pieces) {
    this.random = random;
    this.pieces = pieces.stream().filter(piece -> piece.length() < 100).toList();
  }

  String next() {
    StringBuilder text = new StringBuilder();
    int style = random.nextInt(10);
    int length = random.nextInt(style == 0 ? 3000 : 24);
    if (random.nextInt(500) == 0) {
      length = 100_000;
    }
    while (text.length() < length) {
      append(text, style);
    }
    return text.toString();
  }

  private void append(StringBuilder text, int style) {
    if (style < 4) {
      text.append((char) (0x20 + random.nextInt(0x5f)));
    } else if (style < 6) {
      text.append((char) ('a' + random.nextInt(26)));
    } else if (style < 7) {
      text.append(pieces.get(random.nextInt(pieces.size())));
      text.append('x');
    } else if (style < 9) {
      text.append(ASKING.charAt(random.nextInt(ASKING.length())));
    } else {
      int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
      text.appendCodePoint(random.nextInt(3) == 0 ? codePoint : codePoint & 0x3ff);
    }
  }
}
