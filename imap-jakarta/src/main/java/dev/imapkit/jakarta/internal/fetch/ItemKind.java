package dev.imapkit.jakarta.internal.fetch;

import java.util.Arrays;

/** What an item of a FETCH response is, by its name (RFC 9051 §9 {@code msg-att}). */
enum ItemKind {
  UID("UID"),
  FLAGS("FLAGS"),
  INTERNALDATE("INTERNALDATE"),
  RFC822_SIZE("RFC822.SIZE"),
  MODSEQ("MODSEQ"),
  ENVELOPE("ENVELOPE"),
  BODYSTRUCTURE("BODYSTRUCTURE"),
  /** BODY without a section: a structure without extension data. */
  BODY("BODY"),
  /** BODY with a section. */
  SECTION(""),
  RFC822("RFC822"),
  RFC822_HEADER("RFC822.HEADER"),
  RFC822_TEXT("RFC822.TEXT"),
  /** BINARY with a section (RFC 9051 §6.4.5). */
  BINARY(""),
  /** BINARY.SIZE with a section (RFC 9051 §6.4.5). */
  BINARY_SIZE(""),
  /** Anything else: items of other extensions, and what nobody knows. */
  UNKNOWN("");

  /** Those with a word of their own, by the length of it. */
  private static final ItemKind[][] BY_LENGTH = byLength();

  /** Names that Angus takes for its own item when a name begins with them. */
  private static final String[] PREFIXES = {
    "ENVELOPE", "FLAGS", "INTERNALDATE", "BODY", "RFC822", "UID", "MODSEQ"
  };

  /** Empty where a name has a section, and for names that are not known. */
  private final String word;

  ItemKind(String word) {
    this.word = word;
  }

  /** The kind of the item with the name in a part of an array, in any case. */
  static ItemKind of(byte[] array, int from, int to, boolean section) {
    if (section) {
      if (matches("BODY", array, from, to)) {
        return SECTION;
      }
      if (matches("BINARY", array, from, to)) {
        return BINARY;
      }
      return matches("BINARY.SIZE", array, from, to) ? BINARY_SIZE : UNKNOWN;
    }
    if (to - from < BY_LENGTH.length) {
      for (ItemKind kind : BY_LENGTH[to - from]) {
        if (matches(kind.word, array, from, to)) {
          return kind;
        }
      }
    }
    return UNKNOWN;
  }

  private static ItemKind[][] byLength() {
    ItemKind[][] kinds = new ItemKind[BODYSTRUCTURE.word.length() + 1][];
    for (int length = 0; length < kinds.length; length++) {
      int wanted = length;
      kinds[length] =
          Arrays.stream(values())
              .filter(kind -> !kind.word.isEmpty() && kind.word.length() == wanted)
              .toArray(ItemKind[]::new);
    }
    return kinds;
  }

  /** Whether Angus would mistake an unknown item for one of its own. */
  static boolean misleads(byte[] array, int from, int to) {
    for (String prefix : PREFIXES) {
      if (to - from >= prefix.length() && matches(prefix, array, from, from + prefix.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String word, byte[] array, int from, int to) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      int octet = array[from + i];
      if (word.charAt(i) != (octet >= 'a' && octet <= 'z' ? octet - 32 : octet)) {
        return false;
      }
    }
    return true;
  }

  /** Whether Angus passes over the item, and the pre-scan reads its value. */
  boolean isPassedOver() {
    return this == UNKNOWN || this == BINARY_SIZE;
  }

  /** Whether Angus is not given the item, as all of its value comes from the pre-scan. */
  boolean isSupplement() {
    return this == FLAGS || this == INTERNALDATE;
  }

  /** Whether the value is content of the message. */
  boolean isContent() {
    return this == SECTION
        || this == BINARY
        || this == RFC822
        || this == RFC822_HEADER
        || this == RFC822_TEXT;
  }
}
