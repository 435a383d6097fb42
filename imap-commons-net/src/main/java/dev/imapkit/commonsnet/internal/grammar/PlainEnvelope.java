package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.spi.PlainStrings.OTHER;
import static dev.imapkit.spi.PlainStrings.nstring;
import static dev.imapkit.spi.PlainStrings.octet;
import static dev.imapkit.spi.PlainStrings.spNil;
import static dev.imapkit.spi.PlainStrings.spNstring;

import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.model.StringRecorder;
import java.util.Arrays;

/**
 * Reads envelopes that are written plainly, as {@link dev.imapkit.spi.PlainStrings} has it; others
 * are left to {@link EnvelopeParser}. Confined to one thread.
 */
final class PlainEnvelope {
  /** Of lists: the envelope, a list of addresses, and an address. */
  static final int DEPTH = 3;

  private final EnvelopeRecorder envelope;
  private final StringRecorder strings;
  private final int mostAddresses;

  /** A reader under limits for list items; a nesting below that of envelopes allows none. */
  PlainEnvelope(EnvelopeRecorder envelope, int nesting, int listItems) {
    this.envelope = envelope;
    this.strings = envelope.strings();
    this.mostAddresses = nesting < DEPTH ? 0 : listItems;
  }

  /** Records the envelope that begins at an index; returns the index behind it, or OTHER. */
  int read(byte[] array, int from, int end) {
    envelope.begin(from);
    int at = octet(array, from, '(');
    at = nstring(array, at, end, strings);
    at = spNstring(array, at, end, strings);
    at = fromAndItsCopies(array, at, end);
    at = addresses(array, at, end);
    at = addresses(array, at, end);
    at = addresses(array, at, end);
    at = spNstring(array, at, end, strings);
    at = spNstring(array, at, end, strings);
    return octet(array, at, ')');
  }

  /**
   * {@code env-from SP env-sender SP env-reply-to}. Where the header has no Sender or Reply-To the
   * server repeats From (RFC 9051 §7.5.2), and what is the same is read once.
   */
  private int fromAndItsCopies(byte[] array, int from, int end) {
    int behind = addresses(array, from, end);
    int at = behind;
    for (int copies = 0; copies < 2 && at >= 0; copies++) {
      int same = at + behind - from;
      if (same < end && Arrays.equals(array, from, behind, array, at, same)) {
        envelope.sameList(0);
        at = same;
      } else {
        at = addresses(array, at, end);
      }
    }
    return at;
  }

  /** {@code SP ("(" 1*address ")" / nil)}. */
  private int addresses(byte[] array, int from, int end) {
    envelope.beginList();
    int at = spNil(array, from);
    if (at < 0) {
      at = octet(array, octet(array, from, ' '), '(');
      for (int left = mostAddresses; at >= 0 && array[at] != ')'; left--) {
        at = left > 0 ? address(array, at, end) : OTHER;
      }
      at = at >= 0 && array[at - 1] == ')' ? at + 1 : OTHER;
    }
    envelope.endList();
    return at;
  }

  /** {@code address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"}. */
  private int address(byte[] array, int from, int end) {
    int at = nstring(array, octet(array, from, '('), end, strings);
    at = spNstring(array, at, end, strings);
    at = spNstring(array, at, end, strings);
    at = spNstring(array, at, end, strings);
    return octet(array, at, ')');
  }
}
