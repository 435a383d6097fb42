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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
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
    parse(octets, response -> touch((IMAPResponse) response, checksum));
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

  private static void touch(IMAPResponse response, Checksum checksum) {
    try {
      if (response instanceof FetchResponse fetch) {
        touch(fetch, checksum);
      } else if (response.keyEquals("SEARCH")) {
        touchNumbers(response, checksum);
      } else {
        touch(new ListInfo(response), checksum);
      }
    } catch (IOException | ParsingException | jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Into an array of int, which is what Angus hands to its users. */
  private static void touchNumbers(IMAPResponse response, Checksum checksum) {
    int[] numbers = new int[16];
    int count = 0;
    for (int number = response.readNumber(); number != -1; number = response.readNumber()) {
      numbers = count == numbers.length ? Arrays.copyOf(numbers, count * 2) : numbers;
      numbers[count++] = number;
    }
    for (int i = 0; i < count; i++) {
      checksum.numbers(numbers[i], numbers[i]);
    }
  }

  private static void touch(ListInfo mailbox, Checksum checksum) {
    checksum.mailbox(mailbox.name, mailbox.separator, Arrays.asList(mailbox.attrs));
  }

  private static void touch(FetchResponse fetch, Checksum checksum)
      throws IOException, jakarta.mail.MessagingException {
    for (int i = 0; i < fetch.getItemCount(); i++) {
      Item item = fetch.getItem(i);
      if (item instanceof UID uid) {
        checksum.uid(uid.uid);
      } else if (item instanceof org.eclipse.angus.mail.imap.protocol.FLAGS flags) {
        checksum.flags(names(flags));
      } else if (item instanceof INTERNALDATE date) {
        checksum.internalDate(date.getDate().toInstant());
      } else if (item instanceof RFC822SIZE size) {
        checksum.size(size.size);
      } else if (item instanceof ENVELOPE envelope) {
        touch(envelope, checksum);
      } else {
        touch((BODYSTRUCTURE) item, checksum);
      }
    }
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
