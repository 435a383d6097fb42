package dev.imapkit.internal.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text that grows from octets of UTF-8, and from octets of encoded words in any charset, which
 * become UTF-8 once the charset changes or other text follows: a character may begin in one word
 * and end in the next. Confined to one thread.
 */
final class DecodedText {
  private byte[] octets;
  private int length;

  /** The charset of the octets from {@link #wordsStart} on, or null when they are no words. */
  private @Nullable Charset words;

  private int wordsStart;

  /** An empty text with room for so many octets; it grows beyond. */
  DecodedText(int room) {
    octets = new byte[room];
  }

  /** Adds octets of UTF-8. */
  void addText(byte[] array, int from, int to) {
    endWords();
    makeRoom(to - from);
    System.arraycopy(array, from, octets, length, to - from);
    length += to - from;
  }

  /** What is added from here on is in a charset; so many octets are about to come. */
  void beginWord(Charset charset, int room) {
    if (!charset.equals(words)) {
      endWords();
      words = charset;
      wordsStart = length;
    }
    makeRoom(room);
  }

  /** Where the octets are: those of the word that was begun have room behind the others. */
  byte[] array() {
    return octets;
  }

  /** How many octets there are. */
  int length() {
    return length;
  }

  /** Tells how many octets there are with those that were put into the {@link #array}. */
  void length(int octetsNow) {
    length = octetsNow;
  }

  private void makeRoom(int count) {
    if (count > octets.length - length) {
      octets = Arrays.copyOf(octets, Math.max(length + count, octets.length * 2));
    }
  }

  /** An encoded line break or NUL must not come out of a header field that had none. */
  private void endWords() {
    Charset charset = words;
    words = null;
    if (charset == null) {
      return;
    }
    if (!charset.equals(StandardCharsets.UTF_8)) {
      String decoded = new String(octets, wordsStart, length - wordsStart, charset);
      byte[] utf8 = decoded.getBytes(StandardCharsets.UTF_8);
      length = wordsStart;
      addText(utf8, 0, utf8.length);
    }
    for (int i = wordsStart; i < length; i++) {
      byte octet = octets[i];
      if (octet == '\r' || octet == '\n' || octet == 0) {
        octets[i] = ' ';
      }
    }
  }

  /** The text; malformed octets become U+FFFD. */
  @Override
  public String toString() {
    endWords();
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }
}
