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

  private static final String END = "?=";
  private static final String UTF_8 = "utf-8";

  /** No octet below it in a text means that no line end and no NUL is in it. */
  private static final int BEHIND_LINE_ENDS = '\r' + 1;

  private final String text;

  /** What was written so far; most texts are one word and need none. */
  private @Nullable StringBuilder out;

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

  /**
   * The next end of a word; looked for once, or a hostile text would cost the square of its length.
   */
  private int nextEnd = -1;

  /** Where to look on after the word found last, or after what only looked like one. */
  private int resume;

  private EncodedWords(String text) {
    this.text = text;
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
        write(written, start);
      }
      decodeWord();
      written = resume;
      afterWord = true;
    }
    if (written == 0) {
      return text;
    }
    if (out == null && written == text.length()) {
      return takePending();
    }
    writePending();
    write(written, text.length());
    return out().toString();
  }

  private StringBuilder out() {
    StringBuilder writer = out;
    if (writer == null) {
      writer = new StringBuilder(text.length());
      out = writer;
    }
    return writer;
  }

  private void write(int from, int to) {
    if (from < to) {
      out().append(text, from, to);
    }
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
    return findEnd() && findCharset(start + START.length(), nameEnd);
  }

  /**
   * No encoded text holds "=?", unless it is padding before the end: else another word begins there
   * and this one has no end.
   */
  private boolean findEnd() {
    if (nextEnd < contentStart) {
      int found = text.indexOf(END, contentStart);
      nextEnd = found < 0 ? text.length() : found;
    }
    int another = text.indexOf(START, contentStart);
    if (another >= 0 && another < nextEnd - 1) {
      resume = another;
      return false;
    }
    contentEnd = nextEnd;
    resume = Math.min(nextEnd + END.length(), text.length());
    return nextEnd < text.length();
  }

  private boolean findCharset(int from, int to) {
    if (to - from == UTF_8.length() && text.regionMatches(true, from, UTF_8, 0, to - from)) {
      charset = StandardCharsets.UTF_8;
      return true;
    }
    if (unknownCharsets >= MAX_UNKNOWN_CHARSETS) {
      return false;
    }
    String name = text.substring(from, to);
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
    pending.makeRoom(contentEnd - contentStart);
    for (int i = contentStart; i < contentEnd; i++) {
      char c = text.charAt(i);
      if (c == '=' && i + 2 < contentEnd) {
        int octet = Ascii.hex(text.charAt(i + 1)) << 4 | Ascii.hex(text.charAt(i + 2));
        pending.add(octet < 0 ? c : octet);
        i += octet < 0 ? 0 : 2;
      } else if (c < 0x80) {
        pending.add(c == '_' ? ' ' : c);
      } else {
        // Not allowed, and already a character: it cannot go through the charset again.
        writePending();
        out().append(c);
      }
    }
  }

  private void decodeBase64() {
    int bits = 0;
    int count = 0;
    pending.makeRoom(contentEnd - contentStart);
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
    if (!pending.isEmpty()) {
      out().append(takePending());
    }
  }

  /** An encoded line break or NUL must not come out of a header field that had none. */
  private String takePending() {
    Charset of = pendingCharset;
    if (of == null) {
      return "";
    }
    String decoded = pending.text(of);
    // Other charsets may make such characters of other octets.
    boolean clean = of.equals(StandardCharsets.UTF_8) && !pending.holdsBelow(BEHIND_LINE_ENDS);
    pending.clear();
    return clean ? decoded : decoded.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
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
