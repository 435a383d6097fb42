package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.Envelope;
import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.model.StringRecorder;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes of Angus as values: how many addresses a list has is Angus's, and what their fields are
 * is what Angus read for them. The tape is walked beside it, so that {@link Supplements} knows
 * which octets a field came from.
 */
final class EnvelopeMapper {
  /** Strings of an envelope that are not of an address, and of an address. */
  private static final int OWN_STRINGS = 4;

  private static final int ADDRESS_STRINGS = 4;

  private final Tape tape;
  private final Supplements supplements;
  private final SentTexts texts;
  private final EnvelopeRecorder recorder = new EnvelopeRecorder();
  private final StringRecorder strings = recorder.strings();

  EnvelopeMapper(Tape tape, Supplements supplements, SentTexts texts) {
    this.tape = tape;
    this.supplements = supplements;
    this.texts = texts;
  }

  /** The envelope whose strings Angus read next. */
  Envelope envelope(ENVELOPE angus, int list) throws AddressException {
    int start = texts.size();
    AngusReads reads = texts.reads();
    int shift = texts.given(reads.index(), reads.end(stringCount(angus)));
    recorder.begin(start);
    int date = list + 1;
    int from = tape.next(tape.next(date));
    reads.skip(1);
    supplements.date(date, texts, strings);
    texts.addRead(strings);
    addresses(angus.from, from);
    int sender = tape.next(from);
    repeated(angus.sender, sender, from);
    int replyTo = tape.next(sender);
    repeated(angus.replyTo, replyTo, from);
    int to = tape.next(replyTo);
    addresses(angus.to, to);
    int cc = tape.next(to);
    addresses(angus.cc, cc);
    addresses(angus.bcc, tape.next(cc));
    texts.addRead(strings);
    texts.addRead(strings);
    Envelope envelope = recorder.envelope(texts.array(), texts.size());
    texts.cut(start, shift);
    return envelope;
  }

  private void repeated(InternetAddress @Nullable [] angus, int list, int from)
      throws AddressException {
    if (EnvelopeShape.isRepeated(tape, list, from)) {
      // Angus was given it once.
      recorder.sameList(0);
    } else {
      addresses(angus, list);
    }
  }

  /** The addresses in the order sent; groups are their start, their members and their end. */
  private void addresses(InternetAddress @Nullable [] angus, int list) throws AddressException {
    recorder.beginList();
    if (supplements.hasOddGroups(list)) {
      supplements.addresses(list, texts, strings);
    } else {
      for (int left = addressCount(angus) * ADDRESS_STRINGS; left > 0; left--) {
        texts.addRead(strings);
      }
    }
    recorder.endList();
  }

  private static int stringCount(ENVELOPE angus) throws AddressException {
    int addresses =
        addressCount(angus.from)
            + addressCount(angus.sender)
            + addressCount(angus.replyTo)
            + addressCount(angus.to)
            + addressCount(angus.cc)
            + addressCount(angus.bcc);
    return OWN_STRINGS + addresses * ADDRESS_STRINGS;
  }

  /** How many addresses were sent for those that Angus has: a group of it is several. */
  private static int addressCount(InternetAddress @Nullable [] angus) throws AddressException {
    if (angus == null) {
      return 0;
    }
    int count = angus.length;
    for (InternetAddress address : angus) {
      if (address.isGroup()) {
        // Its members, and its end.
        count += address.getGroup(false).length + 1;
      }
    }
    return count;
  }
}
