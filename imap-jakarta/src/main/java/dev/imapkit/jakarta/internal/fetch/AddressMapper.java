package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.EnvelopeRecorder;
import dev.imapkit.model.StringRecorder;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of Angus as the four fields of RFC 9051 §7.5.2. Angus joins mailbox and host into one
 * text, hides the name as it was sent, and makes one object of a group and its members.
 */
final class AddressMapper {
  private final Tape tape;
  private final Supplements supplements;
  private final SentTexts texts;
  private final EnvelopeRecorder envelope;
  private final StringRecorder strings;

  AddressMapper(Tape tape, Supplements supplements, SentTexts texts, EnvelopeRecorder envelope) {
    this.tape = tape;
    this.supplements = supplements;
    this.texts = texts;
    this.envelope = envelope;
    this.strings = envelope.strings();
  }

  /** The addresses in the order sent; groups are their start, their members and their end. */
  void addresses(InternetAddress @Nullable [] angus, int list) throws AddressException {
    envelope.beginList();
    if (supplements.hasOddGroups(list)) {
      supplements.addresses(list, texts, strings);
    } else if (angus != null) {
      int token = list + 1;
      for (InternetAddress address : angus) {
        token = address.isGroup() ? group(address, token) : mailbox(address, token);
      }
    }
    envelope.endList();
  }

  /** Returns the token behind it. */
  private int group(InternetAddress group, int first) throws AddressException {
    InternetAddress[] members = group.getGroup(false);
    personal(group, first);
    supplements.route(first, texts, strings);
    texts.add(group.getAddress(), 0, groupNameEnd(group, members), strings);
    strings.addNil();
    int token = tape.next(first);
    for (InternetAddress member : members) {
      token = mailbox(member, token);
    }
    supplements.groupEnd(token, texts, strings);
    return tape.next(token);
  }

  /** Returns the token behind it. */
  private int mailbox(InternetAddress address, int token) {
    personal(address, token);
    supplements.route(token, texts, strings);
    if (supplements.isLostWhenJoined(token)) {
      supplements.mailboxAndHost(token, texts, strings);
      return tape.next(token);
    }
    String text = address.getAddress();
    int at = text.lastIndexOf('@');
    texts.add(text, 0, at < 0 ? text.length() : at, strings);
    texts.add(text, at < 0 ? text.length() : at + 1, text.length(), strings);
    return tape.next(token);
  }

  /** Where {@code :member,member;} begins behind the name. */
  private static int groupNameEnd(InternetAddress group, InternetAddress[] members) {
    int suffix = 2 + Math.max(0, members.length - 1);
    for (InternetAddress member : members) {
      suffix += member.toString().length();
    }
    return group.getAddress().length() - suffix;
  }

  /**
   * The name as it was sent. {@code getPersonal()} decodes encoded words; {@code toString()} gives
   * the name as a phrase before the address in angle brackets.
   */
  private void personal(InternetAddress address, int token) {
    int name = token + 1;
    if (tape.isNil(name)) {
      strings.addNil();
    } else if (tape.contains(name, '=', '?')) {
      phrase(address);
    } else {
      texts.add(address.getPersonal(), strings);
    }
  }

  private void phrase(InternetAddress address) {
    String text = address.toString();
    int end = text.length() - address.getAddress().length() - 3;
    if (text.charAt(0) == '"') {
      texts.add(unquoted(text, end), strings);
    } else {
      texts.add(text, 0, end, strings);
    }
  }

  private static String unquoted(String phrase, int end) {
    StringBuilder text = new StringBuilder(end);
    for (int i = 1; i < end - 1; i++) {
      if (phrase.charAt(i) == '\\') {
        i++;
      }
      text.append(phrase.charAt(i));
    }
    return text.toString();
  }
}
