package dev.imapkit.jakarta.internal.fetch;

import dev.imapkit.model.Address;
import dev.imapkit.model.HeaderText;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of Angus as the four fields of RFC 9051 §7.5.2. Angus joins mailbox and host into one
 * text, hides the name as it was sent, and makes one object of a group and its members.
 */
final class AddressMapper {
  private final Tape tape;
  private final Supplements supplements;

  AddressMapper(Tape tape, Supplements supplements) {
    this.tape = tape;
    this.supplements = supplements;
  }

  /** The addresses in the order sent; groups are their start, their members and their end. */
  List<Address> addresses(InternetAddress @Nullable [] angus, int list) throws AddressException {
    if (supplements.hasOddGroups(list)) {
      return supplements.addresses(list);
    }
    if (angus == null) {
      return List.of();
    }
    List<Address> addresses = new ArrayList<>(angus.length);
    int token = list + 1;
    for (InternetAddress address : angus) {
      if (!address.isGroup()) {
        addresses.add(mailbox(address, token));
        token = tape.next(token);
        continue;
      }
      InternetAddress[] members = address.getGroup(false);
      HeaderText name = HeaderText.ofLatin1(groupName(address, members));
      addresses.add(supplements.address(personal(address, token), name, null, token));
      for (InternetAddress member : members) {
        token = tape.next(token);
        addresses.add(mailbox(member, token));
      }
      token = tape.next(token);
      addresses.add(supplements.address(null, null, null, token));
      token = tape.next(token);
    }
    return addresses;
  }

  private Address mailbox(InternetAddress address, int token) {
    String text = address.getAddress();
    int at = text.lastIndexOf('@');
    HeaderText mailbox = HeaderText.ofLatin1(at < 0 ? text : text.substring(0, at));
    HeaderText host = HeaderText.ofLatin1(at < 0 ? "" : text.substring(at + 1));
    return supplements.address(personal(address, token), mailbox, host, token);
  }

  /** What stands before {@code :member,member;}. */
  private static String groupName(InternetAddress group, InternetAddress[] members) {
    int suffix = 2 + Math.max(0, members.length - 1);
    for (InternetAddress member : members) {
      suffix += member.toString().length();
    }
    String text = group.getAddress();
    return text.substring(0, text.length() - suffix);
  }

  /**
   * The name as it was sent. {@code toString()} gives it as a phrase before the address in angle
   * brackets, and the address alone or in brackets when there is no name.
   */
  private @Nullable HeaderText personal(InternetAddress address, int token) {
    if (tape.isNil(token + 1)) {
      return null;
    }
    if (!tape.contains(token + 1, '=', '?')) {
      // Nothing is decoded without an encoded word.
      return HeaderText.ofLatin1(address.getPersonal());
    }
    String text = address.toString();
    int phraseEnd = text.length() - address.getAddress().length() - 3;
    if (phraseEnd < 0) {
      return null;
    }
    String phrase = text.substring(0, phraseEnd);
    return HeaderText.ofLatin1(phrase.startsWith("\"") ? unquoted(phrase) : phrase);
  }

  private static String unquoted(String phrase) {
    StringBuilder text = new StringBuilder(phrase.length());
    for (int i = 1; i < phrase.length() - 1; i++) {
      if (phrase.charAt(i) == '\\') {
        i++;
      }
      text.append(phrase.charAt(i));
    }
    return text.toString();
  }
}
