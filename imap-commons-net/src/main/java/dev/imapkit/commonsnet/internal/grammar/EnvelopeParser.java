package dev.imapkit.commonsnet.internal.grammar;

import dev.imapkit.model.Envelope;
import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.spi.FrameCursor;

/** Envelopes and their addresses (RFC 9051 §7.5.2). */
final class EnvelopeParser {
  /** From, Sender, Reply-To, To, Cc, Bcc. */
  private static final int LISTS = 6;

  /** Strings of an address. */
  private static final int FIELDS = 4;

  private EnvelopeParser() {}

  /**
   * {@code envelope = "(" env-date SP env-subject SP env-from SP env-sender SP env-reply-to SP
   * env-to SP env-cc SP env-bcc SP env-in-reply-to SP env-message-id ")"}.
   */
  static Envelope envelope(FetchSource source, EnvelopeRecorder envelope) {
    FrameCursor cursor = source.cursor();
    envelope.begin(cursor.position());
    cursor.enterList("envelope");
    cursor.nstrings(envelope.strings(), 2);
    for (int list = 0; list < LISTS; list++) {
      addresses(source, envelope);
    }
    source.sp();
    cursor.nstrings(envelope.strings(), 2);
    source.close("envelope");
    return envelope.envelope(source.frame().array(), cursor.position());
  }

  private static void addresses(FetchSource source, EnvelopeRecorder envelope) {
    source.sp();
    addressList(source, envelope);
  }

  /**
   * {@code "(" 1*address ")" / nil}.
   *
   * <p>Yahoo sends {@code ()} instead of NIL (read in Angus Mail 2.0.5, ENVELOPE), and spaces
   * between addresses come too.
   */
  private static void addressList(FetchSource source, EnvelopeRecorder envelope) {
    FrameCursor cursor = source.cursor();
    envelope.beginList();
    if (!cursor.acceptNil()) {
      cursor.enterList("env-addresses");
      for (int count = 0; !source.atClose(); count++) {
        source.checkRoom(count);
        address(source, envelope);
      }
      cursor.leaveList("env-addresses");
    }
    envelope.endList();
  }

  /**
   * {@code address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"}, all four nstring.
   *
   * <p>Yahoo puts a space before the end of {@code undisclosed-recipients} (read in Angus Mail
   * 2.0.5, IMAPAddress).
   */
  private static void address(FetchSource source, EnvelopeRecorder envelope) {
    FrameCursor cursor = source.cursor();
    cursor.enterList("address");
    cursor.nstrings(envelope.strings(), FIELDS);
    source.close("address");
  }
}
