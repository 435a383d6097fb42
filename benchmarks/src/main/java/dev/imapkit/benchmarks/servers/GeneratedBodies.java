package dev.imapkit.benchmarks.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Messages of given lengths that nobody holds: each is a header with its number and lines of one
 * shared text, from another place for each message and each MiB of it. The same seed gives the same
 * octets everywhere. Immutable.
 */
public final class GeneratedBodies {
  private static final int LINE = 64;
  private static final int HEADER = 4 * LINE;
  private static final int POOL = 1 << 20;
  private static final int POOL_LINES = POOL / LINE;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final byte[] pool = pool();
  private final int[] sizes;

  private GeneratedBodies(int[] sizes) {
    this.sizes = sizes;
  }

  /**
   * Messages of random lengths, short ones more often than long ones: their mean is two sevenths of
   * the way up.
   *
   * @param count how many
   * @param least octets of the shortest, rounded to lines
   * @param most octets of the longest, rounded to lines
   * @return the messages
   */
  public static GeneratedBodies of(int count, int least, int most) {
    SplittableRandom random = new SplittableRandom(5L * least + most);
    int[] sizes = new int[count];
    for (int i = 0; i < count; i++) {
      double share = Math.pow(random.nextDouble(), 2.5);
      sizes[i] = Math.max(HEADER + LINE, (int) (least + share * (most - least)) / LINE * LINE);
    }
    return new GeneratedBodies(sizes);
  }

  /**
   * How many.
   *
   * @return messages, numbered from 1
   */
  public int count() {
    return sizes.length;
  }

  /**
   * The length of one.
   *
   * @param number from 1
   * @return octets
   */
  public int octets(int number) {
    return sizes[number - 1];
  }

  /** Takes octets without keeping the array. */
  interface Sink {
    void write(byte[] octets, int offset, int length) throws IOException;
  }

  /** Writes octets {@code from} to {@code to} of a message, as slices of what is shared. */
  void write(int number, int from, int to, Sink sink) throws IOException {
    int at = from;
    if (at < HEADER) {
      int end = Math.min(HEADER, to);
      sink.write(header(number), at, end - at);
      at = end;
    }
    while (at < to) {
      int block = at / POOL;
      int start = (int) ((number * 7919L + block * 4099L) % POOL_LINES) * LINE;
      int place = (start + at % POOL) % POOL;
      int length = Math.min(Math.min(to - at, POOL - place), POOL - at % POOL);
      sink.write(pool, place, length);
      at += length;
    }
  }

  /**
   * One message.
   *
   * @param number from 1
   * @return a stream over it
   */
  public InputStream open(int number) {
    return new InputStream() {
      private int at;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (at == octets(number)) {
          return -1;
        }
        int count = Math.min(length, octets(number) - at);
        int[] filled = {offset};
        write(
            number,
            at,
            at + count,
            (octets, from, size) -> {
              System.arraycopy(octets, from, target, filled[0], size);
              filled[0] += size;
            });
        at += count;
        return count;
      }
    };
  }

  private static byte[] header(int number) {
    String fields =
        "From: ada@example.org\r\nTo: grace@example.net\r\nDate: Thu, 1 Jan 2026 00:00:00 +0000\r\n"
            + "Subject: body "
            + number
            + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\nX-Filler: ";
    String end = "\r\n\r\n";
    String filler = "x".repeat(HEADER - fields.length() - end.length());
    return (fields + filler + end).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] pool() {
    SplittableRandom random = new SplittableRandom(9051);
    byte[] pool = new byte[POOL];
    for (int i = 0; i < POOL; i++) {
      pool[i] = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
    for (int end = LINE; end <= POOL; end += LINE) {
      pool[end - 2] = '\r';
      pool[end - 1] = '\n';
    }
    return pool;
  }
}
