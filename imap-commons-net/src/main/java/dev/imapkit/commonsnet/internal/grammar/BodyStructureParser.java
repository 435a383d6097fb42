package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.commonsnet.internal.grammar.BodyFieldParser.bodyExtensions;
import static dev.imapkit.commonsnet.internal.grammar.BodyFieldParser.bodyFldDsp;
import static dev.imapkit.commonsnet.internal.grammar.BodyFieldParser.bodyFldEnc;
import static dev.imapkit.commonsnet.internal.grammar.BodyFieldParser.bodyFldLang;
import static dev.imapkit.commonsnet.internal.grammar.BodyFieldParser.bodyFldParam;

import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.spi.FrameCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * Body structures (RFC 9051 §9 {@code body}). Recursion is as deep as the parentheses, which {@code
 * Limits.nesting} bounds.
 */
final class BodyStructureParser {
  private BodyStructureParser() {}

  /** {@code body = "(" (body-type-1part / body-type-mpart) ")"}. */
  static BodyStructure.Builder body(FetchSource source) {
    FrameCursor cursor = source.cursor();
    cursor.enterList("body");
    BodyStructure.Builder body =
        cursor.peek() == '(' ? bodyTypeMpart(source) : bodyType1part(source);
    source.close("body");
    return body;
  }

  /**
   * {@code body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]}.
   *
   * <p>Some servers put a space between parts (read in Angus Mail 2.0.5, BODYSTRUCTURE).
   */
  private static BodyStructure.Builder bodyTypeMpart(FetchSource source) {
    FrameCursor cursor = source.cursor();
    List<BodyStructure.Builder> parts = new ArrayList<>(4);
    do {
      source.checkRoom(parts);
      parts.add(body(source));
      source.spaces();
    } while (cursor.peek() == '(');
    BodyStructure.Builder body = BodyStructure.multipart(source.token("media-subtype"), parts);
    if (!source.atClose()) {
      body.parameters(bodyFldParam(source));
      bodyExtMpart(source, body);
    }
    return body;
  }

  /**
   * {@code body-ext-mpart = body-fld-param [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP
   * body-extension)]]]}: what follows the parameters.
   *
   * <p>Exchange sends a description where the disposition belongs; what comes behind it is not
   * known (read in Angus Mail 2.0.5, BODYSTRUCTURE).
   */
  private static void bodyExtMpart(FetchSource source, BodyStructure.Builder body) {
    if (source.atClose()) {
      return;
    }
    if (source.cursor().atString()) {
      body.description(source.cursor().string());
      bodyExtensions(source);
      return;
    }
    dispositionAndFollowing(source, body);
  }

  /**
   * {@code body-type-1part = (body-type-basic / body-type-msg / body-type-text) [SP
   * body-ext-1part]}.
   *
   * <p>SIMS 4.0 sends NIL for the type {@code binary} (read in Angus Mail 2.0.5, BODYSTRUCTURE):
   * application/octet-stream.
   */
  private static BodyStructure.Builder bodyType1part(FetchSource source) {
    BodyStructure.Builder body;
    if (source.cursor().acceptNil()) {
      source.sp();
      source.cursor().skipValue(0);
      body = bodyFields(source, BodyStructure.builder("application", "octet-stream"));
    } else {
      String type = source.token("media-type");
      source.sp();
      String subtype = source.token("media-subtype");
      body = bodyFields(source, BodyStructure.builder(type, subtype));
      typeFields(source, body, type, subtype);
    }
    bodyExt1part(source, body);
    return body;
  }

  /**
   * {@code body-fields = body-fld-param SP body-fld-id SP body-fld-desc SP body-fld-enc SP
   * body-fld-octets}, the octets in 63 bits.
   */
  private static BodyStructure.Builder bodyFields(FetchSource source, BodyStructure.Builder body) {
    FrameCursor cursor = source.cursor();
    source.sp();
    body.parameters(bodyFldParam(source));
    source.sp();
    body.id(cursor.nstring());
    source.sp();
    body.description(cursor.nstring());
    source.sp();
    body.encoding(bodyFldEnc(source));
    source.sp();
    return body.octets(cursor.number64());
  }

  /**
   * What {@code body-type-text} and {@code body-type-msg} have more than {@code body-type-basic}.
   *
   * <p>Some servers leave it out (go-imap issue 557).
   */
  private static void typeFields(
      FetchSource source, BodyStructure.Builder body, String type, String subtype) {
    if (source.atClose()) {
      return;
    }
    if (type.equalsIgnoreCase("text")) {
      body.lines(source.cursor().number64());
    } else if (type.equalsIgnoreCase("message") && isMessage(subtype)) {
      bodyTypeMsg(source, body);
    }
  }

  /**
   * {@code body-type-msg = media-message SP body-fields SP envelope SP body SP body-fld-lines}.
   *
   * <p>Gmail sends a message that is illegally encoded in base64 like any other part, without
   * envelope and body (MailKit issues 32 and 59).
   */
  private static void bodyTypeMsg(FetchSource source, BodyStructure.Builder body) {
    FrameCursor cursor = source.cursor();
    if (cursor.peek() != '(') {
      return;
    }
    Envelope envelope = EnvelopeParser.envelope(source, new EnvelopeRecorder());
    source.sp();
    body.message(envelope, body(source));
    source.sp();
    body.lines(cursor.number64());
  }

  /** {@code media-message = "MESSAGE" SP ("RFC822" / "GLOBAL")}, quotes left out. */
  private static boolean isMessage(String subtype) {
    return subtype.equalsIgnoreCase("rfc822") || subtype.equalsIgnoreCase("global");
  }

  /**
   * {@code body-ext-1part = body-fld-md5 [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP
   * body-extension)]]]}; all may be left out, and are in BODY.
   */
  private static void bodyExt1part(FetchSource source, BodyStructure.Builder body) {
    if (source.atClose()) {
      return;
    }
    body.md5(source.cursor().nstring());
    if (!source.atClose()) {
      dispositionAndFollowing(source, body);
    }
  }

  /** {@code body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]}. */
  private static void dispositionAndFollowing(FetchSource source, BodyStructure.Builder body) {
    body.disposition(bodyFldDsp(source));
    if (source.atClose()) {
      return;
    }
    body.languages(bodyFldLang(source));
    if (source.atClose()) {
      return;
    }
    body.location(source.cursor().nstring());
    bodyExtensions(source);
  }
}
