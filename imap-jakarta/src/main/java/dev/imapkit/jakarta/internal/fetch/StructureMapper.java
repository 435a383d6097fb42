package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.StringRecorder;
import dev.imapkit.model.StructureRecorder;
import dev.imapkit.model.StructureRecorder.Field;
import jakarta.mail.internet.AddressException;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.jspecify.annotations.Nullable;

/**
 * Body structures of Angus as values: the tree and the numbers are Angus's, and the fields are what
 * Angus read for them. What the pre-scan found is read beside it: which fields are there at all,
 * and what {@link Supplements} give.
 */
final class StructureMapper {
  private final Findings findings;
  private final Supplements supplements;
  private final SentTexts texts;
  private final AngusReads reads;
  private final EnvelopeMapper envelopes;
  private final StructureRecorder recorder = new StructureRecorder();
  private final StringRecorder strings = recorder.strings();

  StructureMapper(
      Findings findings, Supplements supplements, SentTexts texts, EnvelopeMapper envelopes) {
    this.findings = findings;
    this.supplements = supplements;
    this.texts = texts;
    this.reads = texts.reads();
    this.envelopes = envelopes;
  }

  /** The structure that Angus was given between two indices. */
  BodyStructure structure(BODYSTRUCTURE angus, int from, int to) throws AddressException {
    recorder.begin(texts.size());
    texts.given(from, to);
    part(angus);
    return recorder.structure(texts.array(), texts.size());
  }

  private void part(BODYSTRUCTURE angus) throws AddressException {
    int part = recorder.beginPart();
    int flags = findings.next();
    if (angus.isMulti()) {
      multipart(angus, part, flags);
    } else {
      onePart(angus, part, flags);
    }
    recorder.endPart(part);
  }

  private void multipart(BODYSTRUCTURE angus, int part, int flags) throws AddressException {
    recorder.multipart(part);
    for (BODYSTRUCTURE inner : angus.bodies) {
      part(inner);
    }
    field(part, Field.SUBTYPE);
    if ((flags & Findings.PARAMETERS) != 0) {
      parameters(part);
    }
    if ((flags & Findings.DESCRIPTION) != 0) {
      // Exchange sends it in place of the disposition.
      field(part, Field.DESCRIPTION);
    }
    fromDisposition(angus, part, flags);
  }

  private void onePart(BODYSTRUCTURE angus, int part, int flags) throws AddressException {
    mediaType(part, flags);
    parameters(part);
    field(part, Field.ID);
    field(part, Field.DESCRIPTION);
    encoding(part);
    recorder.octets(part, supplements.number(angus.size, (flags & Findings.LONG_OCTETS) != 0));
    if (angus.isNested() && angus.bodies != null) {
      recorder.envelope(part, envelopes.envelope(angus.envelope));
      part(angus.bodies[0]);
    }
    long lines = angus.lines < 0 ? -1 : supplements.lines(angus.lines, flags);
    if (lines >= 0) {
      recorder.lines(part, lines);
    }
    if ((flags & Findings.MD5) != 0) {
      field(part, Field.MD5);
    }
    fromDisposition(angus, part, flags);
  }

  /** Where the type is NIL, Angus has a type of its own for both, which the model knows too. */
  private void mediaType(int part, int flags) {
    if (reads.isNil()) {
      reads.skip(2);
      return;
    }
    field(part, Field.TYPE);
    if (supplements.isGlobal(flags)) {
      reads.skip(1);
      recorder.field(part, Field.SUBTYPE, strings.count());
      texts.addSent(strings);
    } else {
      field(part, Field.SUBTYPE);
    }
  }

  /** Angus trims it. */
  private void encoding(int part) {
    if (reads.isNil()) {
      reads.skip(1);
    } else {
      recorder.field(part, Field.ENCODING, strings.count());
      texts.addTrimmed(strings);
    }
  }

  private void fromDisposition(BODYSTRUCTURE angus, int part, int flags) {
    if ((flags & Findings.DISPOSITION) != 0) {
      disposition(part);
      dispositionParameters(part);
    }
    if ((flags & Findings.LANGUAGES) != 0) {
      languages(angus.language, part);
    }
    if ((flags & Findings.LOCATION) != 0) {
      field(part, Field.LOCATION);
    }
  }

  /** A disposition may be without a type (NIL), and is one still. */
  private void disposition(int part) {
    recorder.field(part, Field.DISPOSITION, strings.count());
    if (reads.isNil()) {
      reads.skip(1);
      strings.add(texts.size(), 0);
    } else {
      texts.addRead(strings);
    }
  }

  private void dispositionParameters(int part) {
    int first = strings.count();
    supplements.parameters(texts, strings);
    recorder.dispositionParameters(part, first);
  }

  private void languages(String @Nullable [] angus, int part) {
    if (angus == null) {
      reads.skip(1);
      return;
    }
    int first = strings.count();
    for (int left = angus.length; left > 0; left--) {
      texts.addRead(strings);
    }
    recorder.languages(part, first);
  }

  private void field(int part, Field field) {
    recorder.field(part, field, strings.count());
    texts.addRead(strings);
  }

  private void parameters(int part) {
    int first = strings.count();
    supplements.parameters(texts, strings);
    recorder.parameters(part, first);
  }
}
