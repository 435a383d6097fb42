package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.StringRecorder;
import dev.imapkit.model.StructureRecorder;
import dev.imapkit.model.StructureRecorder.Field;
import jakarta.mail.internet.AddressException;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.jspecify.annotations.Nullable;

/**
 * Body structures of Angus as values. The tape is walked beside Angus's objects, so that {@link
 * Supplements} knows which octets a field came from.
 */
final class StructureMapper {
  private final Tape tape;
  private final Supplements supplements;
  private final SentTexts texts;
  private final EnvelopeMapper envelopes;
  private final StructureRecorder recorder = new StructureRecorder();
  private final StringRecorder strings = recorder.strings();

  StructureMapper(Tape tape, Supplements supplements, SentTexts texts, EnvelopeMapper envelopes) {
    this.tape = tape;
    this.supplements = supplements;
    this.texts = texts;
    this.envelopes = envelopes;
  }

  BodyStructure structure(BODYSTRUCTURE angus, int body) throws AddressException {
    recorder.begin(texts.size());
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
    field(part, Field.SUBTYPE, angus.subtype);
    // Angus puts here what Exchange sends in place of the disposition.
    field(part, Field.DESCRIPTION, angus.description);
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
    field(part, Field.TYPE, angus.type);
    field(part, Field.SUBTYPE, supplements.subtype(angus.subtype, subtype));
    parameters(part, parameters);
    field(part, Field.ID, angus.id);
    field(part, Field.DESCRIPTION, angus.description);
    field(part, Field.ENCODING, supplements.encoding(angus.encoding, encoding));
    recorder.octets(part, supplements.number(angus.size, octets));
    if (angus.isNested() && angus.bodies != null) {
      int inner = tape.next(rest);
      recorder.envelope(part, envelopes.envelope(angus.envelope, rest));
      part(angus.bodies[0], inner);
      rest = tape.next(inner);
    }
    if (angus.lines >= 0) {
      lines(angus, part, body, rest);
      rest = tape.has(body, rest) ? tape.next(rest) : rest;
    }
    field(part, Field.MD5, angus.md5);
    if (tape.has(body, rest)) {
      fromDisposition(angus, part, body, tape.next(rest));
    }
  }

  private void lines(BODYSTRUCTURE angus, int part, int body, int token) {
    long lines = supplements.lines(angus.lines, body, token);
    if (lines >= 0) {
      recorder.lines(part, lines);
    }
  }

  /** Disposition, languages and location; a description of Exchange's may stand in their place. */
  private void fromDisposition(BODYSTRUCTURE angus, int part, int body, int disposition) {
    if (!tape.has(body, disposition) || tape.isString(disposition)) {
      return;
    }
    if (tape.isList(disposition)) {
      field(part, Field.DISPOSITION, angus.disposition == null ? "" : angus.disposition);
      dispositionParameters(part, tape.next(disposition + 1));
    }
    int languages = tape.next(disposition);
    if (!tape.has(body, languages)) {
      return;
    }
    if (angus.language != null) {
      languages(angus.language, part);
    }
    int location = tape.next(languages);
    if (tape.has(body, location) && !tape.isNil(location)) {
      recorder.field(part, Field.LOCATION, strings.count());
      supplements.location(location, texts, strings);
    }
  }

  private void dispositionParameters(int part, int list) {
    if (tape.isList(list)) {
      int first = strings.count();
      supplements.parameters(list, texts, strings);
      recorder.dispositionParameters(part, first);
    }
  }

  private void languages(String[] languages, int part) {
    int first = strings.count();
    for (String language : languages) {
      texts.add(language, strings);
    }
    recorder.languages(part, first);
  }

  private void field(int part, Field field, @Nullable String angus) {
    if (angus != null) {
      recorder.field(part, field, strings.count());
      texts.add(angus, strings);
    }
  }

  private void parameters(int part, int list) {
    if (tape.isList(list)) {
      int first = strings.count();
      supplements.parameters(list, texts, strings);
      recorder.parameters(part, first);
    }
  }
}
