package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.Limits;
import dev.imapkit.model.BodySection;
import dev.imapkit.spi.ExtensionItemParser;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import java.util.OptionalLong;

/**
 * Whether the value of an item has the shape of its grammar, so that Angus can be given it. What is
 * refused here never reaches Angus.
 */
final class ItemCheck {
  private final byte[] array;
  private final FrameCursor cursor;
  private final Limits limits;
  private final Tape tape;
  private final Edits edits;
  private final EnvelopeShape envelopes;
  private final StructureShape structures;

  ItemCheck(
      byte[] array, FrameCursor cursor, Limits limits, Tape tape, Edits edits, Findings findings) {
    this.array = array;
    this.cursor = cursor;
    this.limits = limits;
    this.tape = tape;
    this.edits = edits;
    this.envelopes = new EnvelopeShape(tape, edits, findings);
    this.structures = new StructureShape(tape, edits, findings, envelopes);
  }

  /** The item, or the same with the problem that was found. */
  ScannedItem checked(ScannedItem item) {
    if (item.problem() != null) {
      return item;
    }
    try {
      check(item);
      return item;
    } catch (GrammarException e) {
      return item.broken(e);
    }
  }

  private void check(ScannedItem item) {
    switch (item.kind()) {
      case UID -> {
        cursor.position(item.value());
        cursor.nzNumber();
        atEnd(item);
      }
      case RFC822_SIZE -> {
        cursor.position(item.value());
        cursor.number64();
        atEnd(item);
      }
      case INTERNALDATE -> demand(tape.isString(item.token()), "date-time", item);
      case MODSEQ -> modSeq(item.token());
      case ENVELOPE -> envelopes.check(-1, item.token());
      case BODYSTRUCTURE, BODY -> structures.check(item.token());
      case SECTION, BINARY -> {
        section(item);
        content(item);
      }
      case BINARY_SIZE -> binarySize(item);
      case RFC822, RFC822_HEADER, RFC822_TEXT -> content(item);
      case FLAGS -> {
        // Its words were read as flags.
      }
      case UNKNOWN ->
          ExtensionItemParser.item(item.name(cursor), tape.cursor(item.value(), item.end()));
    }
  }

  /** {@code "(" permsg-modsequence ")"} (RFC 7162 §7). */
  private void modSeq(int list) {
    int number = list + 1;
    if (!tape.isList(list)) {
      throw new GrammarException("permsg-modsequence", tape.start(list));
    }
    if (!tape.has(list, number) || tape.kind(number) != Tape.NUMBER || tape.isSpaced(number)) {
      throw tape.error(list, number, "number64");
    }
    tape.number(number);
    if (tape.has(list, number + 1)) {
      throw tape.error(list, number + 1, "permsg-modsequence");
    }
  }

  /**
   * Angus ends a section at the first bracket, even in a quoted header name, and keeps origins in
   * an int.
   */
  private void section(ScannedItem item) {
    int close = item.section();
    while (array[close] != ']') {
      close++;
    }
    cursor.position(item.section());
    SectionText.section(cursor, limits);
    int bracket = cursor.position() - 1;
    OptionalLong origin = SectionText.origin(cursor);
    if (cursor.position() != item.nameEnd()) {
      throw cursor.error("SP");
    }
    if (close != bracket) {
      edits.cut(item.section(), bracket);
    }
    if (origin.isPresent() && origin.getAsLong() > Integer.MAX_VALUE) {
      edits.replace(bracket + 2, item.nameEnd() - 1, "0");
    }
  }

  /** {@code "BINARY.SIZE" section-binary SP number}; the number in 63 bits. */
  private void binarySize(ScannedItem item) {
    cursor.position(item.section());
    BodySection section = SectionText.section(cursor, limits);
    if (section.kind() != BodySection.Kind.CONTENT) {
      throw new GrammarException("section-binary", item.nameEnd());
    }
    if (cursor.position() != item.nameEnd()) {
      throw cursor.error("SP");
    }
    cursor.position(item.value());
    cursor.number64();
    atEnd(item);
  }

  private void content(ScannedItem item) {
    demand(item.open() || tape.isNstring(item.token()), "literal", item);
    if (item.value() == item.nameEnd()) {
      // Angus skips the octet behind a section, whatever it is.
      edits.insert(item.value(), " ");
    }
  }

  private void atEnd(ScannedItem item) {
    if (cursor.position() != item.end()) {
      throw cursor.error("msg-att");
    }
  }

  private static void demand(boolean condition, String production, ScannedItem item) {
    if (!condition) {
      throw new GrammarException(production, item.value());
    }
  }
}
