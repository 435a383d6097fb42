package dev.imapkit.jakarta.internal.fetch;

import static dev.imapkit.jakarta.internal.fetch.PlainTokens.OTHER;

/**
 * Reads body structures that are written plainly: whether Angus can be given them, what is hidden
 * from it, and what it loses, in one pass over their octets. Those that are not are left to {@link
 * StructureShape}, which does the same for all. Confined to one thread.
 */
final class PlainStructure {
  /** Of lists in a part: its own, and of an envelope with those inside. */
  private static final int DEPTH = 1 + PlainEnvelope.DEPTH;

  private final PlainTokens tokens;
  private final Edits edits;
  private final Findings findings;
  private final PlainEnvelope envelopes;
  private final int nesting;
  private final int most;

  /** A reader that leaves deeper nesting, and more parts or parameters, to others. */
  PlainStructure(
      PlainTokens tokens,
      Edits edits,
      Findings findings,
      PlainEnvelope envelopes,
      int nesting,
      int most) {
    this.tokens = tokens;
    this.edits = edits;
    this.findings = findings;
    this.envelopes = envelopes;
    this.nesting = nesting;
    this.most = most;
  }

  /** Returns the index behind the structure that begins at an index, or OTHER. */
  int read(int from) {
    return body(from, 0);
  }

  private int body(int from, int depth) {
    int first = tokens.octet(from, '(');
    if (first < 0 || depth + DEPTH > nesting) {
      return OTHER;
    }
    int part = findings.beginPart();
    int at = tokens.is(first, '(') ? multipart(part, first, depth) : onePart(part, first, depth);
    return tokens.octet(at, ')');
  }

  /** {@code 1*body SP media-subtype [SP body-ext-mpart]}. */
  private int multipart(int part, int from, int depth) {
    int at = from;
    for (int left = most; tokens.is(at, '('); left--) {
      at = left > 0 ? body(at, depth + 1) : OTHER;
    }
    at = tokens.spString(at);
    if (tokens.is(at, ')')) {
      return at;
    }
    findings.flag(part, Findings.PARAMETERS);
    at = spParameters(at);
    return tokens.is(at, ')') ? at : fromDisposition(part, at);
  }

  /** The fields of every part, what text and messages have more, and extension data. */
  private int onePart(int part, int from, int depth) {
    int at = tokens.string(from);
    boolean text = at >= 0 && tokens.isWord("text");
    boolean message = at >= 0 && tokens.isWord("message");
    at = tokens.spString(at);
    if (at < 0 || (message && tokens.isWord("global"))) {
      return OTHER;
    }
    boolean hasMessage = message && tokens.isWord("rfc822");
    at = fields(at);
    if (hasMessage) {
      at = body(tokens.octet(envelopes.read(tokens.octet(at, ' ')), ' '), depth + 1);
    }
    if (text || hasMessage) {
      at = tokens.spNumber(at);
    }
    if (tokens.is(at, ')')) {
      return at;
    }
    findings.flag(part, Findings.MD5);
    at = tokens.spNstring(at);
    return tokens.is(at, ')') ? at : fromDisposition(part, at);
  }

  /** Parameters, id, description, encoding and octets. */
  private int fields(int from) {
    int at = tokens.spNstring(spParameters(from));
    at = tokens.spNstring(at);
    at = tokens.spNstring(at);
    return tokens.spNumber(at);
  }

  /** {@code SP ("(" string SP nstring *(SP string SP nstring) ")" / nil)}. */
  private int spParameters(int from) {
    int count = findings.beginCount();
    int nil = tokens.spNil(from);
    if (nil >= 0) {
      return nil;
    }
    int list = tokens.octet(from, ' ');
    int at = tokens.string(tokens.octet(list, '('));
    int strings = 0;
    while (at >= 0 && strings < most) {
      tokens.note(findings);
      at = tokens.spNstring(at);
      tokens.note(findings);
      strings += 2;
      if (tokens.is(at, ')')) {
        findings.count(count, strings);
        edits.replace(list, at + 1, "NIL");
        return at + 1;
      }
      at = tokens.spString(at);
    }
    return OTHER;
  }

  /** Disposition, one language or none, and location. */
  private int fromDisposition(int part, int from) {
    int at = spDisposition(part, from);
    if (tokens.is(at, ')')) {
      return at;
    }
    findings.flag(part, Findings.LANGUAGES);
    at = tokens.spNstring(at);
    if (tokens.is(at, ')')) {
      return at;
    }
    findings.flag(part, Findings.LOCATION);
    return tokens.spNstring(at);
  }

  /** {@code SP ("(" string SP body-fld-param ")" / nil)}. */
  private int spDisposition(int part, int from) {
    int nil = tokens.spNil(from);
    if (nil >= 0) {
      return nil;
    }
    findings.flag(part, Findings.DISPOSITION);
    int type = tokens.octet(tokens.octet(from, ' '), '(');
    return tokens.octet(spParameters(tokens.string(type)), ')');
  }
}
