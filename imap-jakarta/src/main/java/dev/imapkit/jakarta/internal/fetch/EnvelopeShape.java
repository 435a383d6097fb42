package dev.imapkit.jakarta.internal.fetch;

/**
 * Whether an envelope has the shape of the grammar, so that Angus can be given it, and what has to
 * be hidden from Angus. Content is not looked at.
 */
final class EnvelopeShape {
  private final Tape tape;
  private final Edits edits;
  private final Findings findings;

  EnvelopeShape(Tape tape, Edits edits, Findings findings) {
    this.tape = tape;
    this.edits = edits;
    this.findings = findings;
  }

  /**
   * {@code envelope = "(" env-date SP env-subject SP env-from SP env-sender SP env-reply-to SP
   * env-to SP env-cc SP env-bcc SP env-in-reply-to SP env-message-id ")"}.
   *
   * @return the token behind the envelope
   */
  int check(int parent, int envelope) {
    list(parent, envelope, "envelope");
    int date = first(envelope, "literal");
    int token = nstring(envelope, date);
    edits.replace(tape.start(date), tape.end(date), "NIL");
    tape.note(date, findings);
    int from = nextNstring(envelope, token);
    token = addresses(envelope, from);
    token = repeated(envelope, from, token);
    token = repeated(envelope, from, token);
    for (int i = 0; i < 3; i++) {
      token = addresses(envelope, token);
    }
    token = nextNstring(envelope, token);
    token = nextNstring(envelope, token);
    if (tape.has(envelope, token)) {
      throw tape.error(envelope, token, "envelope");
    }
    return tape.next(envelope);
  }

  /** Sender or Reply-To, which servers take from From where the header has none. */
  private int repeated(int envelope, int from, int list) {
    spaced(envelope, list);
    if (!tape.isList(list) || !tape.isSame(from, list)) {
      return addresses(envelope, list);
    }
    findings.add(Findings.REPEATED);
    edits.replace(tape.start(list), tape.end(list), "NIL");
    return tape.next(list);
  }

  /**
   * {@code SP ("(" 1*address ")" / nil)}; Yahoo sends {@code ()} instead of NIL, which Angus knows.
   */
  private int addresses(int envelope, int list) {
    spaced(envelope, list);
    if (tape.isNil(list)) {
      findings.add(Findings.GIVEN);
      return tape.next(list);
    }
    list(envelope, list, "env-addresses");
    for (int token = list + 1; tape.has(list, token); token = tape.next(token)) {
      address(list, token);
    }
    if (areGroupsClosed(list)) {
      findings.add(Findings.GIVEN);
    } else {
      edits.replace(tape.start(list), tape.end(list), "NIL");
      odd(list);
    }
    return tape.next(list);
  }

  /** {@code address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"}. */
  private void address(int list, int address) {
    list(list, address, "address");
    int token = first(address, "literal");
    token = nstring(address, token);
    token = nextNstring(address, token);
    token = nextNstring(address, token);
    token = nextNstring(address, token);
    if (tape.has(address, token)) {
      throw tape.error(address, token, "address");
    }
  }

  /**
   * Whether every group of an address list begins and ends once, none inside another. Angus
   * recurses into groups inside groups, with a text as long as all of them at each step, and drops
   * markers that do not match: other lists are not for it.
   */
  private boolean areGroupsClosed(int list) {
    boolean inside = false;
    for (int token = list + 1; tape.has(list, token); token = tape.next(token)) {
      int mailbox = token + 3;
      if (tape.isNil(mailbox + 1)) {
        boolean begins = !tape.isNil(mailbox);
        if (begins == inside) {
          return false;
        }
        inside = begins;
      }
    }
    return !inside;
  }

  /** Notes all addresses of a list that Angus is not given. */
  private void odd(int list) {
    findings.add(Findings.ODD);
    int count = findings.beginCount();
    int addresses = 0;
    for (int token = list + 1; tape.has(list, token); token = tape.next(token)) {
      addresses++;
      for (int field = token + 1; tape.has(token, field); field++) {
        tape.note(field, findings);
      }
    }
    findings.count(count, addresses);
  }

  private int first(int list, String production) {
    int token = list + 1;
    // The grammar has no space behind a parenthesis.
    if (!tape.has(list, token) || tape.isSpaced(token)) {
      throw tape.error(list, token, production);
    }
    return token;
  }

  private int nextNstring(int list, int token) {
    spaced(list, token);
    return nstring(list, token);
  }

  private int nstring(int list, int token) {
    if (!tape.has(list, token) || !tape.isNstring(token)) {
      throw tape.error(list, token, "literal");
    }
    return tape.next(token);
  }

  private void spaced(int list, int token) {
    if (!tape.has(list, token) || !tape.isSpaced(token)) {
      throw tape.error(list, token, "SP");
    }
  }

  private void list(int parent, int token, String production) {
    if ((parent >= 0 && !tape.has(parent, token)) || !tape.isList(token)) {
      throw tape.error(parent < 0 ? token : parent, token, production);
    }
  }
}
