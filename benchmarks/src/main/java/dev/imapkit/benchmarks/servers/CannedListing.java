package dev.imapkit.benchmarks.servers;

import dev.imapkit.benchmarks.corpus.LineEndScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Answers that a real server gave to J1's FETCH, and shorter ones cut out of them: what is asked
 * for in J4 and J7.
 */
final class CannedListing implements CannedMail {
  private static final Set<String> ALL =
      Set.of("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODYSTRUCTURE");

  /** Octets of all answers, and where each begins; one more offset for the end. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Prepared(byte[] octets, int[] offsets) {}

  private final int exists;
  private final Map<Set<String>, Prepared> answers = new LinkedHashMap<>();

  /**
   * Cuts up what a server sent.
   *
   * @param responses FETCH responses for messages 1 to {@code exists}, as {@link #ALL} asks, then a
   *     tagged line
   */
  CannedListing(byte[] responses, int exists) {
    this.exists = exists;
    int[] offsets = new int[exists + 1];
    LineEndScan.Lines lines = new LineEndScan.Lines(responses);
    int number = 0;
    while (number < exists && lines.next()) {
      if (!lines.endsWithLiteral()) {
        offsets[++number] = lines.end();
      }
    }
    if (number < exists) {
      throw new IllegalArgumentException(number + " responses, not " + exists);
    }
    Prepared full = new Prepared(responses, offsets);
    answers.put(ALL, full);
    answers.put(Set.of(), cut(full, ""));
    answers.put(Set.of("FLAGS"), cut(full, "F"));
    answers.put(Set.of("RFC822.SIZE"), cut(full, "S"));
    answers.put(Set.of("FLAGS", "RFC822.SIZE"), cut(full, "FS"));
  }

  /** Keeps the UID, and the flags and the size as far as asked for. */
  private static Prepared cut(Prepared full, String wanted) {
    int count = full.offsets.length - 1;
    int[] offsets = new int[count + 1];
    ByteArrayOutputStream out = new ByteArrayOutputStream(count * 40);
    for (int number = 1; number <= count; number++) {
      int start = full.offsets[number - 1];
      int length = Math.min(400, full.offsets[number] - start);
      String answer = new String(full.octets, start, length, StandardCharsets.ISO_8859_1);
      String line = "* " + number + " FETCH (UID " + number;
      line += wanted.contains("F") ? " " + from(answer, "FLAGS (", ")") + ")" : "";
      line += wanted.contains("S") ? " " + from(answer, "RFC822.SIZE ", " ") : "";
      out.writeBytes((line + ")\r\n").getBytes(StandardCharsets.ISO_8859_1));
      offsets[number] = out.size();
    }
    return new Prepared(out.toByteArray(), offsets);
  }

  private static String from(String answer, String item, String end) {
    int start = answer.indexOf(item);
    return answer.substring(start, answer.indexOf(end, start + item.length()));
  }

  @Override
  public int exists() {
    return exists;
  }

  @Override
  public boolean has(Set<String> items) {
    return answers.containsKey(items);
  }

  @Override
  public void write(Set<String> items, int first, int last, ReplyOutput out) throws IOException {
    Prepared prepared = answers.get(items);
    if (prepared == null) {
      throw new IllegalArgumentException("not prepared: " + items);
    }
    int start = prepared.offsets[first - 1];
    out.write(prepared.octets, start, prepared.offsets[last] - start);
  }

  /** All answers to J1's FETCH, without the tagged one. */
  byte[] full() {
    Prepared prepared = answers.get(ALL);
    return prepared == null
        ? new byte[0]
        : Arrays.copyOf(prepared.octets, prepared.offsets[exists]);
  }
}
