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
 * is what Angus read for them. What the pre-scan found is read beside it, for {@link Supplements}.
 */
final class EnvelopeMapper {
  /** Strings of an envelope that are not of an address, and of an address. */
  private static final int OWN_STRINGS = 4;

  private static final int ADDRESS_STRINGS = 4;

  private final Findings findings;
  private final Supplements supplements;
  private final SentTexts texts;
  private final EnvelopeRecorder recorder = new EnvelopeRecorder();
  private final StringRecorder strings = recorder.strings();

  EnvelopeMapper(Findings findings, Supplements supplements, SentTexts texts) {
    this.findings = findings;
    this.supplements = supplements;
    this.texts = texts;
  }

  /** The envelope whose strings Angus read next. */
  Envelope envelope(ENVELOPE angus) throws AddressException {
    int start = texts.size();
    AngusReads reads = texts.reads();
    int shift = texts.given(reads.index(), reads.end(stringCount(angus)));
    recorder.begin(start);
    reads.skip(1);
    supplements.date(texts, strings);
    texts.addRead(strings);
    addresses(angus.from);
    addresses(angus.sender);
    addresses(angus.replyTo);
    addresses(angus.to);
    addresses(angus.cc);
    addresses(angus.bcc);
    texts.addRead(strings);
    texts.addRead(strings);
    Envelope envelope = recorder.envelope(texts.array(), texts.size());
    texts.cut(start, shift);
    return envelope;
  }

  /** The addresses in the order sent; groups are their start, their members and their end. */
  private void addresses(InternetAddress @Nullable [] angus) throws AddressException {
    int found = findings.next();
    if (found == Findings.REPEATED) {
      // Angus was given it once.
      recorder.sameList(0);
      return;
    }
    recorder.beginList();
    if (found == Findings.ODD) {
      supplements.addresses(texts, strings);
    }
    for (int left = addressCount(angus) * ADDRESS_STRINGS; left > 0; left--) {
      texts.addRead(strings);
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
