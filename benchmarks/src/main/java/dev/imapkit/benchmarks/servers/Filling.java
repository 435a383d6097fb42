package dev.imapkit.benchmarks.servers;

import dev.imapkit.benchmarks.corpus.GeneratedMail;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RawResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Puts messages into INBOX: many with one command where the server can take that (RFC 3502), which
 * is the difference between seconds and minutes for 20,000; else one after the other.
 */
final class Filling {
  private static final int COMMAND_OCTETS = 1 << 20;
  private static final String TAG = "fill";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ROOT);

  private final RawImap client;
  private final boolean many;

  /** With a client that has logged in. */
  Filling(RawImap client) {
    this.client = client;
    String capabilities = client.ok("CAPABILITY").only("CAPABILITY").text() + " ";
    many = capabilities.contains(" MULTIAPPEND ") && capabilities.contains(" LITERAL+ ");
  }

  /** Small messages of all structures, with flags and dates. */
  void small(int count) {
    if (!many) {
      for (int number = 1; number <= count; number++) {
        GeneratedMail mail = GeneratedMail.of(number);
        client.append("INBOX", flags(mail), DATE.format(mail.internalDate()), mail.octets());
      }
      return;
    }
    ByteArrayOutputStream command = new ByteArrayOutputStream(2 * COMMAND_OCTETS);
    for (int number = 1; number <= count; number++) {
      add(GeneratedMail.of(number), command);
      if (command.size() >= COMMAND_OCTETS || number == count) {
        run(command.toByteArray());
        command.reset();
      }
    }
  }

  /** Bodies without flags, never held. */
  void bodies(GeneratedBodies bodies) {
    for (int number = 1; number <= bodies.count(); number++) {
      client.append("INBOX", "", "", bodies.open(number), bodies.octets(number));
    }
  }

  private static String flags(GeneratedMail mail) {
    return String.join(" ", mail.flags());
  }

  private static void add(GeneratedMail mail, ByteArrayOutputStream command) {
    String start = command.size() == 0 ? TAG + " APPEND INBOX" : "";
    String date = DATE.format(mail.internalDate());
    int size = mail.octets().length;
    String announced = start + " (" + flags(mail) + ") \"" + date + "\" {" + size + "+}\r\n";
    command.writeBytes(announced.getBytes(StandardCharsets.US_ASCII));
    command.writeBytes(mail.octets());
  }

  private void run(byte[] command) {
    try {
      client.send(command);
      RawResponse response = client.read();
      while (!response.text().startsWith(TAG + " ")) {
        response = client.read();
      }
      if (!response.text().startsWith(TAG + " OK")) {
        throw new IllegalStateException("APPEND: " + response.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
