package dev.imapkit.internal.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes encoded words (RFC 2047, with the language suffix of RFC 2231 §5) for display. Lenient as
 * mail needs it: words may be longer than 75 characters, hold spaces, stand inside other text or
 * lack base64 padding. What cannot be decoded stays as it is. Time is linear in the length of the
 * text.
 */
public final class EncodedWords {
  private static final String START = "=?";
  private static final int MAX_CHARSET = 80;

  /**
   * Looking up a charset that does not exist is slow in Java, and a hostile header may name
   * thousands.
   */
  private static final int MAX_UNKNOWN_CHARSETS = 8;

  private final String text;
  private final StringBuilder out;

  /**
   * Octets of words of one charset not yet written: a character may begin in one word and end in
   * the next.
   */
  private final OctetBuffer pending = new OctetBuffer();

  private @Nullable Charset pendingCharset;
  private int unknownCharsets;

  // The word found last.
  private Charset charset = StandardCharsets.US_ASCII;
  private boolean base64;
  private int contentStart;
  private int contentEnd;

  /** Where to look on after the word found last, or after what only looked like one. */
  private int resume;

  private EncodedWords(String text) {
    this.text = text;
    out = new StringBuilder(text.length());
  }

  /**
   * The text for display: encoded words decoded, line folds turned into one space.
   *
   * @param raw text of a header field
   * @return the decoded text, without CR and LF; the same object when there is nothing to decode
   */
  public static String decode(String raw) {
    String unfolded = Folds.remove(raw);
    return unfolded.contains(START) ? new EncodedWords(unfolded).decoded() : unfolded;
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
    return OctetSearch.isPlain(array, offset, offset + length)
        ? new String(array, offset, length, StandardCharsets.ISO_8859_1)
        : decode(Octets.text(array, offset, length));
  }

  private String decoded() {
    int written = 0;
    boolean afterWord = false;
    for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, resume)) {
      if (!findWord(start)) {
        continue;
      }
      // White space between two encoded words is not part of the text (RFC 2047 §6.2).
      if (!afterWord || !isBlank(written, start)) {
        writePending();
        out.append(text, written, start);
      }
      decodeWord();
      written = resume;
      afterWord = true;
    }
    writePending();
    return written == 0 ? text : out.append(text, written, text.length()).toString();
  }

  /** {@code encoded-word = "=?" charset ["*" language] "?" encoding "?" encoded-text "?="}. */
  private boolean findWord(int start) {
    int nameEnd = start + START.length();
    int limit = Math.min(text.length(), nameEnd + MAX_CHARSET);
    resume = nameEnd;
    while (nameEnd < limit && isToken(text.charAt(nameEnd))) {
      nameEnd++;
    }
    if (nameEnd == resume
        || nameEnd + 2 >= text.length()
        || text.charAt(nameEnd) != '?'
        || text.charAt(nameEnd + 2) != '?') {
      return false;
    }
    char encoding = Ascii.lower(text.charAt(nameEnd + 1));
    if (encoding != 'b' && encoding != 'q') {
      return false;
    }
    base64 = encoding == 'b';
    contentStart = nameEnd + 3;
    return findEnd() && findCharset(text.substring(start + START.length(), nameEnd));
  }

  /**
   * Each character is looked at once, whether the word ends or not: the search goes on behind what
   * was seen here.
   */
  private boolean findEnd() {
    for (int i = contentStart; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      char next = text.charAt(i + 1);
      if (c == '?' && next == '=') {
        contentEnd = i;
        resume = i + 2;
        return true;
      }
      // No encoded text holds "=?", unless it is padding before the end: another word begins here
      // and this one has no end.
      if (c == '=' && next == '?' && !text.startsWith("=", i + 2)) {
        resume = i;
        return false;
      }
    }
    resume = text.length();
    return false;
  }

  private boolean findCharset(String name) {
    if (unknownCharsets >= MAX_UNKNOWN_CHARSETS) {
      return false;
    }
    int language = name.indexOf('*');
    Charset found = Charsets.find(language < 0 ? name : name.substring(0, language));
    if (found == null) {
      unknownCharsets++;
      return false;
    }
    charset = found;
    return true;
  }

  private void decodeWord() {
    if (!charset.equals(pendingCharset)) {
      writePending();
      pendingCharset = charset;
    }
    if (base64) {
      decodeBase64();
    } else {
      decodeQuoted();
    }
  }

  private void decodeQuoted() {
    for (int i = contentStart; i < contentEnd; i++) {
      char c = text.charAt(i);
      if (c == '_') {
        pending.add(' ');
      } else if (c == '='
          && i + 2 < contentEnd
          && Ascii.hex(text.charAt(i + 1)) >= 0
          && Ascii.hex(text.charAt(i + 2)) >= 0) {
        pending.add(Ascii.hex(text.charAt(i + 1)) << 4 | Ascii.hex(text.charAt(i + 2)));
        i += 2;
      } else if (c < 0x80) {
        pending.add(c);
      } else {
        // Not allowed, and already a character: it cannot go through the charset again.
        writePending();
        out.append(c);
      }
    }
  }

  private void decodeBase64() {
    int bits = 0;
    int count = 0;
    for (int i = contentStart; i < contentEnd; i++) {
      char c = text.charAt(i);
      int sextet = Base64Digits.value(c, '/');
      if (sextet >= 0) {
        bits = bits << 6 | sextet;
        count += 6;
        if (count >= 8) {
          count -= 8;
          pending.add(bits >>> count);
        }
      } else if (c == '=') {
        count = 0;
      }
    }
  }

  private void writePending() {
    if (pending.isEmpty() || pendingCharset == null) {
      return;
    }
    // An encoded line break or NUL must not come out of a header field that had none.
    out.append(
        pending.text(pendingCharset).replace('\r', ' ').replace('\n', ' ').replace('\0', ' '));
    pending.clear();
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isToken(char c) {
    return c > ' ' && c < 0x7F && c != '?' && c != '=';
  }
}
