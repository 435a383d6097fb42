package dev.imapkit.jakarta.internal.fetch;

import static dev.imapkit.jakarta.internal.fetch.PlainTokens.OTHER;

import dev.imapkit.Limits;
import dev.imapkit.model.Flag;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds items that are written the way nearly all servers write them: names in capitals, one space,
 * and a value of {@link PlainTokens}. All others are left to {@link ItemScanner}, which understands
 * these too and says what is wrong with broken ones. One instance for each connection; confined to
 * one thread.
 */
final class PlainItems {
  /** Lists longer than the limit less this are left to others, which count every item of a list. */
  private static final int MARGIN = 16;

  private final PlainTokens tokens = new PlainTokens();
  private final Edits edits;
  private final Findings findings;
  private final PlainEnvelope envelope;
  private final PlainStructure structure;
  private final boolean on;

  private boolean usable;
  private int found;
  private int value;

  /** A reader under limits for nesting and list items. */
  PlainItems(Limits limits, Edits edits, Findings findings, boolean on) {
    int most = limits.listItems() - MARGIN;
    this.edits = edits;
    this.findings = findings;
    this.envelope = new PlainEnvelope(tokens, edits, findings, most);
    this.structure = new PlainStructure(tokens, edits, findings, envelope, limits.nesting(), most);
    this.on = on && most > MARGIN && limits.nesting() >= PlainEnvelope.DEPTH;
  }

  /** Takes a frame. */
  void use(Frame frame) {
    usable = tokens.use(frame) && on;
  }

  /** The item at the cursor, which moves behind it; null when it is not a plain one. */
  @Nullable ScannedItem item(FrameCursor cursor) {
    int start = cursor.position();
    if (!usable || start >= tokens.end()) {
      return null;
    }
    found = findings.size();
    int edited = edits.size();
    ScannedItem item = item(start, cursor);
    if (item != null && (tokens.is(item.end(), ' ') || tokens.is(item.end(), ')'))) {
      cursor.position(item.end());
      return item;
    }
    cursor.position(start);
    findings.forgetFrom(found);
    edits.forgetFrom(edited);
    return null;
  }

  private @Nullable ScannedItem item(int start, FrameCursor cursor) {
    return switch (tokens.array()[start]) {
      case 'U' -> item(ItemKind.UID, start, uid(behind("UID ", start)));
      case 'F' -> flags(start, behind("FLAGS ", start), cursor);
      case 'I' -> item(ItemKind.INTERNALDATE, start, dateTime(behind("INTERNALDATE ", start)));
      case 'R' -> item(ItemKind.RFC822_SIZE, start, tokens.number(behind("RFC822.SIZE ", start)));
      case 'E' -> item(ItemKind.ENVELOPE, start, envelope.read(behind("ENVELOPE ", start)));
      case 'B' ->
          item(ItemKind.BODYSTRUCTURE, start, structure.read(behind("BODYSTRUCTURE ", start)));
      default -> null;
    };
  }

  /** Notes where the value begins behind a name and a space; OTHER when another name is here. */
  private int behind(String name, int start) {
    int length = name.length();
    int at = start;
    for (int i = 0; i < length && at >= 0; i++) {
      at = tokens.octet(at, name.charAt(i));
    }
    value = at;
    return at;
  }

  private @Nullable ScannedItem item(ItemKind kind, int start, int end) {
    return end < 0 ? null : ScannedItem.plain(kind, start, value, end, found, List.of());
  }

  /** A zero before it is against the grammar, which the others say. */
  private int uid(int from) {
    return tokens.is(from, '0') ? OTHER : tokens.number(from);
  }

  private @Nullable ScannedItem flags(int start, int from, FrameCursor cursor) {
    if (from < 0) {
      return null;
    }
    cursor.position(from);
    try {
      List<Flag> flags = cursor.flagList();
      return ScannedItem.plain(ItemKind.FLAGS, start, from, cursor.position(), found, flags);
    } catch (GrammarException e) {
      return null;
    }
  }

  private int dateTime(int from) {
    int end = tokens.nstring(from);
    return tokens.is(from, '"') && !tokens.isEscaped() ? end : OTHER;
  }
}
