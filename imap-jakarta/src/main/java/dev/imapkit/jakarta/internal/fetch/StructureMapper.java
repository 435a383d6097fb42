package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Disposition;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.MediaParameter;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ParameterList;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.jspecify.annotations.Nullable;

/**
 * Body structures of Angus as values. The tape is walked beside Angus's objects, so that {@link
 * Supplements} knows which octets a field came from.
 */
final class StructureMapper {
  private final Tape tape;
  private final Supplements supplements;
  private final EnvelopeMapper envelopes;

  StructureMapper(Tape tape, Supplements supplements, EnvelopeMapper envelopes) {
    this.tape = tape;
    this.supplements = supplements;
    this.envelopes = envelopes;
  }

  BodyStructure.Builder structure(BODYSTRUCTURE angus, int body) throws AddressException {
    return angus.isMulti() ? multipart(angus, body) : onePart(angus, body);
  }

  private BodyStructure.Builder multipart(BODYSTRUCTURE angus, int body) throws AddressException {
    List<BodyStructure.Builder> parts = new ArrayList<>(angus.bodies.length);
    int token = body + 1;
    for (BODYSTRUCTURE part : angus.bodies) {
      parts.add(structure(part, token));
      token = tape.next(token);
    }
    BodyStructure.Builder structure = BodyStructure.multipart(angus.subtype, parts);
    // Angus puts here what Exchange sends in place of the disposition.
    structure.description(text(angus.description));
    int parameters = tape.next(token);
    if (tape.has(body, parameters)) {
      structure.parameters(parameters(angus.cParams, parameters));
      fromDisposition(angus, structure, body, tape.next(parameters));
    }
    return structure;
  }

  private BodyStructure.Builder onePart(BODYSTRUCTURE angus, int body) throws AddressException {
    int type = body + 1;
    int subtype = tape.next(type);
    int parameters = tape.next(subtype);
    int encoding = tape.next(tape.next(tape.next(parameters)));
    int octets = tape.next(encoding);
    int rest = tape.next(octets);
    BodyStructure.Builder structure =
        BodyStructure.builder(angus.type, supplements.subtype(angus.subtype, subtype))
            .parameters(parameters(angus.cParams, parameters))
            .id(text(angus.id))
            .description(text(angus.description))
            .encoding(supplements.encoding(angus.encoding, encoding))
            .octets(supplements.number(angus.size, octets));
    if (angus.isNested() && angus.bodies != null) {
      int inner = tape.next(rest);
      Envelope envelope = envelopes.envelope(angus.envelope, rest);
      structure.message(envelope, structure(angus.bodies[0], inner));
      rest = tape.next(inner);
    }
    if (angus.lines >= 0) {
      structure.lines(supplements.lines(angus.lines, body, rest));
      rest = tape.has(body, rest) ? tape.next(rest) : rest;
    }
    structure.md5(text(angus.md5));
    if (tape.has(body, rest)) {
      fromDisposition(angus, structure, body, tape.next(rest));
    }
    return structure;
  }

  /** Disposition, languages and location; a description of Exchange's may stand in their place. */
  private void fromDisposition(
      BODYSTRUCTURE angus, BodyStructure.Builder structure, int body, int disposition) {
    if (!tape.has(body, disposition) || tape.isString(disposition)) {
      return;
    }
    if (tape.isList(disposition)) {
      List<MediaParameter> parameters = parameters(angus.dParams, tape.next(disposition + 1));
      String type = angus.disposition == null ? "" : angus.disposition;
      structure.disposition(new Disposition(type, parameters));
    }
    int languages = tape.next(disposition);
    if (!tape.has(body, languages)) {
      return;
    }
    structure.languages(angus.language == null ? List.of() : List.of(angus.language));
    structure.location(supplements.location(body, tape.next(languages)));
  }

  private List<MediaParameter> parameters(@Nullable ParameterList angus, int list) {
    return supplements.parameters(() -> parameters(angus), list);
  }

  private static List<MediaParameter> parameters(@Nullable ParameterList angus) {
    List<MediaParameter> parameters = new ArrayList<>(2);
    if (angus != null) {
      for (Enumeration<String> names = angus.getNames(); names.hasMoreElements(); ) {
        String name = names.nextElement();
        parameters.add(new MediaParameter(name, HeaderText.of(angus.get(name))));
      }
    }
    return parameters;
  }

  private static @Nullable HeaderText text(@Nullable String angus) {
    return angus == null ? null : HeaderText.ofLatin1(angus);
  }
}
