package dev.imapkit.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Writes data as servers do: a string as quoted or as a literal, by chance where both are legal.
 */
final class SentWriter {
  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  SentWriter(Random random) {
    this.random = random;
  }

  /** One FETCH response. */
  static byte[] fetch(Random random, long sequence, List<GeneratedItem> items) {
    SentWriter writer = new SentWriter(random);
    writer.latin1("* " + sequence + " FETCH (");
    String space = "";
    for (GeneratedItem item : items) {
      writer.latin1(space + item.name() + " ");
      writer.write(item.value());
      space = " ";
    }
    writer.latin1(")\r\n");
    return writer.out.toByteArray();
  }

  private void write(Sent sent) {
    if (sent instanceof Sent.Atom atom) {
      latin1(atom.text());
    } else if (sent instanceof Sent.Text text) {
      string(text.text());
    } else {
      list((Sent.Items) sent);
    }
  }

  private void list(Sent.Items items) {
    latin1("(");
    for (int i = 0; i < items.size(); i++) {
      if (i > 0 && !(i < items.joined() && items.get(i) instanceof Sent.Items)) {
        latin1(" ");
      }
      write(items.get(i));
    }
    latin1(")");
  }

  private void string(String text) {
    boolean needsLiteral = text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0);
    if (needsLiteral || random.nextInt(4) == 0) {
      latin1((random.nextInt(4) == 0 ? "~{" : "{") + text.length() + "}\r\n" + text);
    } else {
      latin1('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
  }

  private void latin1(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
