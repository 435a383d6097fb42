package dev.imapkit.contract.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * A message of any length that nobody holds: the same length and seed give the same octets, made
 * anew for each stream in constant memory. A short header, then lines of 78 octets with CRLF, each
 * block different, so that a lost, doubled or exchanged block shows. Immutable.
 */
public final class LargeMessages {
  private static final int LINE_OCTETS = 80;
  private static final int BLOCK_LINES = 512;

  private final long octets;
  private final long seed;

  private LargeMessages(long octets, long seed) {
    this.octets = octets;
    this.seed = seed;
  }

  /** A message of exactly this number of octets, at least 0; a short one is a cut header. */
  public static LargeMessages of(long octets, long seed) {
    if (octets < 0) {
      throw new IllegalArgumentException("octets: " + octets);
    }
    return new LargeMessages(octets, seed);
  }

  /** Its length. */
  public long octets() {
    return octets;
  }

  /** A fresh stream over all octets, which end with CRLF whenever the length is above 200. */
  public InputStream open() {
    return new Octetstream();
  }

  /** SHA-256 in lower-case hexadecimal digits; reads all octets each time. */
  public String sha256() {
    try (InputStream in = open()) {
      return sha256(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of all octets of a stream in lower-case hexadecimal digits, in constant memory. */
  public static String sha256(InputStream in) throws IOException {
    MessageDigest digest = LiteralIntake.sha256();
    byte[] buffer = new byte[64 << 10];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      digest.update(buffer, 0, count);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private byte[] header() {
    String text =
        "From: ada@example.org\r\n"
            + "Subject: large "
            + seed
            + "\r\nDate: Thu, 1 Jan 2026 00:00:00 +0000\r\n"
            + "Content-Type: text/plain; charset=us-ascii\r\n\r\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private final class Octetstream extends InputStream {
    private final SplittableRandom random = new SplittableRandom(seed);
    private byte[] block = header();
    private int at;
    private long delivered;
    private long number;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (delivered == octets) {
        return -1;
      }
      if (at == block.length) {
        block = nextBlock();
        at = 0;
      }
      int count = (int) Math.min(Math.min(length, block.length - at), octets - delivered);
      System.arraycopy(block, at, buffer, offset, count);
      for (int i = 0; i < count; i++) {
        long left = octets - delivered - i;
        if (left <= 2 && octets > 200) {
          buffer[offset + i] = (byte) (left == 2 ? '\r' : '\n');
        }
      }
      at += count;
      delivered += count;
      return count;
    }

    /** One random line, repeated, each time with its own number in front: cheap, yet unlike. */
    private byte[] nextBlock() {
      byte[] line = new byte[LINE_OCTETS];
      for (int i = 0; i < LINE_OCTETS - 2; i++) {
        line[i] = (byte) ('a' + random.nextInt(26));
      }
      line[LINE_OCTETS - 2] = '\r';
      line[LINE_OCTETS - 1] = '\n';
      byte[] lines = new byte[LINE_OCTETS * BLOCK_LINES];
      for (int i = 0; i < BLOCK_LINES; i++) {
        System.arraycopy(line, 0, lines, i * LINE_OCTETS, LINE_OCTETS);
        writeNumber(lines, i * LINE_OCTETS, number++);
      }
      return lines;
    }

    private void writeNumber(byte[] lines, int at, long value) {
      Arrays.fill(lines, at, at + 12, (byte) '0');
      long rest = value;
      for (int i = 11; rest > 0; i--) {
        lines[at + i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
  }
}
