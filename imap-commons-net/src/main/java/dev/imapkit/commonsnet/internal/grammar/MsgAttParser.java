package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.ExtensionItemParser;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.OpenLiteral;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One item of a FETCH response (RFC 9051 §9 {@code msg-att-dynamic}, {@code msg-att-static}). One
 * instance for each frame.
 */
final class MsgAttParser {
  private final FetchSource source;
  private final ItemRecorders recorders;
  private final OpenLiteral.Factory literals;
  private @Nullable OpenLiteral open;

  MsgAttParser(FetchSource source, ItemRecorders recorders, OpenLiteral.Factory literals) {
    this.source = source;
    this.recorders = recorders;
    this.literals = literals;
  }

  /** The literal that the last item left on the wire, or null. */
  @Nullable OpenLiteral open() {
    return open;
  }

  /** One item; null when its value is a literal that was left on the wire. */
  @Nullable FetchItem item() {
    FrameCursor cursor = source.cursor();
    int from = cursor.position();
    String name = attName();
    if (cursor.peek() == '[') {
      return switch (name) {
        case "BODY" -> content(SectionParser.section(source), SectionParser.origin(cursor), false);
        case "BINARY" ->
            content(SectionParser.sectionBinary(source), SectionParser.origin(cursor), true);
        case "BINARY.SIZE" -> binarySize();
        default -> extension(from);
      };
    }
    return switch (name) {
      case "UID" -> new FetchItem.Uid(uniqueid());
      case "FLAGS" -> flags();
      case "INTERNALDATE" -> new FetchItem.InternalDateItem(dateTime());
      case "RFC822.SIZE" -> new FetchItem.Rfc822Size(atValue().number64());
      case "MODSEQ" -> new FetchItem.ModSeqItem(modSeq());
      case "ENVELOPE" -> envelope();
      case "BODYSTRUCTURE" -> structure(true);
      case "BODY" -> structure(false);
      case "RFC822" -> content(BodySection.ALL, OptionalLong.empty(), false);
      case "RFC822.HEADER" -> content(BodySection.HEADER, OptionalLong.empty(), false);
      case "RFC822.TEXT" -> content(BodySection.TEXT, OptionalLong.empty(), false);
      default -> extension(from);
    };
  }

  /** The name of an item up to its section or its value, in capitals. */
  private String attName() {
    FrameCursor cursor = source.cursor();
    byte[] array = source.frame().array();
    int from = cursor.position();
    int end = ItemNames.end(array, from, source.frame().end());
    if (end == from) {
      throw source.error("msg-att");
    }
    cursor.position(end);
    return recorders.names().of(array, from, end);
  }

  /** Moves behind an item's whole name, wherever the cursor was in it. */
  String skipName() {
    FrameCursor cursor = source.cursor();
    int from = cursor.position();
    NameSkipper.skip(cursor);
    return cursor.latin1(from, cursor.position()).toUpperCase(Locale.ROOT);
  }

  private FrameCursor atValue() {
    source.sp();
    return source.cursor();
  }

  /** {@code "UID" SP uniqueid}, where {@code uniqueid = nz-number}. */
  private Uid uniqueid() {
    return new Uid(atValue().nzNumber());
  }

  /** {@code "FLAGS" SP flag-list}. */
  private FetchItem flags() {
    return recorders.flags().of(atValue(), source.frame().array(), source.frame().end());
  }

  /**
   * {@code "INTERNALDATE" SP date-time}, where {@code date-time} stands in quotes and is kept as it
   * is.
   */
  private InternalDate dateTime() {
    FrameCursor cursor = atValue();
    if (!cursor.atString()) {
      throw source.error("date-time");
    }
    return new InternalDate(cursor.latin1String());
  }

  /** {@code "MODSEQ" SP "(" permsg-modsequence ")"} (RFC 7162 §7). */
  private ModSeq modSeq() {
    FrameCursor cursor = atValue();
    cursor.enterList("permsg-modsequence");
    ModSeq modSeq = new ModSeq(cursor.number64());
    source.close("permsg-modsequence");
    return modSeq;
  }

  /** {@code "ENVELOPE" SP envelope}. */
  private FetchItem envelope() {
    atValue();
    return new FetchItem.EnvelopeItem(EnvelopeParser.envelope(source, recorders.envelopes()));
  }

  /** {@code "BODY" ["STRUCTURE"] SP body}. */
  private FetchItem structure(boolean extensible) {
    atValue();
    return new FetchItem.Structure(
        BodyStructureParser.structure(source, recorders.structures()), extensible);
  }

  /**
   * {@code "BODY" section ["<" number ">"] SP nstring}, {@code "BINARY" section-binary SP (nstring
   * / literal8)}, and the old {@code "RFC822" [".HEADER" / ".TEXT"] SP nstring} (RFC 3501 §9).
   *
   * <p>GreenMail 2.1 leaves out the space behind an origin: {@code BODY[]<5>{10}}.
   */
  private @Nullable FetchItem content(BodySection section, OptionalLong origin, boolean binary) {
    FrameCursor cursor = source.cursor();
    if (!NameSkipper.atLiteral(cursor)) {
      source.sp();
    }
    if (cursor.atOpenLiteral()) {
      cursor.openLiteral();
      open = literals.open(section, origin, binary);
      return null;
    }
    return new FetchItem.Body(section, origin, binary, cursor.nstringOctets());
  }

  /** {@code "BINARY.SIZE" section-binary SP number}; the number in 63 bits. */
  private FetchItem binarySize() {
    BodySection section = SectionParser.sectionBinary(source);
    return new FetchItem.BinarySize(section, atValue().number64());
  }

  /** An item of an extension; one that nobody knows keeps its value as it was sent. */
  private FetchItem extension(int from) {
    FrameCursor cursor = source.cursor();
    cursor.position(from);
    String name = skipName();
    source.sp();
    int value = cursor.position();
    cursor.skipValue(source.nesting());
    return ExtensionItemParser.item(name, source.cursor(value, cursor.position()));
  }
}
