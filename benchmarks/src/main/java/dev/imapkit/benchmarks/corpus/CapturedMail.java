package dev.imapkit.benchmarks.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Answers as long as one likes, made of what a real server sent. */
public final class CapturedMail {
  private static final byte[] END = ascii("A1 OK Fetch completed.\r\n");

  private CapturedMail() {}

  /**
   * FETCH responses and a tagged OK, of {@link Capture#GENERATED}.
   *
   * @param messages how many responses
   * @return the octets
   */
  public static byte[] responses(int messages) {
    return responses(Capture.GENERATED, messages);
  }

  /**
   * FETCH responses and a tagged OK.
   *
   * @param capture what the server sent
   * @param messages how many responses; the captured ones are repeated in their order, numbered
   *     anew from 1
   * @return the octets
   */
  public static byte[] responses(Capture capture, int messages) {
    List<byte[]> captured = split(capture.octets());
    ByteArrayOutputStream out = new ByteArrayOutputStream(messages * 1200);
    for (int i = 0; i < messages; i++) {
      writeNumbered(captured.get(i % captured.size()), i + 1, out);
    }
    out.writeBytes(END);
    return out.toByteArray();
  }

  /**
   * Each response on its own, numbered as it was captured, with a tagged OK behind it.
   *
   * @param capture what the server sent
   * @return octets for each message
   */
  public static List<byte[]> each(Capture capture) {
    List<byte[]> all = new ArrayList<>();
    for (byte[] response : split(capture.octets())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(response);
      out.writeBytes(END);
      all.add(out.toByteArray());
    }
    return all;
  }

  /** Cuts what a server sent into its responses, literals included. */
  static List<byte[]> split(byte[] octets) {
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
