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
 * Angus read for them. The tape is walked beside it, so that {@link Supplements} knows which octets
 * a field came from.
 */
final class StructureMapper {
  private final Tape tape;
  private final Supplements supplements;
  private final SentTexts texts;
  private final AngusReads reads;
  private final EnvelopeMapper envelopes;
  private final StructureRecorder recorder = new StructureRecorder();
  private final StringRecorder strings = recorder.strings();

  StructureMapper(Tape tape, Supplements supplements, SentTexts texts, EnvelopeMapper envelopes) {
    this.tape = tape;
    this.supplements = supplements;
    this.texts = texts;
    this.reads = texts.reads();
    this.envelopes = envelopes;
  }

  /** The structure that Angus was given between two indices. */
  BodyStructure structure(BODYSTRUCTURE angus, int body, int from, int to) throws AddressException {
    recorder.begin(texts.size());
    texts.given(from, to);
    part(angus, body);
    return recorder.structure(texts.array(), texts.size());
  }

  private void part(BODYSTRUCTURE angus, int body) throws AddressException {
    int part = recorder.beginPart();
    if (angus.isMulti()) {
      multipart(angus, part, body);
    } else {
      onePart(angus, part, body);
    }
    recorder.endPart(part);
  }

  private void multipart(BODYSTRUCTURE angus, int part, int body) throws AddressException {
    recorder.multipart(part);
    int token = body + 1;
    for (BODYSTRUCTURE inner : angus.bodies) {
      part(inner, token);
      token = tape.next(token);
    }
    field(part, Field.SUBTYPE);
    int parameters = tape.next(token);
    if (tape.has(body, parameters)) {
      parameters(part, parameters);
      fromDisposition(angus, part, body, tape.next(parameters));
    }
  }

  private void onePart(BODYSTRUCTURE angus, int part, int body) throws AddressException {
    int type = body + 1;
    int subtype = tape.next(type);
    int parameters = tape.next(subtype);
    int encoding = tape.next(tape.next(tape.next(parameters)));
    int octets = tape.next(encoding);
    int rest = tape.next(octets);
    mediaType(part, subtype);
    parameters(part, parameters);
    field(part, Field.ID);
    field(part, Field.DESCRIPTION);
    encoding(part);
    recorder.octets(part, supplements.number(angus.size, octets));
    if (angus.isNested() && angus.bodies != null) {
      int inner = tape.next(rest);
      message(angus, part, rest, inner);
      rest = tape.next(inner);
    }
    if (angus.lines >= 0) {
      lines(angus, part, body, rest);
      rest = tape.has(body, rest) ? tape.next(rest) : rest;
    }
    if (tape.has(body, rest)) {
      field(part, Field.MD5);
      fromDisposition(angus, part, body, tape.next(rest));
    }
  }

  /** Where the type is NIL, Angus has a type of its own for both, which the model knows too. */
  private void mediaType(int part, int subtype) {
    if (reads.isNil()) {
      reads.skip(2);
      return;
    }
    field(part, Field.TYPE);
    if (supplements.isGlobal(subtype)) {
      reads.skip(1);
      recorder.field(part, Field.SUBTYPE, strings.count());
      supplements.global(subtype, texts, strings);
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

  private void message(BODYSTRUCTURE angus, int part, int envelope, int body)
      throws AddressException {
    recorder.envelope(part, envelopes.envelope(angus.envelope, envelope));
    part(angus.bodies[0], body);
  }

  private void lines(BODYSTRUCTURE angus, int part, int body, int token) {
    long lines = supplements.lines(angus.lines, body, token);
    if (lines >= 0) {
      recorder.lines(part, lines);
    }
  }

  /** Disposition, languages and location; Exchange sends a description in their place. */
  private void fromDisposition(BODYSTRUCTURE angus, int part, int body, int disposition) {
    if (!tape.has(body, disposition)) {
      return;
    }
    if (tape.isString(disposition)) {
      field(part, Field.DESCRIPTION);
      return;
    }
    if (tape.isList(disposition)) {
      disposition(part);
      dispositionParameters(part, tape.next(disposition + 1));
    }
    int languages = tape.next(disposition);
    if (!tape.has(body, languages)) {
      return;
    }
    languages(angus.language, part);
    if (tape.has(body, tape.next(languages))) {
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

  private void dispositionParameters(int part, int list) {
    if (tape.isList(list)) {
      int first = strings.count();
      supplements.parameters(list, texts, strings);
      recorder.dispositionParameters(part, first);
    }
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

  private void parameters(int part, int list) {
    if (tape.isList(list)) {
      int first = strings.count();
      supplements.parameters(list, texts, strings);
      recorder.parameters(part, first);
    }
  }
}
