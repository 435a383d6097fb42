package dev.imapkit.model;

import java.util.Arrays;

/**
 * Notes where the strings of one value stand in the octets of a response, for parsers of
 * transports: nothing is copied before the value is whole, and then all octets of it at once. Used
 * again for the next value. Confined to one thread.
 */
public final class StringRecorder {
  private static final int BOUNDS = 32;

  private int[] bounds = new int[BOUNDS];
  private int used;
  private int base;
  private boolean escapes;

  /** A recorder that {@link EnvelopeRecorder} and {@link StructureRecorder} make. */
  StringRecorder() {}

  /** Forgets all strings; those that follow stand behind an index. */
  void begin(int index) {
    base = index;
    used = 0;
    escapes = false;
    if (bounds.length > 512 * BOUNDS) {
      // One huge value must not cost memory for as long as the connection lasts.
      bounds = new int[BOUNDS];
    }
  }

  /**
   * How many strings were noted, which is the number of the next.
   *
   * @return 0 or more
   */
  public int count() {
    return used >> 1;
  }

  /**
   * Forgets the strings from one on.
   *
   * @param string number of the first that is forgotten
   */
  public void forgetFrom(int string) {
    used = Math.min(used, 2 * string);
  }

  /** Notes NIL. */
  public void addNil() {
    put(SentStrings.NIL, 0);
  }

  /**
   * Notes a string that has no escapes.
   *
   * @param index of its first octet
   * @param length in octets, 0 for the empty string
   */
  public void add(int index, int length) {
    put(index - base, length);
  }

  /**
   * Notes a quoted string that holds a backslash. One before a quote or another backslash is taken
   * out; before anything else it stands for itself.
   *
   * @param index of the octet behind the opening quote
   * @param length up to the closing quote, in octets
   */
  public void addEscaped(int index, int length) {
    escapes = true;
    put(index - base, ~length);
  }

  private void put(int start, int length) {
    if (used == bounds.length) {
      bounds = Arrays.copyOf(bounds, used * 2);
    }
    bounds[used] = start;
    bounds[used + 1] = length;
    used += 2;
  }

  /**
   * Whether a string is a word, in any case.
   *
   * @param string number of a string that was noted
   * @param array where its octets are
   * @param word in small letters, ASCII
   */
  boolean is(int string, byte[] array, String word) {
    if (bounds[2 * string + 1] != word.length() || bounds[2 * string] == SentStrings.NIL) {
      return false;
    }
    int start = base + bounds[2 * string];
    for (int i = 0; i < word.length(); i++) {
      int octet = array[start + i];
      if ((octet >= 'A' && octet <= 'Z' ? octet + 32 : octet) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The strings, with a copy of the octets from the beginning to an index.
   *
   * @param array where they are
   * @param end index behind the value
   */
  SentStrings take(byte[] array, int end) {
    byte[] octets = Arrays.copyOfRange(array, base, end);
    int[] strings = Arrays.copyOf(bounds, used);
    if (escapes) {
      unescape(octets, strings);
    }
    return new SentStrings(octets, strings);
  }

  private static void unescape(byte[] octets, int[] strings) {
    for (int i = 0; i < strings.length; i += 2) {
      if (strings[i + 1] < 0) {
        strings[i + 1] = unescape(octets, strings[i], ~strings[i + 1]);
      }
    }
  }

  /** In its place, as it can only get shorter; returns the length. */
  private static int unescape(byte[] octets, int start, int length) {
    int to = start;
    for (int i = start; i < start + length; i++) {
      if (octets[i] == '\\' && (octets[i + 1] == '"' || octets[i + 1] == '\\')) {
        i++;
      }
      octets[to++] = octets[i];
    }
    return to - start;
  }
}
