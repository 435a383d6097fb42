package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.Flag;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An item of a FETCH response as the pre-scan found it.
 *
 * @param kind what it is by its name
 * @param start index of the first octet of its name
 * @param nameEnd index behind its name, section and origin included
 * @param section index behind the bracket that opens its section, 0 without one
 * @param value index of the first octet of its value
 * @param end index behind its value; for an open literal, where its header begins
 * @param token its value on the tape, -1 when it is not there: plain items, flags, open literals,
 *     and values that are broken
 * @param found place of what was found in it
 * @param flags its flags, none for any other item
 * @param open whether its value is a literal that was left on the wire
 * @param problem why it cannot be understood, null when it can
 */
record ScannedItem(
    ItemKind kind,
    int start,
    int nameEnd,
    int section,
    int value,
    int end,
    int token,
    int found,
    List<Flag> flags,
    boolean open,
    @Nullable GrammarException problem) {

  /** One without a section, whose value {@link PlainItems} has read. */
  static ScannedItem plain(
      ItemKind kind, int start, int value, int end, int found, List<Flag> flags) {
    return new ScannedItem(kind, start, value - 1, 0, value, end, -1, found, flags, false, null);
  }

  /** As sent, in capitals, section and origin included. */
  String name(FrameCursor cursor) {
    return cursor.latin1(start, nameEnd).toUpperCase(Locale.ROOT);
  }

  ScannedItem broken(GrammarException why) {
    return new ScannedItem(
        kind, start, nameEnd, section, value, end, token, found, flags, open, why);
  }
}
