package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.Envelope;
import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.model.StringRecorder;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes of Angus as values. The tape is walked beside Angus's objects, so that {@link
 * Supplements} knows which octets a field came from.
 */
final class EnvelopeMapper {
  private final Tape tape;
  private final Supplements supplements;
  private final SentTexts texts;
  private final EnvelopeRecorder recorder = new EnvelopeRecorder();
  private final StringRecorder strings = recorder.strings();
  private final AddressMapper addresses;

  EnvelopeMapper(Tape tape, Supplements supplements, SentTexts texts) {
    this.tape = tape;
    this.supplements = supplements;
    this.texts = texts;
    this.addresses = new AddressMapper(tape, supplements, texts, recorder);
  }

  Envelope envelope(ENVELOPE angus, int list) throws AddressException {
    int start = texts.size();
    recorder.begin(start);
    int date = list + 1;
    int from = tape.next(tape.next(date));
    supplements.date(date, texts, strings);
    texts.add(angus.subject, strings);
    addresses.addresses(angus.from, from);
    int sender = tape.next(from);
    repeated(angus.sender, sender, from);
    int replyTo = tape.next(sender);
    repeated(angus.replyTo, replyTo, from);
    int to = tape.next(replyTo);
    addresses.addresses(angus.to, to);
    int cc = tape.next(to);
    addresses.addresses(angus.cc, cc);
    addresses.addresses(angus.bcc, tape.next(cc));
    texts.add(angus.inReplyTo, strings);
    texts.add(angus.messageId, strings);
    Envelope envelope = recorder.envelope(texts.array(), texts.size());
    texts.cut(start);
    return envelope;
  }

  private void repeated(InternetAddress @Nullable [] angus, int list, int from)
      throws AddressException {
    if (EnvelopeShape.isRepeated(tape, list, from)) {
      // Angus was given it once.
      recorder.sameList(0);
    } else {
      addresses.addresses(angus, list);
    }
  }
}
