package dev.imapkit.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a real server sent, repeated: Dovecot 2.3's answer to {@code UID FETCH (UID FLAGS
 * INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)} for 80 odd real messages, literals included.
 */
final class CapturedMail {
  private static final String RESOURCE = "dovecot-corpus.bin";
  private static final byte[] END = ascii("A1 OK Fetch completed.\r\n");

  private CapturedMail() {}

  /**
   * FETCH responses and a tagged OK.
   *
   * @param messages how many responses; the captured ones are repeated in their order, numbered
   *     anew from 1
   * @return the octets
   */
  static byte[] responses(int messages) {
    List<byte[]> captured = split(load());
    ByteArrayOutputStream out = new ByteArrayOutputStream(messages * 800);
    for (int i = 0; i < messages; i++) {
      writeNumbered(captured.get(i % captured.size()), i + 1, out);
    }
    out.writeBytes(END);
    return out.toByteArray();
  }

  /**
   * One FETCH response and a tagged OK.
   *
   * @param number which of the captured ones, from 1
   * @return the octets
   */
  static byte[] response(int number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeNumbered(split(load()).get(number - 1), number, out);
    out.writeBytes(END);
    return out.toByteArray();
  }

  private static byte[] load() {
    try (InputStream in = CapturedMail.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> split(byte[] octets) {
    List<byte[]> responses = new ArrayList<>();
    int start = 0;
    LineEndScan.Lines lines = new LineEndScan.Lines(octets);
    while (lines.next()) {
      if (!lines.endsWithLiteral()) {
        responses.add(Arrays.copyOfRange(octets, start, lines.end()));
        start = lines.end();
      }
    }
    return responses;
  }

  /** Puts other numbers into {@code * 7 FETCH (UID 7 }, which is how each of them begins. */
  private static void writeNumbered(byte[] response, int number, ByteArrayOutputStream out) {
    String start = new String(response, 0, 40, StandardCharsets.ISO_8859_1);
    int uid = start.indexOf("(UID ") + "(UID ".length();
    int rest = start.indexOf(' ', uid);
    out.writeBytes(ascii("* " + number + " FETCH (UID " + number));
    out.write(response, rest, response.length - rest);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
