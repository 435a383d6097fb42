package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.spi.GrammarException;

/**
 * Whether a body structure has the shape of the grammar and of what servers make of it, so that
 * Angus can be given it, and what has to be hidden from Angus (RFC 9051 §9 {@code body}). Recursion
 * is as deep as the parentheses, which {@code Limits.nesting} bounds.
 */
final class StructureShape {
  /** Fewer are no number beyond an int. */
  private static final int TEN_DIGITS = 10;

  private final Tape tape;
  private final Edits edits;
  private final Findings findings;
  private final EnvelopeShape envelopes;

  StructureShape(Tape tape, Edits edits, Findings findings, EnvelopeShape envelopes) {
    this.tape = tape;
    this.edits = edits;
    this.findings = findings;
    this.envelopes = envelopes;
  }

  /** {@code body = "(" (body-type-1part / body-type-mpart) ")"}. */
  void check(int body) {
    if (!tape.isList(body)) {
      throw new GrammarException("body", tape.start(body));
    }
    int first = body + 1;
    if (!tape.has(body, first) || tape.isSpaced(first)) {
      throw tape.error(body, first, "media-type");
    }
    int part = findings.beginPart();
    int rest = tape.isList(first) ? multipart(part, body, first) : onePart(part, body, first);
    if (tape.has(body, rest)) {
      throw tape.error(body, rest, "body");
    }
  }

  /** {@code body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]}. */
  private int multipart(int part, int body, int first) {
    int token = first;
    while (tape.has(body, token) && tape.isList(token)) {
      check(token);
      token = tape.next(token);
    }
    token = string(body, token, "media-subtype");
    if (!tape.has(body, token)) {
      return token;
    }
    findings.flag(part, Findings.PARAMETERS);
    token = parameters(body, token);
    if (tape.has(body, token) && tape.isString(token)) {
      // Exchange sends a description where the disposition belongs.
      findings.flag(part, Findings.DESCRIPTION);
      return extensions(body, token);
    }
    return fromDisposition(part, body, token);
  }

  /** {@code body-type-1part}: fields, what text and messages have more, extension data. */
  private int onePart(int part, int body, int first) {
    int token = first;
    boolean typed = !tape.isNil(first);
    if (typed) {
      token = string(body, token, "media-type");
      spaced(body, token);
      if (tape.is(token, "global")) {
        findings.flag(part, Findings.GLOBAL);
        tape.note(token, findings);
      }
      token = string(body, token, "media-subtype");
    } else {
      token = untyped(body, tape.next(first));
    }
    token = fields(part, body, token);
    if (typed && tape.has(body, token)) {
      token = typeFields(part, body, first, token);
    } else if (typed && tape.is(first, "text")) {
      addLines(part, body);
    }
    if (!tape.has(body, token)) {
      return token;
    }
    findings.flag(part, Findings.MD5);
    token = nstring(body, token, "literal");
    return fromDisposition(part, body, token);
  }

  /** SIMS 4.0 sends NIL for the type {@code binary}; Angus gives it a type whatever follows. */
  private int untyped(int body, int subtype) {
    spaced(body, subtype);
    if (tape.isList(subtype)) {
      throw tape.error(body, subtype, "nesting");
    }
    if (!tape.isNstring(subtype)) {
      edits.replace(tape.start(subtype), tape.end(subtype), "NIL");
    }
    return tape.next(subtype);
  }

  /**
   * {@code body-fields = body-fld-param SP body-fld-id SP body-fld-desc SP body-fld-enc SP
   * body-fld-octets}.
   */
  private int fields(int part, int body, int from) {
    spaced(body, from);
    int token = parameters(body, from);
    spaced(body, token);
    token = nstring(body, token, "literal");
    spaced(body, token);
    token = nstring(body, token, "literal");
    spaced(body, token);
    if (!tape.isNstring(token) && !tape.isAtom(token)) {
      throw tape.error(body, token, "atom");
    }
    token = tape.next(token);
    spaced(body, token);
    return number(body, token, part, Findings.LONG_OCTETS);
  }

  private int typeFields(int part, int body, int type, int token) {
    if (tape.is(type, "text")) {
      return number(body, token, part, Findings.LONG_LINES);
    }
    int subtype = tape.next(type);
    boolean global = tape.is(subtype, "global");
    if (!tape.is(type, "message")
        || !(global || tape.is(subtype, "rfc822"))
        || !tape.isList(token)) {
      return token;
    }
    if (global) {
      // Angus knows the envelope of message/rfc822 only.
      edits.replace(tape.start(subtype), tape.end(subtype), "\"RFC822\"");
    }
    int inner = envelopes.check(body, token);
    spaced(body, inner);
    check(inner);
    int lines = tape.next(inner);
    spaced(body, lines);
    return number(body, lines, part, Findings.LONG_LINES);
  }

  /** Angus insists on the lines of text, which some servers leave out. */
  private void addLines(int part, int body) {
    findings.flag(part, Findings.NO_LINES);
    edits.insert(tape.end(body) - 1, " 0");
  }

  /** {@code body-fld-param}; an empty list is understood as NIL. */
  private int parameters(int body, int list) {
    if (!tape.has(body, list)) {
      throw tape.error(body, list, "body-fld-param");
    }
    int count = findings.beginCount();
    if (tape.isNil(list)) {
      return tape.next(list);
    }
    if (!tape.isList(list)) {
      throw tape.error(body, list, "body-fld-param");
    }
    edits.replace(tape.start(list), tape.end(list), "NIL");
    int token = list + 1;
    while (tape.has(list, token)) {
      int name = token;
      token = string(list, token, "body-fld-param");
      spaced(list, token);
      token = nstring(list, token, "literal");
      tape.note(name, findings);
      tape.note(name + 1, findings);
    }
    findings.count(count, token - list - 1);
    return token;
  }

  /**
   * {@code body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]}, any of which
   * may be left out.
   */
  private int fromDisposition(int part, int body, int from) {
    int token = from;
    if (tape.has(body, token)) {
      token = disposition(part, body, token);
    }
    if (tape.has(body, token)) {
      findings.flag(part, Findings.LANGUAGES);
      token = languages(body, token);
    }
    if (tape.has(body, token)) {
      findings.flag(part, Findings.LOCATION);
      nstring(body, token, "literal");
      token = extensions(body, token);
    }
    return token;
  }

  /** {@code body-fld-dsp = "(" string SP body-fld-param ")" / nil}; the type may be NIL. */
  private int disposition(int part, int body, int list) {
    if (tape.isNil(list)) {
      return tape.next(list);
    }
    int type = list + 1;
    if (!tape.isList(list)) {
      throw tape.error(body, list, "body-fld-dsp");
    }
    findings.flag(part, Findings.DISPOSITION);
    if (!tape.has(list, type) || !tape.isNstring(type) || tape.isSpaced(type)) {
      throw tape.error(list, type, "body-fld-dsp");
    }
    int token = tape.next(type);
    spaced(list, token);
    token = parameters(list, token);
    if (tape.has(list, token)) {
      throw tape.error(list, token, "body-fld-dsp");
    }
    return tape.next(list);
  }

  /** {@code body-fld-lang = nstring / "(" string *(SP string) ")"}. */
  private int languages(int body, int list) {
    if (tape.isList(list)) {
      for (int token = list + 1; tape.has(list, token); token = tape.next(token)) {
        string(list, token, "body-fld-lang");
      }
      return tape.next(list);
    }
    return nstring(body, list, "body-fld-lang");
  }

  /**
   * {@code *(SP body-extension)} behind a token: no RFC has defined any, and nobody is given them.
   * Angus never comes back from an atom inside a list here.
   */
  private int extensions(int body, int last) {
    if (tape.has(body, tape.next(last))) {
      edits.cut(tape.end(last), tape.end(body) - 1);
    }
    return tape.next(body);
  }

  private int string(int list, int token, String production) {
    if (!tape.has(list, token) || !tape.isString(token)) {
      throw tape.error(list, token, production);
    }
    return tape.next(token);
  }

  private int nstring(int list, int token, String production) {
    if (!tape.has(list, token) || !tape.isNstring(token)) {
      throw tape.error(list, token, production);
    }
    return tape.next(token);
  }

  /** {@code number64}; Angus keeps it in an int, so it is given 0 for one that does not fit. */
  private int number(int list, int token, int part, int beyond) {
    if (!tape.has(list, token) || tape.kind(token) != Tape.NUMBER) {
      throw tape.error(list, token, "number64");
    }
    if (tape.end(token) - tape.start(token) >= TEN_DIGITS) {
      long number = tape.number(token);
      if (number > Integer.MAX_VALUE) {
        edits.replace(tape.start(token), tape.end(token), "0");
        findings.flag(part, beyond);
        findings.addLong(number);
      }
    }
    return tape.next(token);
  }

  private void spaced(int list, int token) {
    if (!tape.has(list, token) || !tape.isSpaced(token)) {
      throw tape.error(list, token, "SP");
    }
  }
}
