package dev.imapkit.spi;

import dev.imapkit.model.Flag;
import java.nio.charset.StandardCharsets;

/**
 * Makes flags of octets. The system flags, which nearly every message has, are shared and cost no
 * String.
 */
final class FlagNames {
  /** An array, since it is gone through for every flag of every message. */
  private static final Flag[] SYSTEM = {
    Flag.SEEN, Flag.ANSWERED, Flag.FLAGGED, Flag.DELETED, Flag.DRAFT, Flag.RECENT, Flag.WILDCARD
  };

  private FlagNames() {}

  static Flag flag(byte[] array, int from, int to) {
    if (array[from] == '\\') {
      for (Flag flag : SYSTEM) {
        if (equals(flag.name(), array, from, to)) {
          return flag;
        }
      }
    }
    return Flag.ofServer(new String(array, from, to - from, StandardCharsets.ISO_8859_1));
  }

  /** Exact: another case is another name to show, although it is an equal flag. */
  private static boolean equals(String name, byte[] array, int from, int to) {
    if (to - from != name.length()) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (array[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
