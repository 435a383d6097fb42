package dev.imapkit.internal.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes encoded words (RFC 2047, with the language suffix of RFC 2231 §5) for display. Lenient as
 * mail needs it: words may be longer than 75 characters, hold spaces, stand inside other text or
 * lack base64 padding. What cannot be decoded stays as it is. Time is linear in the length of the
 * text.
 *
 * <p>Works on octets of UTF-8, of which ASCII is a part: nearly all words are UTF-8 too, so that
 * they and the text around them become characters together, in the end.
 */
public final class EncodedWords {
  private static final String START = "=?";
  private static final int MAX_CHARSET = 80;

  /**
   * Looking up a charset that does not exist is slow in Java, and a hostile header may name
   * thousands.
   */
  private static final int MAX_UNKNOWN_CHARSETS = 8;

  private static final byte[] HEX = new byte[256];
  private static final byte[] SEXTETS = new byte[256];

  static {
    Arrays.fill(HEX, (byte) -1);
    Arrays.fill(SEXTETS, (byte) -1);
    for (char c = 0; c < 0x80; c++) {
      HEX[c] = (byte) Ascii.hex(c);
      SEXTETS[c] = (byte) Base64Digits.value(c, '/');
    }
  }

  private final byte[] text;
  private final int from;
  private final int to;
  private final DecodedText out;
  private int unknownCharsets;

  // The word found last.
  private Charset charset = StandardCharsets.UTF_8;
  private boolean base64;
  private int contentStart;
  private int contentEnd;

  /** Where to look on after the word found last, or after what only looked like one. */
  private int resume;

  private EncodedWords(byte[] text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.out = new DecodedText(to - from);
  }

  /**
   * The text for display: encoded words decoded, line folds turned into one space.
   *
   * @param raw text of a header field
   * @return the decoded text, without CR and LF; the same object when there is nothing to decode
   */
  public static String decode(String raw) {
    String unfolded = Folds.remove(raw);
    if (!unfolded.contains(START)) {
      return unfolded;
    }
    byte[] octets = unfolded.getBytes(StandardCharsets.UTF_8);
    String decoded = new EncodedWords(octets, 0, octets.length).decoded();
    return decoded == null ? unfolded : decoded;
  }

  /**
   * As {@link #decode(String)}, of octets that are UTF-8, or else ISO-8859-1. Most header fields
   * are plain ASCII, and cost one look and one String.
   *
   * @param array where the octets are
   * @param offset of the first
   * @param length in octets
   * @return the decoded text, without CR and LF
   */
  public static String decode(byte[] array, int offset, int length) {
    int end = offset + length;
    if (!OctetSearch.isPlain(array, offset, end)) {
      if (!OctetSearch.isUnfoldedAscii(array, offset, end)) {
        return decode(Octets.text(array, offset, length));
      }
      String decoded = new EncodedWords(array, offset, end).decoded();
      if (decoded != null) {
        return decoded;
      }
    }
    return new String(array, offset, length, StandardCharsets.ISO_8859_1);
  }

  /** The decoded text, or null when there is no word in it. */
  private @Nullable String decoded() {
    int written = from;
    boolean found = false;
    for (int start = nextStart(from); start >= 0; start = nextStart(resume)) {
      if (!findWord(start)) {
        continue;
      }
      // White space between two encoded words is not part of the text (RFC 2047 §6.2).
      if (!found || !isBlank(written, start)) {
        out.addText(text, written, start);
      }
      decodeWord();
      written = resume;
      found = true;
    }
    if (!found) {
      return null;
    }
    out.addText(text, written, to);
    return out.toString();
  }

  /** Where the next {@code =?} is, or -1. */
  private int nextStart(int index) {
    for (int i = index; i < to - 1; i++) {
      if (text[i] == '=' && text[i + 1] == '?') {
        return i;
      }
    }
    return -1;
  }

  /** {@code encoded-word = "=?" charset ["*" language] "?" encoding "?" encoded-text "?="}. */
  private boolean findWord(int start) {
    int nameStart = start + START.length();
    int nameEnd = nameStart;
    int limit = Math.min(to, nameStart + MAX_CHARSET);
    resume = nameStart;
    while (nameEnd < limit && isToken(text[nameEnd])) {
      nameEnd++;
    }
    if (nameEnd == nameStart
        || nameEnd + 2 >= to
        || text[nameEnd] != '?'
        || text[nameEnd + 2] != '?') {
      return false;
    }
    int encoding = text[nameEnd + 1] | 0x20;
    if (encoding != 'b' && encoding != 'q') {
      return false;
    }
    base64 = encoding == 'b';
    contentStart = nameEnd + 3;
    return findEnd() && findCharset(nameStart, nameEnd);
  }

  /**
   * No encoded text holds {@code =?}, unless it is padding before the end: else another word begins
   * there and this one has no end. Nothing before that is looked at again, or a hostile text would
   * cost the square of its length.
   */
  private boolean findEnd() {
    for (int i = contentStart; i < to - 1; i++) {
      if (text[i] == '?' && text[i + 1] == '=') {
        contentEnd = i;
        resume = i + 2;
        return true;
      }
      if (text[i] == '=' && text[i + 1] == '?' && (i + 2 == to || text[i + 2] != '=')) {
        resume = i;
        return false;
      }
    }
    resume = to;
    return false;
  }

  private boolean findCharset(int nameStart, int nameEnd) {
    if (isUtf8(nameStart, nameEnd)) {
      charset = StandardCharsets.UTF_8;
      return true;
    }
    if (unknownCharsets >= MAX_UNKNOWN_CHARSETS) {
      return false;
    }
    String name = new String(text, nameStart, nameEnd - nameStart, StandardCharsets.ISO_8859_1);
    int language = name.indexOf('*');
    Charset found = Charsets.find(language < 0 ? name : name.substring(0, language));
    if (found == null) {
      unknownCharsets++;
      return false;
    }
    charset = found;
    return true;
  }

  /** Asked first, as nearly all words name it. */
  private boolean isUtf8(int nameStart, int nameEnd) {
    return nameEnd - nameStart == 5
        && (text[nameStart] | 0x20) == 'u'
        && (text[nameStart + 1] | 0x20) == 't'
        && (text[nameStart + 2] | 0x20) == 'f'
        && text[nameStart + 3] == '-'
        && text[nameStart + 4] == '8';
  }

  private void decodeWord() {
    out.beginWord(charset, contentEnd - contentStart);
    if (base64) {
      decodeBase64();
    } else {
      decodeQuoted();
    }
  }

  private void decodeQuoted() {
    int next = contentStart;
    while (next < contentEnd) {
      next = decodeQuoted(next);
      if (next < contentEnd) {
        // Not allowed, and of a character already: it cannot go through the charset again.
        out.addText(text, next, next + 1);
        out.beginWord(charset, contentEnd - next);
        next++;
      }
    }
  }

  /** Returns the index of the next octet that is not ASCII, or of the end. */
  private int decodeQuoted(int index) {
    byte[] target = out.array();
    int at = out.length();
    int i = index;
    for (; i < contentEnd && text[i] >= 0; i++) {
      byte c = text[i];
      if (c == '=' && i + 2 < contentEnd) {
        int octet = HEX[text[i + 1] & 0xFF] << 4 | HEX[text[i + 2] & 0xFF];
        target[at++] = octet < 0 ? c : (byte) octet;
        i += octet < 0 ? 0 : 2;
      } else {
        target[at++] = c == '_' ? (byte) ' ' : c;
      }
    }
    out.length(at);
    return i;
  }

  private void decodeBase64() {
    byte[] target = out.array();
    int at = out.length();
    int bits = 0;
    int count = 0;
    int i = contentStart;
    while (i < contentEnd) {
      int four = count == 0 && i + 4 <= contentEnd ? fourDigits(text, i) : -1;
      if (four >= 0) {
        target[at++] = (byte) (four >>> 16);
        target[at++] = (byte) (four >>> 8);
        target[at++] = (byte) four;
        i += 4;
        continue;
      }
      int sextet = SEXTETS[text[i] & 0xFF];
      if (sextet >= 0) {
        bits = bits << 6 | sextet;
        count += 6;
        if (count >= 8) {
          count -= 8;
          target[at++] = (byte) (bits >>> count);
        }
      } else if (text[i] == '=') {
        count = 0;
      }
      i++;
    }
    out.length(at);
  }

  /** The number of 24 bits in four digits of base64; below 0 when one of them is none. */
  private static int fourDigits(byte[] text, int index) {
    return SEXTETS[text[index] & 0xFF] << 18
        | SEXTETS[text[index + 1] & 0xFF] << 12
        | SEXTETS[text[index + 2] & 0xFF] << 6
        | SEXTETS[text[index + 3] & 0xFF];
  }

  private boolean isBlank(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Ascii.isBlank((char) text[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isToken(byte octet) {
    return octet > ' ' && octet != 0x7F && octet != '?' && octet != '=';
  }
}
