package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.GrammarException;
import jakarta.mail.internet.AddressException;
import java.util.OptionalLong;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.eclipse.angus.mail.imap.protocol.MODSEQ;
import org.eclipse.angus.mail.imap.protocol.RFC822DATA;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/** The items of Angus as items of the SPI. */
final class AngusMapper {
  private final Findings findings;
  private final Supplements supplements;
  private final AngusOctets given;
  private final SentTexts texts;
  private final EnvelopeMapper envelopes;
  private final StructureMapper structures;

  AngusMapper(Findings findings, Supplements supplements, AngusConnection angus) {
    this.findings = findings;
    this.supplements = supplements;
    this.given = angus.octets();
    this.texts = new SentTexts(findings, given, angus.reads());
    this.envelopes = new EnvelopeMapper(findings, supplements, texts);
    this.structures = new StructureMapper(findings, supplements, texts, envelopes);
  }

  /** The section and origin of a body item, and its content. */
  record Content(BodySection section, OptionalLong origin, @Nullable ByteArray octets) {}

  /**
   * The value of an item that Angus parsed.
   *
   * @param angus what Angus made of it
   * @param place which item of those that Angus was given it was
   * @throws AddressException never: groups are not parsed again
   */
  FetchItem item(Object angus, ScannedItem item, int place) throws AddressException {
    texts.reads().seek(given.itemStart(place));
    findings.seek(item.found());
    texts.clear();
    return switch (item.kind()) {
      case UID -> new FetchItem.Uid(new Uid(((UID) angus).uid));
      case RFC822_SIZE -> new FetchItem.Rfc822Size(((RFC822SIZE) angus).size);
      case MODSEQ -> new FetchItem.ModSeqItem(new ModSeq(((MODSEQ) angus).modseq));
      case ENVELOPE -> envelope((ENVELOPE) angus, place);
      case BODYSTRUCTURE -> structure((BODYSTRUCTURE) angus, place, true);
      case BODY -> structure((BODYSTRUCTURE) angus, place, false);
      case SECTION, RFC822, RFC822_HEADER, RFC822_TEXT -> body(content(angus, item), false);
      case BINARY -> body(content(angus, item), true);
      case FLAGS, INTERNALDATE, BINARY_SIZE, UNKNOWN ->
          throw new IllegalArgumentException("Angus does not parse " + item.kind());
    };
  }

  /** Takes the octets of the next frame. */
  void use(byte[] frame) {
    texts.use(frame);
  }

  /** The content of an item; empty for one whose literal was left on the wire. */
  Content content(Object angus, ScannedItem item) {
    return switch (item.kind()) {
      case RFC822 -> whole(BodySection.ALL, angus);
      case RFC822_HEADER -> whole(BodySection.HEADER, angus);
      case RFC822_TEXT -> whole(BodySection.TEXT, angus);
      case BINARY -> {
        ExtensionItems.Binary binary = (ExtensionItems.Binary) angus;
        BodySection section = supplements.section(binary.section(), item);
        if (section.kind() != BodySection.Kind.CONTENT) {
          throw new GrammarException("section-binary", item.nameEnd());
        }
        yield new Content(section, supplements.origin(binary.origin(), item), binary.content());
      }
      default -> {
        BODY body = (BODY) angus;
        BodySection section = supplements.section(body.getSection(), item);
        yield new Content(section, supplements.origin(body.getOrigin(), item), body.getByteArray());
      }
    };
  }

  private static Content whole(BodySection section, Object angus) {
    return new Content(section, OptionalLong.empty(), ((RFC822DATA) angus).getByteArray());
  }

  private static FetchItem body(Content content, boolean binary) {
    ByteArray octets = content.octets();
    return new FetchItem.Body(
        content.section(), content.origin(), binary, octets == null ? null : octets.getNewBytes());
  }

  private FetchItem envelope(ENVELOPE angus, int place) throws AddressException {
    Envelope envelope = envelopes.envelope(angus);
    texts.reads().checkTaken(given.itemEnd(place));
    return new FetchItem.EnvelopeItem(envelope);
  }

  private FetchItem structure(BODYSTRUCTURE angus, int place, boolean extensible)
      throws AddressException {
    int from = given.itemStart(place);
    int to = given.itemEnd(place);
    BodyStructure structure = structures.structure(angus, from, to);
    texts.reads().checkTaken(to);
    return new FetchItem.Structure(structure, extensible);
  }
}
