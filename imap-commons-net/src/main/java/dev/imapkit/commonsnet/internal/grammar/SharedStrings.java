package dev.imapkit.commonsnet.internal.grammar;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives one String for equal octets: media types, encodings and item names come thousands of times.
 * Holds at most {@value #SLOTS} short entries, so a server that sends ever new words costs no
 * memory. Confined to one thread.
 */
final class SharedStrings {
  private static final int SLOTS = 256;
  private static final int LONGEST = 48;

  private final UnaryOperator<String> form;
  private final @Nullable String[] sent = new @Nullable String[SLOTS];
  private final @Nullable String[] shared = new @Nullable String[SLOTS];

  /**
   * @param form makes the value of what was sent
   */
  SharedStrings(UnaryOperator<String> form) {
    this.form = form;
  }

  /** The value for a part of an array; octets are taken as ISO-8859-1. */
  String of(byte[] array, int from, int to) {
    if (to - from > LONGEST) {
      return form.apply(text(array, from, to));
    }
    int slot = slot(array, from, to);
    String known = shared[slot];
    if (known != null && matches(sent[slot], array, from, to)) {
      return known;
    }
    String text = text(array, from, to);
    String value = form.apply(text);
    sent[slot] = text;
    shared[slot] = value;
    return value;
  }

  private static String text(byte[] array, int from, int to) {
    return new String(array, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static int slot(byte[] array, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + array[i];
    }
    return (hash ^ (hash >>> 8)) & (SLOTS - 1);
  }

  private static boolean matches(@Nullable String text, byte[] array, int from, int to) {
    if (text == null || text.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i - from) != (array[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }
}
