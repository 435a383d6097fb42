package dev.imapkit.jakarta.internal.fetch;

import static dev.imapkit.jakarta.internal.fetch.PlainTokens.OTHER;

import java.util.Arrays;

/**
 * Reads envelopes that are written plainly: whether Angus can be given them, what is hidden from
 * it, and what it loses, in one pass over their octets. Those that are not, and groups of
 * addresses, are left to {@link EnvelopeShape}, which does the same for all. Confined to one
 * thread.
 */
final class PlainEnvelope {
  /** Of lists: the envelope, a list of addresses, and an address. */
  static final int DEPTH = 3;

  private final PlainTokens tokens;
  private final Edits edits;
  private final Findings findings;
  private final int mostAddresses;

  /** A reader that leaves lists of more addresses to others. */
  PlainEnvelope(PlainTokens tokens, Edits edits, Findings findings, int mostAddresses) {
    this.tokens = tokens;
    this.edits = edits;
    this.findings = findings;
    this.mostAddresses = mostAddresses;
  }

  /** Returns the index behind the envelope that begins at an index, or OTHER. */
  int read(int from) {
    int date = tokens.octet(from, '(');
    int at = tokens.nstring(date);
    if (at < 0) {
      return OTHER;
    }
    tokens.note(findings);
    edits.replace(date, at, "NIL");
    at = fromAndItsCopies(tokens.spNstring(at));
    for (int lists = 0; lists < 3; lists++) {
      at = spAddresses(at);
    }
    return tokens.octet(tokens.spNstring(tokens.spNstring(at)), ')');
  }

  /** From, Sender and Reply-To: servers take the latter from From where the header has none. */
  private int fromAndItsCopies(int from) {
    int behind = spAddresses(from);
    int at = behind;
    for (int copies = 0; copies < 2; copies++) {
      at = isCopy(from, behind, at) ? copy(at, at + behind - from) : spAddresses(at);
    }
    return at;
  }

  private boolean isCopy(int from, int behind, int at) {
    byte[] array = tokens.array();
    int same = at + behind - from;
    return tokens.is(from + 1, '(')
        && at >= 0
        && same < tokens.end()
        && Arrays.equals(array, from, behind, array, at, same);
  }

  private int copy(int from, int to) {
    edits.replace(from + 1, to, "NIL");
    findings.add(Findings.REPEATED);
    return to;
  }

  /** {@code SP ("(" 1*address ")" / nil)}. */
  private int spAddresses(int from) {
    findings.add(Findings.GIVEN);
    int nil = tokens.spNil(from);
    if (nil >= 0) {
      return nil;
    }
    int at = tokens.octet(tokens.octet(from, ' '), '(');
    for (int left = mostAddresses; tokens.is(at, '('); left--) {
      at = left > 0 ? address(at) : OTHER;
    }
    return tokens.octet(at, ')');
  }

  /** An address that is not a marker of a group: those have no host. */
  private int address(int from) {
    int at = tokens.nstring(tokens.octet(from, '('));
    at = tokens.spNstring(at);
    at = tokens.spNstring(at);
    return tokens.octet(tokens.spString(at), ')');
  }
}
