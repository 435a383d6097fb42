package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.spi.PlainStrings.OTHER;
import static dev.imapkit.spi.PlainStrings.octet;
import static dev.imapkit.spi.PlainStrings.quoted;
import static dev.imapkit.spi.PlainStrings.spNil;

import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.model.StringRecorder;
import dev.imapkit.model.StructureRecorder;
import dev.imapkit.model.StructureRecorder.Field;
import dev.imapkit.spi.PlainStrings;

/**
 * Reads body structures that are written plainly, as {@link dev.imapkit.spi.PlainStrings} has it;
 * others are left to {@link BodyStructureParser}. Confined to one thread.
 */
final class PlainBody {
  /**
   * Of lists in a part: its own, and of an envelope or of a disposition with its parameters those
   * inside.
   */
  private static final int DEPTH = 1 + PlainEnvelope.DEPTH;

  private final StructureRecorder structure;
  private final StringRecorder strings;
  private final EnvelopeRecorder envelopes = new EnvelopeRecorder();
  private final PlainEnvelope envelope;
  private final PlainNumber number = new PlainNumber();
  private final int nesting;
  private final int listItems;

  private byte[] array = {};
  private int end;

  /** A reader under limits for nesting and list items. */
  PlainBody(StructureRecorder structure, int nesting, int listItems) {
    this.structure = structure;
    this.strings = structure.strings();
    this.envelope = new PlainEnvelope(envelopes, nesting, listItems);
    this.nesting = nesting;
    this.listItems = listItems;
  }

  /** Records the structure that begins at an index; returns the index behind it, or OTHER. */
  int read(byte[] frame, int from, int frameEnd) {
    array = frame;
    end = frameEnd;
    structure.begin(from);
    return body(from, 0);
  }

  /** {@code body = "(" (body-type-1part / body-type-mpart) ")"}. */
  private int body(int from, int depth) {
    int at = octet(array, from, '(');
    if (at < 0 || depth + DEPTH > nesting) {
      return OTHER;
    }
    int part = structure.beginPart();
    at = array[at] == '(' ? bodyTypeMpart(part, at, depth + 1) : bodyType1part(part, at, depth + 1);
    structure.endPart(part);
    return octet(array, at, ')');
  }

  /** {@code body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]}. */
  private int bodyTypeMpart(int part, int from, int depth) {
    structure.multipart(part);
    int at = from;
    for (int left = listItems; at >= 0 && array[at] == '('; left--) {
      at = left > 0 ? body(at, depth) : OTHER;
    }
    at = spQuoted(part, Field.SUBTYPE, at);
    if (at < 0 || array[at] == ')') {
      return at;
    }
    int first = strings.count();
    at = spParameters(at);
    structure.parameters(part, first);
    return at < 0 || array[at] == ')' ? at : dispositionAndFollowing(part, at);
  }

  /**
   * {@code body-type-1part = (body-type-basic / body-type-msg / body-type-text) [SP
   * body-ext-1part]}.
   */
  private int bodyType1part(int part, int from, int depth) {
    structure.field(part, Field.TYPE, strings.count());
    int at = quoted(array, from, end, strings);
    at = bodyFields(part, spQuoted(part, Field.SUBTYPE, at));
    if (at < 0) {
      return OTHER;
    }
    if (structure.is(part, Field.TYPE, array, "text")) {
      at = spLines(part, at);
    } else if (structure.is(part, Field.TYPE, array, "message")) {
      at = message(part, at, depth);
    }
    if (at < 0 || array[at] == ')') {
      return at;
    }
    at = spNstring(part, Field.MD5, at);
    return at < 0 || array[at] == ')' ? at : dispositionAndFollowing(part, at);
  }

  /**
   * What {@code body-type-msg} has behind the fields: {@code SP envelope SP body SP
   * body-fld-lines}; nothing in a part of another subtype.
   */
  private int message(int part, int from, int depth) {
    if (!structure.is(part, Field.SUBTYPE, array, "rfc822")
        && !structure.is(part, Field.SUBTYPE, array, "global")) {
      return from;
    }
    int at = octet(array, from, ' ');
    at = at < 0 ? OTHER : envelope.read(array, at, end);
    if (at < 0) {
      return OTHER;
    }
    structure.envelope(part, envelopes.envelope(array, at));
    at = body(octet(array, at, ' '), depth);
    return spLines(part, at);
  }

  private int spLines(int part, int from) {
    int at = number.read(array, octet(array, from, ' '));
    structure.lines(part, number.value());
    return at;
  }

  /**
   * {@code body-fields = body-fld-param SP body-fld-id SP body-fld-desc SP body-fld-enc SP
   * body-fld-octets}.
   */
  private int bodyFields(int part, int from) {
    int first = strings.count();
    int at = spParameters(from);
    structure.parameters(part, first);
    at = spNstring(part, Field.ID, at);
    at = spNstring(part, Field.DESCRIPTION, at);
    at = spQuoted(part, Field.ENCODING, at);
    at = number.read(array, octet(array, at, ' '));
    structure.octets(part, number.value());
    return at;
  }

  private int spQuoted(int part, Field field, int from) {
    structure.field(part, field, strings.count());
    return quoted(array, octet(array, from, ' '), end, strings);
  }

  private int spNstring(int part, Field field, int from) {
    structure.field(part, field, strings.count());
    return PlainStrings.spNstring(array, from, end, strings);
  }

  /** {@code SP ("(" string SP nstring *(SP string SP nstring) ")" / nil)}. */
  private int spParameters(int from) {
    int at = spNil(array, from);
    if (at >= 0) {
      return at;
    }
    at = octet(array, octet(array, from, ' '), '(');
    for (int left = listItems; left > 0; left--) {
      at = quoted(array, at, end, strings);
      at = PlainStrings.spNstring(array, at, end, strings);
      if (at < 0 || array[at] == ')') {
        return octet(array, at, ')');
      }
      at = octet(array, at, ' ');
    }
    return OTHER;
  }

  /** {@code body-fld-dsp [SP body-fld-lang [SP body-fld-loc]]}, and no extensions. */
  private int dispositionAndFollowing(int part, int from) {
    int at = spDisposition(part, from);
    if (at < 0 || array[at] == ')') {
      return at;
    }
    int first = strings.count();
    int behind = spNil(array, at);
    if (behind < 0) {
      behind = quoted(array, octet(array, at, ' '), end, strings);
      structure.languages(part, first);
    }
    return behind < 0 || array[behind] == ')' ? behind : spNstring(part, Field.LOCATION, behind);
  }

  /** {@code SP ("(" string SP body-fld-param ")" / nil)}. */
  private int spDisposition(int part, int from) {
    int at = spNil(array, from);
    if (at >= 0) {
      return at;
    }
    at = octet(array, octet(array, from, ' '), '(');
    structure.field(part, Field.DISPOSITION, strings.count());
    at = quoted(array, at, end, strings);
    int first = strings.count();
    at = spParameters(at);
    structure.dispositionParameters(part, first);
    return octet(array, at, ')');
  }
}
