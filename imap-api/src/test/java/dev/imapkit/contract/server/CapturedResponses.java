package dev.imapkit.contract.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a real server sent, kept as a resource: for tests of parsers, and for benchmarks, where no
 * such server is installed.
 *
 * <p>{@link #main} makes the resource anew, with the Dovecot that is installed.
 */
public final class CapturedResponses {

  /** The resource on the class path: untagged FETCH responses as sent, one after the other. */
  public static final String DOVECOT_CORPUS = "/dev/imapkit/contract/captured/dovecot-corpus.bin";

  private static final String ITEMS = "UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE";

  private CapturedResponses() {}

  /**
   * Dovecot 2.3's answer to {@code FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE
   * BODYSTRUCTURE)} for a mailbox with {@link Corpus#messages()}, one response for each message in
   * the same order. All octets, last CRLF included.
   */
  public static List<RawResponse> dovecotCorpus() {
    try (InputStream in = CapturedResponses.class.getResourceAsStream(DOVECOT_CORPUS)) {
      if (in == null) {
        throw new IllegalStateException(DOVECOT_CORPUS + " is not on the class path");
      }
      return split(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<RawResponse> split(byte[] octets) throws IOException {
    List<RawResponse> responses = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(octets);
    while (in.available() > 0) {
      responses.add(RawResponse.read(in));
    }
    return List.copyOf(responses);
  }

  /** Fills INBOX with {@link Corpus#messages()}, flags and dates varying; UIDs count from 1. */
  public static void loadCorpus(RawImap client) {
    List<String> flags = List.of("", "\\Seen", "\\Seen \\Answered", "\\Flagged $Work", "\\Draft");
    int number = 0;
    for (Corpus.Message message : Corpus.messages()) {
      String date = "%2d-Jul-1996 02:44:%02d -0700".formatted(1 + number % 31, number % 60);
      client.append("INBOX", flags.get(number % flags.size()), date, message.octets());
      number++;
    }
  }

  /** The FETCH responses of {@link #dovecotCorpus()}, from a server that is there. */
  static List<RawResponse> fetchCorpus(RawImap client) {
    client.ok("EXAMINE INBOX");
    return client.ok("FETCH 1:* (" + ITEMS + ")").untagged("FETCH");
  }

  /**
   * Writes the resource.
   *
   * @param arguments the file to write
   */
  public static void main(String[] arguments) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (DovecotServer server = DovecotServer.start();
        RawImap client = server.login(server.newUser())) {
      loadCorpus(client);
      fetchCorpus(client).forEach(response -> all.writeBytes(response.octets()));
    }
    Path file = Path.of(arguments[0]);
    Files.write(file, all.toByteArray());
    System.out.println(file + ": " + all.size() + " octets");
  }
}
