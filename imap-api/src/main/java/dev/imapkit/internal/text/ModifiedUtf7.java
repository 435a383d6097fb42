package dev.imapkit.internal.text;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Mailbox names in modified UTF-7 (RFC 3501 §5.1.3). */
public final class ModifiedUtf7 {
  private static final char LAST_DIGIT = ',';

  private ModifiedUtf7() {}

  /**
   * Encodes a name.
   *
   * @param unicode any text; unpaired surrogates are encoded as they are
   * @return printable US-ASCII; the same object when there is nothing to encode
   */
  public static String encode(String unicode) {
    if (isPlain(unicode)) {
      return unicode;
    }
    StringBuilder out = new StringBuilder(unicode.length() + 16);
    int i = 0;
    while (i < unicode.length()) {
      char c = unicode.charAt(i);
      if (isDirect(c)) {
        out.append(c);
        if (c == '&') {
          out.append('-');
        }
        i++;
      } else {
        i = encodeRun(unicode, i, out);
      }
    }
    return out.toString();
  }

  /** Writes the run of characters that need base64, and returns where it ends. */
  private static int encodeRun(String unicode, int from, StringBuilder out) {
    out.append('&');
    int bits = 0;
    int count = 0;
    int i = from;
    for (; i < unicode.length() && !isDirect(unicode.charAt(i)); i++) {
      bits = bits << 16 | unicode.charAt(i);
      count += 16;
      while (count >= 6) {
        count -= 6;
        out.append(Base64Digits.digit(bits >>> count & 0x3F, LAST_DIGIT));
      }
    }
    if (count > 0) {
      out.append(Base64Digits.digit(bits << (6 - count) & 0x3F, LAST_DIGIT));
    }
    out.append('-');
    return i;
  }

  /**
   * Decodes a name for display.
   *
   * @param wire one character for each octet
   * @return the name; when it is not modified UTF-7, its octets as UTF-8 where they are, else the
   *     same object
   */
  public static String decode(String wire) {
    if (isPlain(wire)) {
      return wire;
    }
    String decoded = strict(wire);
    return decoded == null ? utf8(wire) : decoded;
  }

  private static @Nullable String strict(String wire) {
    StringBuilder out = new StringBuilder(wire.length());
    int i = 0;
    while (i < wire.length()) {
      char c = wire.charAt(i);
      if (!isDirect(c)) {
        return null;
      }
      if (c != '&') {
        out.append(c);
        i++;
        continue;
      }
      int end = wire.indexOf('-', i);
      if (end == i + 1) {
        out.append('&');
      } else if (end < 0 || !decodeRun(wire, i + 1, end, out)) {
        return null;
      }
      i = end + 1;
    }
    return hasUnpairedSurrogate(out) ? null : out.toString();
  }

  private static boolean decodeRun(String wire, int from, int to, StringBuilder out) {
    int bits = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      int sextet = Base64Digits.value(wire.charAt(i), LAST_DIGIT);
      if (sextet < 0) {
        return false;
      }
      bits = bits << 6 | sextet;
      count += 6;
      if (count >= 16) {
        count -= 16;
        char c = (char) (bits >>> count);
        if (!mayBeEncoded(c)) {
          return false;
        }
        out.append(c);
      }
    }
    // A whole digit too many or padding that is not zero is no encoding of anything.
    return count < 6 && (bits & (1 << count) - 1) == 0;
  }

  /**
   * US-ASCII must stand for itself (RFC 3501 §5.1.3): a hidden hierarchy delimiter or line break
   * would show a name that is not the mailbox's. The same goes for the control characters U+0080 to
   * U+009F.
   */
  private static boolean mayBeEncoded(char c) {
    return c >= 0xA0;
  }

  private static boolean hasUnpairedSurrogate(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  /** Servers of IMAP4rev2 and some others send UTF-8. */
  private static String utf8(String wire) {
    boolean eightBit = false;
    for (int i = 0; i < wire.length(); i++) {
      char c = wire.charAt(i);
      if (c > 0xFF) {
        return wire;
      }
      eightBit |= c >= 0x80;
    }
    return eightBit ? Octets.utf8(wire.getBytes(StandardCharsets.ISO_8859_1)).orElse(wire) : wire;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '&' || !isDirect(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDirect(char c) {
    return c >= ' ' && c <= '~';
  }
}
