package dev.imapkit.benchmarks;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** Items of FETCH responses as RFC 9051 §7.5.2 and its extensions have them. */
final class ItemGenerator {
  private static final int DEPTH = 4;

  private final FieldGenerator fields;
  private final StructureGenerator structures;
  private final ExtensionGenerator extensions;

  ItemGenerator(Random random) {
    this.fields = new FieldGenerator(random);
    this.structures = new StructureGenerator(fields);
    this.extensions = new ExtensionGenerator(fields);
  }

  List<GeneratedItem> items() {
    List<GeneratedItem> items = new ArrayList<>();
    do {
      items.add(item());
    } while (!fields.oneIn(3));
    return items;
  }

  private GeneratedItem item() {
    return switch (fields.below(14)) {
      case 0 -> uid();
      case 1 -> flags();
      case 2 -> internalDate();
      case 3 -> size();
      case 4, 5 -> envelope();
      case 6, 7 -> structure();
      case 8 -> modSeq();
      case 9 -> old();
      case 10 -> section();
      case 11, 12 -> extensions.item();
      default -> unknown();
    };
  }

  private GeneratedItem uid() {
    long uid = fields.number32();
    return new GeneratedItem(cased("UID"), Sent.number(uid), new FetchItem.Uid(new Uid(uid)));
  }

  private GeneratedItem flags() {
    Sent flags = fields.flags();
    return new GeneratedItem(cased("FLAGS"), flags, new FetchItem.Flags(SentValues.flags(flags)));
  }

  private GeneratedItem internalDate() {
    Sent date = fields.date();
    InternalDate expected = new InternalDate(SentValues.string(date));
    return new GeneratedItem(cased("INTERNALDATE"), date, new FetchItem.InternalDateItem(expected));
  }

  private GeneratedItem size() {
    long size = fields.number63();
    return new GeneratedItem(
        cased("RFC822.SIZE"), Sent.number(size), new FetchItem.Rfc822Size(size));
  }

  private GeneratedItem envelope() {
    Sent envelope = fields.envelope();
    return new GeneratedItem(
        cased("ENVELOPE"), envelope, new FetchItem.EnvelopeItem(SentValues.envelope(envelope)));
  }

  private GeneratedItem structure() {
    boolean extensible = !fields.oneIn(4);
    Sent structure = structures.part(extensible, DEPTH);
    return new GeneratedItem(
        cased(extensible ? "BODYSTRUCTURE" : "BODY"),
        structure,
        new FetchItem.Structure(SentValues.structure(structure), extensible));
  }

  private GeneratedItem modSeq() {
    long modSeq = Math.max(1, fields.number63());
    return new GeneratedItem(
        cased("MODSEQ"),
        Sent.Items.of(Sent.number(modSeq)),
        new FetchItem.ModSeqItem(new ModSeq(modSeq)));
  }

  /** What RFC 3501 still had. */
  private GeneratedItem old() {
    Sent content = fields.nstring();
    String name = fields.oneOf(List.of("RFC822", "RFC822.HEADER", "RFC822.TEXT"));
    BodySection section =
        switch (name) {
          case "RFC822.HEADER" -> BodySection.HEADER;
          case "RFC822.TEXT" -> BodySection.TEXT;
          default -> BodySection.ALL;
        };
    return new GeneratedItem(cased(name), content, body(section, -1, false, content));
  }

  private GeneratedItem section() {
    BodySection part =
        fields.oneIn(2)
            ? BodySection.ALL
            : BodySection.part(fields.oneOf(List.of("1", "2.1", "10.200.3", "999999999")));
    boolean binary = fields.oneIn(5);
    BodySection section = binary ? part : kindOf(part);
    long origin = fields.oneIn(3) ? fields.number32() : -1;
    Sent content = fields.nstring();
    String name =
        (binary ? "BINARY[" : "BODY[")
            + (fields.oneIn(4) ? section.toString().toLowerCase(java.util.Locale.ROOT) : section)
            + "]"
            + (origin < 0 ? "" : "<" + origin + ">");
    return new GeneratedItem(name, content, body(section, origin, binary, content));
  }

  private BodySection kindOf(BodySection part) {
    return switch (fields.below(6)) {
      case 0 -> part.header();
      case 1 -> part.text();
      case 2 -> part.path().isEmpty() ? part : part.mime();
      case 3 -> BodySection.headerFields("Subject", "X-Spam");
      case 4 -> BodySection.headerFieldsNot("X-(Odd]", "a\"b\\c", "Received");
      default -> part;
    };
  }

  private static FetchItem body(BodySection section, long origin, boolean binary, Sent content) {
    return new FetchItem.Body(
        section,
        origin < 0 ? OptionalLong.empty() : OptionalLong.of(origin),
        binary,
        content.isNil() ? null : ((Sent.Text) content).octets());
  }

  /** Items of extensions: their value is kept as it was sent, so the transports have to agree. */
  private GeneratedItem unknown() {
    String name =
        fields.oneOf(
            List.of(
                "X-GM-EXT",
                "EMAILIDS",
                "SAVEDATE.2",
                "PREVIEW[1]",
                "BINARY.SIZE",
                "BINARY.SIZES[1.2]",
                "X[a b]<7>",
                "UIDX",
                "ENVELOPES",
                "RFC822.SIZE2",
                "BODYSTRUCTURE-2",
                "FLAGS.EXT"));
    return new GeneratedItem(name, structures.unknown(3), null);
  }

  private String cased(String name) {
    return switch (fields.below(6)) {
      case 0 -> name.toLowerCase(java.util.Locale.ROOT);
      case 1 -> name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
      default -> name;
    };
  }
}
