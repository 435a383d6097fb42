package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.model.StringRecorder;
import dev.imapkit.model.StructureRecorder;
import dev.imapkit.model.StructureRecorder.Field;
import dev.imapkit.spi.FrameCursor;

/** The fields of a body structure (RFC 9051 §9 {@code body-fld-...}). */
final class BodyFieldParser {
  private BodyFieldParser() {}

  /**
   * {@code body-fld-param = "(" string SP string *(SP string SP string) ")" / nil}.
   *
   * <p>An empty list is understood as NIL, as go-imap and MailKit do. Exchange sends NIL for a
   * value (read in Angus Mail 2.0.5, BODYSTRUCTURE; MailKit issue 124): the empty string is meant.
   */
  static void bodyFldParam(FetchSource source, StringRecorder strings) {
    FrameCursor cursor = source.cursor();
    if (cursor.acceptNil()) {
      return;
    }
    cursor.enterList("body-fld-param");
    for (int count = 0; !source.atClose(); count++) {
      source.checkRoom(count);
      source.token(strings, "body-fld-param");
      source.sp();
      cursor.nstring(strings);
    }
    cursor.leaveList("body-fld-param");
  }

  /**
   * {@code body-fld-enc = (DQUOTE ("7BIT" / "8BIT" / "BINARY" / "BASE64"/ "QUOTED-PRINTABLE")
   * DQUOTE) / string}.
   *
   * <p>Servers send NIL here (MailKit, ImapUtils), Exchange 2010 an atom, and office365.com a
   * trailing space (both read in Angus Mail 2.0.5, BODYSTRUCTURE).
   */
  static void bodyFldEnc(FetchSource source, StringRecorder strings) {
    FrameCursor cursor = source.cursor();
    if (cursor.acceptNil()) {
      strings.addNil();
    } else if (cursor.atString()) {
      cursor.string(strings);
    } else {
      int from = cursor.position();
      cursor.atom();
      strings.add(from, cursor.position() - from);
    }
  }

  /**
   * {@code body-fld-dsp = "(" string SP body-fld-param ")" / nil}.
   *
   * <p>A NIL type is taken as the empty one, so that the parameters, a file name among them, are
   * not lost (MailKit issue 486).
   */
  static void bodyFldDsp(FetchSource source, StructureRecorder structure, int part) {
    FrameCursor cursor = source.cursor();
    if (cursor.acceptNil()) {
      return;
    }
    cursor.enterList("body-fld-dsp");
    StringRecorder strings = structure.strings();
    structure.field(part, Field.DISPOSITION, strings.count());
    if (cursor.acceptNil()) {
      strings.add(cursor.position(), 0);
    } else {
      source.token(strings, "body-fld-dsp");
    }
    source.sp();
    int first = strings.count();
    bodyFldParam(source, strings);
    structure.dispositionParameters(part, first);
    source.close("body-fld-dsp");
  }

  /**
   * {@code body-fld-lang = nstring / "(" string *(SP string) ")"}; an empty list says as much as
   * NIL.
   */
  static void bodyFldLang(FetchSource source, StringRecorder strings) {
    FrameCursor cursor = source.cursor();
    if (cursor.acceptNil()) {
      return;
    }
    if (cursor.peek() != '(') {
      source.token(strings, "body-fld-lang");
      return;
    }
    cursor.enterList("body-fld-lang");
    for (int count = 0; !source.atClose(); count++) {
      source.checkRoom(count);
      source.token(strings, "body-fld-lang");
    }
    cursor.leaveList("body-fld-lang");
  }

  /**
   * {@code *(SP body-extension)}, where {@code body-extension = nstring / number / number64 / "("
   * body-extension *(SP body-extension) ")"}: skipped, no RFC has defined any.
   */
  static void bodyExtensions(FetchSource source) {
    while (!source.atClose()) {
      source.cursor().skipValue(source.nesting());
    }
  }
}
