package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.parsing.Checksum;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at Angus's messages with its getters, at every field that {@link Checksum} names. */
final class AngusMessages {
  private static final Map<Flags.Flag, String> SYSTEM_FLAGS =
      Map.of(
          Flags.Flag.ANSWERED, "\\Answered",
          Flags.Flag.DELETED, "\\Deleted",
          Flags.Flag.DRAFT, "\\Draft",
          Flags.Flag.FLAGGED, "\\Flagged",
          Flags.Flag.RECENT, "\\Recent",
          Flags.Flag.SEEN, "\\Seen");

  private AngusMessages() {}

  /** All but the UID, which only the folder knows. */
  static void touch(Message message, Checksum checksum) throws MessagingException, IOException {
    checksum.flags(flags(message));
    checksum.internalDate(message.getReceivedDate().toInstant());
    checksum.size(message.getSize());
    String subject = message.getSubject();
    checksum.subject(subject == null ? "" : subject);
    Address sender = ((MimeMessage) message).getSender();
    touch(message.getFrom(), checksum);
    touch(sender == null ? null : new Address[] {sender}, checksum);
    touch(message.getReplyTo(), checksum);
    touch(message.getRecipients(Message.RecipientType.TO), checksum);
    touch(message.getRecipients(Message.RecipientType.CC), checksum);
    touch(message.getRecipients(Message.RecipientType.BCC), checksum);
    touchPart(message, checksum);
  }

  static List<String> flags(Message message) throws MessagingException {
    Flags flags = message.getFlags();
    List<String> names = new ArrayList<>();
    for (Flags.Flag flag : flags.getSystemFlags()) {
      names.add(SYSTEM_FLAGS.get(flag));
    }
    Collections.addAll(names, flags.getUserFlags());
    return names;
  }

  private static void touch(Address @Nullable [] addresses, Checksum checksum)
      throws MessagingException {
    checksum.addressList();
    touchAll(addresses, checksum);
  }

  private static void touchAll(Address @Nullable [] addresses, Checksum checksum)
      throws MessagingException {
    if (addresses == null) {
      return;
    }
    for (Address each : addresses) {
      InternetAddress address = (InternetAddress) each;
      if (address.isGroup()) {
        touchAll(address.getGroup(false), checksum);
      } else {
        String name = address.getPersonal();
        String text = address.getAddress();
        checksum.address(name == null ? "" : name, text == null ? "" : text);
      }
    }
  }

  private static void touchPart(Part part, Checksum checksum)
      throws MessagingException, IOException {
    String full = part.getContentType();
    int slash = full.indexOf('/');
    int end = full.indexOf(';');
    String type = full.substring(0, slash);
    String subtype = full.substring(slash + 1, end < 0 ? full.length() : end);
    if (type.equalsIgnoreCase("multipart")) {
      Multipart parts = (Multipart) part.getContent();
      checksum.part(type, subtype, parts.getCount());
      for (int i = 0; i < parts.getCount(); i++) {
        touchPart(parts.getBodyPart(i), checksum);
      }
    } else if (type.equalsIgnoreCase("message") && subtype.equalsIgnoreCase("rfc822")) {
      checksum.part(type, subtype, 1);
      touchPart((Part) part.getContent(), checksum);
    } else {
      checksum.part(type, subtype, 0);
    }
  }
}
