package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.model.Disposition;
import dev.imapkit.model.HeaderText;
import dev.imapkit.model.MediaParameter;
import dev.imapkit.spi.FrameCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a body structure (RFC 9051 §9 {@code body-fld-...}). */
final class BodyFieldParser {
  private static final HeaderText NOTHING = HeaderText.of("");

  private BodyFieldParser() {}

  /**
   * {@code body-fld-param = "(" string SP string *(SP string SP string) ")" / nil}.
   *
   * <p>An empty list is understood as NIL, as go-imap and MailKit do.
   */
  static List<MediaParameter> bodyFldParam(FetchSource source) {
    FrameCursor cursor = source.cursor();
    if (cursor.acceptNil()) {
      return List.of();
    }
    cursor.enterList("body-fld-param");
    List<MediaParameter> parameters = new ArrayList<>(2);
    while (!source.atClose()) {
      source.checkRoom(parameters);
      String name = source.token("body-fld-param");
      source.sp();
      parameters.add(new MediaParameter(name, value(cursor)));
    }
    cursor.leaveList("body-fld-param");
    return parameters;
  }

  /**
   * Exchange sends NIL for a value (read in Angus Mail 2.0.5, BODYSTRUCTURE; MailKit issue 124):
   * the empty string is meant.
   */
  private static HeaderText value(FrameCursor cursor) {
    HeaderText value = cursor.nstring();
    return value == null ? NOTHING : value;
  }

  /**
   * {@code body-fld-enc = (DQUOTE ("7BIT" / "8BIT" / "BINARY" / "BASE64"/ "QUOTED-PRINTABLE")
   * DQUOTE) / string}.
   *
   * <p>Servers send NIL here (MailKit, ImapUtils), Exchange 2010 an atom, and office365.com a
   * trailing space (both read in Angus Mail 2.0.5, BODYSTRUCTURE).
   */
  static @Nullable String bodyFldEnc(FetchSource source) {
    FrameCursor cursor = source.cursor();
    if (cursor.acceptNil()) {
      return null;
    }
    String encoding = cursor.atString() ? source.token("body-fld-enc") : cursor.atom();
    return encoding.endsWith(" ") ? encoding.trim() : encoding;
  }

  /**
   * {@code body-fld-dsp = "(" string SP body-fld-param ")" / nil}.
   *
   * <p>A NIL type is taken as the empty one, so that the parameters, a file name among them, are
   * not lost (MailKit issue 486).
   */
  static @Nullable Disposition bodyFldDsp(FetchSource source) {
    FrameCursor cursor = source.cursor();
    if (cursor.acceptNil()) {
      return null;
    }
    cursor.enterList("body-fld-dsp");
    String type = cursor.acceptNil() ? "" : source.token("body-fld-dsp");
    source.sp();
    List<MediaParameter> parameters = bodyFldParam(source);
    source.close("body-fld-dsp");
    return new Disposition(type, parameters);
  }

  /**
   * {@code body-fld-lang = nstring / "(" string *(SP string) ")"}; an empty list says as much as
   * NIL.
   */
  static List<String> bodyFldLang(FetchSource source) {
    FrameCursor cursor = source.cursor();
    if (cursor.acceptNil()) {
      return List.of();
    }
    if (cursor.peek() != '(') {
      return List.of(source.token("body-fld-lang"));
    }
    cursor.enterList("body-fld-lang");
    List<String> languages = new ArrayList<>(2);
    while (!source.atClose()) {
      source.checkRoom(languages);
      languages.add(source.token("body-fld-lang"));
    }
    cursor.leaveList("body-fld-lang");
    return languages;
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
