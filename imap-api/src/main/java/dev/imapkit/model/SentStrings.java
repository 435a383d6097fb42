package dev.imapkit.model;

import dev.imapkit.internal.text.EncodedWords;
import dev.imapkit.internal.text.KnownWords;
import dev.imapkit.internal.text.OctetSearch;
import dev.imapkit.internal.text.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The strings of one value as the server sent them: their octets in one array, and where each of
 * them lies in it. A String is made when somebody asks. Immutable.
 */
final class SentStrings {
  static final int NIL = -1;

  private final byte[] octets;

  /** For each string its index and its length, or {@link #NIL} and 0. */
  private final int[] bounds;

  /** Strings in arrays that nobody changes any more. */
  SentStrings(byte[] octets, int[] bounds) {
    this.octets = octets;
    this.bounds = bounds;
  }

  /** Strings of single texts, copied together; null stands for NIL. */
  static SentStrings of(@Nullable HeaderText... texts) {
    int length = 0;
    for (HeaderText text : texts) {
      length += text == null ? 0 : text.length();
    }
    byte[] octets = new byte[length];
    int[] bounds = new int[texts.length * 2];
    int at = 0;
    for (int i = 0; i < texts.length; i++) {
      HeaderText text = texts[i];
      bounds[2 * i] = text == null ? NIL : at;
      if (text != null) {
        text.copyTo(octets, at);
        bounds[2 * i + 1] = text.length();
        at += text.length();
      }
    }
    return new SentStrings(octets, bounds);
  }

  private int start(int string) {
    return bounds[2 * string];
  }

  int length(int string) {
    return bounds[2 * string + 1];
  }

  boolean isNil(int string) {
    return start(string) == NIL;
  }

  /** The string as sent, or null for NIL. */
  @Nullable HeaderText text(int string) {
    return isNil(string) ? null : new HeaderText(octets, start(string), length(string));
  }

  /** The string that is not NIL, as {@link HeaderText#raw()} gives it. */
  String raw(int string) {
    return Octets.text(octets, start(string), length(string));
  }

  /** The string that is not NIL, as {@link HeaderText#decoded()} gives it. */
  String decoded(int string) {
    return EncodedWords.decode(octets, start(string), length(string));
  }

  /** The string that is not NIL, one character for each octet. */
  String word(int string) {
    return KnownWords.text(octets, start(string), length(string));
  }

  /**
   * Two strings with a sign between them, each as {@link #raw} gives it; the first alone when the
   * second is empty.
   */
  String joined(int string, char sign, int second) {
    int length = length(string);
    int secondLength = length(second);
    if (secondLength == 0) {
      return raw(string);
    }
    byte[] both = new byte[length + 1 + secondLength];
    System.arraycopy(octets, start(string), both, 0, length);
    both[length] = (byte) sign;
    System.arraycopy(octets, start(second), both, length + 1, secondLength);
    // UTF-8 beside ISO-8859-1 must not spoil it.
    return OctetSearch.isPlain(both, 0, both.length)
        ? new String(both, StandardCharsets.ISO_8859_1)
        : raw(string) + sign + raw(second);
  }

  /** Whether some strings are the same octets as others, NIL and empty kept apart. */
  boolean matches(int string, SentStrings other, int otherString, int count) {
    for (int i = 0; i < count; i++) {
      if (!matches(string + i, other, otherString + i)) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(int string, SentStrings other, int otherString) {
    if (isNil(string) || other.isNil(otherString)) {
      return isNil(string) && other.isNil(otherString);
    }
    int from = start(string);
    int otherFrom = other.start(otherString);
    return Arrays.equals(
        octets,
        from,
        from + length(string),
        other.octets,
        otherFrom,
        otherFrom + other.length(otherString));
  }

  /** A hash of some strings. */
  int hash(int string, int count) {
    int hash = 1;
    for (int i = string; i < string + count; i++) {
      HeaderText text = text(i);
      hash = 31 * hash + (text == null ? 0 : text.hashCode());
    }
    return hash;
  }
}
