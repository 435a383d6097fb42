package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.commonsnet.internal.grammar.BodyFieldParser.bodyExtensions;
import static dev.imapkit.commonsnet.internal.grammar.BodyFieldParser.bodyFldDsp;
import static dev.imapkit.commonsnet.internal.grammar.BodyFieldParser.bodyFldEnc;
import static dev.imapkit.commonsnet.internal.grammar.BodyFieldParser.bodyFldLang;
import static dev.imapkit.commonsnet.internal.grammar.BodyFieldParser.bodyFldParam;

import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.model.StringRecorder;
import dev.imapkit.model.StructureRecorder;
import dev.imapkit.model.StructureRecorder.Field;
import dev.imapkit.spi.FrameCursor;

/**
 * Body structures (RFC 9051 §9 {@code body}). Recursion is as deep as the parentheses, which {@code
 * Limits.nesting} bounds. One instance for each structure.
 */
final class BodyStructureParser {
  private final FetchSource source;
  private final FrameCursor cursor;
  private final StructureRecorder structure;
  private final StringRecorder strings;

  private BodyStructureParser(FetchSource source, StructureRecorder structure) {
    this.source = source;
    this.cursor = source.cursor();
    this.structure = structure;
    this.strings = structure.strings();
  }

  /** The structure at the cursor. */
  static BodyStructure structure(FetchSource source, StructureRecorder structure) {
    FrameCursor cursor = source.cursor();
    structure.begin(cursor.position());
    new BodyStructureParser(source, structure).body();
    return structure.structure(source.frame().array(), cursor.position());
  }

  /** {@code body = "(" (body-type-1part / body-type-mpart) ")"}. */
  private void body() {
    cursor.enterList("body");
    int part = structure.beginPart();
    if (cursor.peek() == '(') {
      bodyTypeMpart(part);
    } else {
      bodyType1part(part);
    }
    source.close("body");
    structure.endPart(part);
  }

  /**
   * {@code body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]}.
   *
   * <p>Some servers put a space between parts (read in Angus Mail 2.0.5, BODYSTRUCTURE).
   */
  private void bodyTypeMpart(int part) {
    structure.multipart(part);
    int count = 0;
    do {
      source.checkRoom(count++);
      body();
      source.spaces();
    } while (cursor.peek() == '(');
    token(part, Field.SUBTYPE, "media-subtype");
    if (!source.atClose()) {
      parameters(part);
      bodyExtMpart(part);
    }
  }

  private void token(int part, Field field, String production) {
    structure.field(part, field, strings.count());
    source.token(strings, production);
  }

  private void nstring(int part, Field field) {
    structure.field(part, field, strings.count());
    cursor.nstring(strings);
  }

  private void parameters(int part) {
    int first = strings.count();
    bodyFldParam(source, strings);
    structure.parameters(part, first);
  }

  /**
   * {@code body-ext-mpart = body-fld-param [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP
   * body-extension)]]]}: what follows the parameters.
   *
   * <p>Exchange sends a description where the disposition belongs; what comes behind it is not
   * known (read in Angus Mail 2.0.5, BODYSTRUCTURE).
   */
  private void bodyExtMpart(int part) {
    if (source.atClose()) {
      return;
    }
    if (cursor.atString()) {
      nstring(part, Field.DESCRIPTION);
      bodyExtensions(source);
      return;
    }
    dispositionAndFollowing(part);
  }

  /**
   * {@code body-type-1part = (body-type-basic / body-type-msg / body-type-text) [SP
   * body-ext-1part]}.
   *
   * <p>SIMS 4.0 sends NIL for the type {@code binary} (read in Angus Mail 2.0.5, BODYSTRUCTURE):
   * application/octet-stream.
   */
  private void bodyType1part(int part) {
    if (cursor.acceptNil()) {
      source.sp();
      cursor.skipValue(0);
      bodyFields(part);
    } else {
      token(part, Field.TYPE, "media-type");
      source.sp();
      token(part, Field.SUBTYPE, "media-subtype");
      bodyFields(part);
      typeFields(part);
    }
    bodyExt1part(part);
  }

  /**
   * {@code body-fields = body-fld-param SP body-fld-id SP body-fld-desc SP body-fld-enc SP
   * body-fld-octets}, the octets in 63 bits.
   */
  private void bodyFields(int part) {
    source.sp();
    parameters(part);
    source.sp();
    structure.field(part, Field.ID, strings.count());
    structure.field(part, Field.DESCRIPTION, strings.count() + 1);
    cursor.nstrings(strings, 2);
    source.sp();
    structure.field(part, Field.ENCODING, strings.count());
    bodyFldEnc(source, strings);
    source.sp();
    structure.octets(part, source.number64());
  }

  /**
   * What {@code body-type-text} and {@code body-type-msg} have more than {@code body-type-basic}.
   *
   * <p>Some servers leave it out (go-imap issue 557).
   */
  private void typeFields(int part) {
    if (source.atClose()) {
      return;
    }
    if (is(part, Field.TYPE, "text")) {
      structure.lines(part, source.number64());
    } else if (is(part, Field.TYPE, "message") && isMessage(part)) {
      bodyTypeMsg(part);
    }
  }

  private boolean is(int part, Field field, String word) {
    return structure.is(part, field, source.frame().array(), word);
  }

  /** {@code media-message = "MESSAGE" SP ("RFC822" / "GLOBAL")}, quotes left out. */
  private boolean isMessage(int part) {
    return is(part, Field.SUBTYPE, "rfc822") || is(part, Field.SUBTYPE, "global");
  }

  /**
   * {@code body-type-msg = media-message SP body-fields SP envelope SP body SP body-fld-lines}.
   *
   * <p>Gmail sends a message that is illegally encoded in base64 like any other part, without
   * envelope and body (MailKit issues 32 and 59).
   */
  private void bodyTypeMsg(int part) {
    if (cursor.peek() != '(') {
      return;
    }
    structure.envelope(part, EnvelopeParser.envelope(source, new EnvelopeRecorder()));
    source.sp();
    body();
    source.sp();
    structure.lines(part, source.number64());
  }

  /**
   * {@code body-ext-1part = body-fld-md5 [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP
   * body-extension)]]]}; all may be left out, and are in BODY.
   */
  private void bodyExt1part(int part) {
    if (source.atClose()) {
      return;
    }
    nstring(part, Field.MD5);
    if (!source.atClose()) {
      dispositionAndFollowing(part);
    }
  }

  /** {@code body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]}. */
  private void dispositionAndFollowing(int part) {
    bodyFldDsp(source, structure, part);
    if (source.atClose()) {
      return;
    }
    int first = strings.count();
    bodyFldLang(source, strings);
    structure.languages(part, first);
    if (source.atClose()) {
      return;
    }
    nstring(part, Field.LOCATION);
    bodyExtensions(source);
  }
}
