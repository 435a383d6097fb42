package dev.imapkit.benchmarks.corpus;

import dev.imapkit.Limits;
import dev.imapkit.spi.FrameCursor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Answers with one kind of thing in them, so that each can be measured alone. */
public final class AnswerParts {
  private static final long SEED = 20_251L;
  private static final byte[] END = "A1 OK done\r\n".getBytes(StandardCharsets.US_ASCII);

  private AnswerParts() {}

  /**
   * FETCH responses that hold the UID and one other item, cut out of what a real server sent.
   *
   * @param capture what the server sent
   * @param messages how many responses
   * @param item its name, for example {@code ENVELOPE}
   * @return the octets, a tagged OK at the end
   */
  public static byte[] items(Capture capture, int messages, String item) {
    List<byte[]> captured = CapturedMail.split(capture.octets());
    ByteArrayOutputStream out = new ByteArrayOutputStream(messages * 400);
    for (int i = 1; i <= messages; i++) {
      byte[] response = captured.get((i - 1) % captured.size());
      write("* " + i + " FETCH (UID " + i + " ", out);
      cut(response, item, out);
      write(")\r\n", out);
    }
    out.writeBytes(END);
    return out.toByteArray();
  }

  private static void cut(byte[] response, String item, ByteArrayOutputStream out) {
    FrameCursor cursor = new FrameCursor(response, 0, response.length, Limits.defaults());
    while (cursor.next() != '(') {
      // The list of items begins behind the number and FETCH.
    }
    while (true) {
      int from = cursor.position();
      String name = cursor.atom();
      cursor.sp();
      cursor.skipValue(Limits.defaults().nesting());
      if (name.equals(item)) {
        out.write(response, from, cursor.position() - from);
        return;
      }
      cursor.sp();
    }
  }

  /**
   * An answer to SEARCH.
   *
   * @param numbers how many
   * @param scattered false for 1, 2, 3 ..., true with a gap behind two of three
   * @return the octets, a tagged OK at the end
   */
  public static byte[] search(int numbers, boolean scattered) {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder line = new StringBuilder(numbers * 8).append("* SEARCH");
    int number = 0;
    for (int i = 0; i < numbers; i++) {
      number += scattered ? 1 + random.nextInt(3) : 1;
      line.append(' ').append(number);
    }
    return octets(line.append("\r\n"));
  }

  /**
   * An answer to LIST: a tree of mailboxes, some with names in modified UTF-7.
   *
   * @param mailboxes how many
   * @return the octets, a tagged OK at the end
   */
  public static byte[] list(int mailboxes) {
    SplittableRandom random = new SplittableRandom(SEED);
    Prose prose = new Prose(random);
    StringBuilder lines = new StringBuilder(mailboxes * 60);
    for (int i = 0; i < mailboxes; i++) {
      lines.append("* LIST (\\Has").append(i % 4 == 0 ? "" : "No").append("Children) \"/\" ");
      String name = prose.word() + "/" + prose.word() + " " + i;
      boolean far = random.nextInt(5) == 0;
      lines.append('"').append(name).append(far ? "/Entw&APw-rfe" : "").append("\"\r\n");
    }
    return octets(lines);
  }

  /**
   * A set of UIDs as COPYUID and ESEARCH have it.
   *
   * @param ranges how many ranges and single numbers
   * @return the text
   */
  public static String uidSet(int ranges) {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder set = new StringBuilder(ranges * 12);
    long at = 0;
    for (int i = 0; i < ranges; i++) {
      at += 2 + random.nextInt(20);
      set.append(i == 0 ? "" : ",").append(at);
      if (i % 3 != 0) {
        at += 1 + random.nextInt(50);
        set.append(':').append(at);
      }
    }
    return set.toString();
  }

  private static byte[] octets(StringBuilder lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(lines.length() + END.length);
    write(lines.toString(), out);
    out.writeBytes(END);
    return out.toByteArray();
  }

  private static void write(String text, ByteArrayOutputStream out) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
