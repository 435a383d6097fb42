package dev.imapkit.benchmarks.parsing;

import jakarta.mail.Flags;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/**
 * Angus Mail as it comes: its protocol layer with its own input, and text decoded the way its
 * {@code IMAPMessage} does. Dates of ENVELOPE and INTERNALDATE are parsed under a lock that the
 * whole JVM shares, which is Angus's own cost.
 */
final class StockAngus implements Contender {
  private static final Map<Flags.Flag, String> SYSTEM_FLAGS =
      Map.of(
          Flags.Flag.ANSWERED, "\\Answered",
          Flags.Flag.DELETED, "\\Deleted",
          Flags.Flag.DRAFT, "\\Draft",
          Flags.Flag.FLAGGED, "\\Flagged",
          Flags.Flag.RECENT, "\\Recent",
          Flags.Flag.SEEN, "\\Seen");

  @Override
  public void parse(byte[] octets, Consumer<Object> sink) {
    try {
      IMAPProtocol protocol = open(octets);
      for (Response response = protocol.readResponse();
          !response.isTagged();
          response = protocol.readResponse()) {
        sink.accept(response);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ProtocolException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long touch(byte[] octets) {
    Checksum checksum = new Checksum();
    parse(octets, response -> touch((FetchResponse) response, checksum));
    return checksum.value();
  }

  private static IMAPProtocol open(byte[] octets) throws IOException {
    Properties properties = new Properties();
    // Strict checks would fail on addresses that real mail holds.
    properties.setProperty("mail.mime.address.strict", "false");
    PrintStream out =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.US_ASCII);
    return new IMAPProtocol(new ByteArrayInputStream(octets), out, properties, false);
  }

  private static void touch(FetchResponse fetch, Checksum checksum) {
    checksum.uid(fetch.getItem(UID.class).uid);
    checksum.flags(names(fetch.getItem(org.eclipse.angus.mail.imap.protocol.FLAGS.class)));
    checksum.internalDate(fetch.getItem(INTERNALDATE.class).getDate().toInstant());
    checksum.size(fetch.getItem(RFC822SIZE.class).size);
    try {
      touch(fetch.getItem(ENVELOPE.class), checksum);
    } catch (IOException | jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
    touch(fetch.getItem(BODYSTRUCTURE.class), checksum);
  }

  private static List<String> names(Flags flags) {
    List<String> names = new ArrayList<>();
    for (Flags.Flag flag : flags.getSystemFlags()) {
      names.add(SYSTEM_FLAGS.get(flag));
    }
    Collections.addAll(names, flags.getUserFlags());
    return names;
  }

  private static void touch(ENVELOPE envelope, Checksum checksum)
      throws IOException, jakarta.mail.MessagingException {
    String subject = envelope.subject;
    checksum.subject(subject == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(subject)));
    for (InternetAddress[] list :
        new InternetAddress[][] {
          envelope.from, envelope.sender, envelope.replyTo, envelope.to, envelope.cc, envelope.bcc
        }) {
      checksum.addressList();
      touchAddresses(list, checksum);
    }
  }

  private static void touchAddresses(InternetAddress @Nullable [] addresses, Checksum checksum)
      throws jakarta.mail.MessagingException {
    if (addresses == null) {
      return;
    }
    for (InternetAddress address : addresses) {
      if (address.isGroup()) {
        touchAddresses(address.getGroup(false), checksum);
      } else {
        String name = address.getPersonal();
        String text = address.getAddress();
        checksum.address(name == null ? "" : name, text == null ? "" : text);
      }
    }
  }

  private static void touch(BODYSTRUCTURE part, Checksum checksum) {
    BODYSTRUCTURE[] children = part.bodies;
    checksum.part(part.type, part.subtype, children == null ? 0 : children.length);
    if (children != null) {
      for (BODYSTRUCTURE child : children) {
        touch(child, checksum);
      }
    }
  }
}
