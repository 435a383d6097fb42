package dev.imapkit.benchmarks.corpus;

import java.io.ByteArrayInputStream;

/** The limit: looks for line ends, and does nothing with what it finds. */
public final class LineEndScan {
  private static final int READ = 64 * 1024;

  private LineEndScan() {}

  /**
   * Counts line ends, one octet after the other; octets of literals are looked at as well.
   *
   * @param octets what a server sent
   * @return how many
   */
  public static int plain(byte[] octets) {
    int lines = 0;
    for (byte octet : octets) {
      if (octet == '\n') {
        lines++;
      }
    }
    return lines;
  }

  /**
   * What a client cannot save: reads of 64 KiB, a scan for LF, literals skipped by count.
   *
   * @return how many lines
   */
  public static int drain(byte[] octets) {
    ByteArrayInputStream in = new ByteArrayInputStream(octets);
    byte[] buffer = new byte[READ];
    int lines = 0;
    int kept = 0;
    long literal = 0;
    for (int read = in.read(buffer, 0, READ);
        read >= 0;
        read = in.read(buffer, kept, READ - kept)) {
      int end = kept + read;
      int start = 0;
      int at = kept;
      while (at < end) {
        if (literal > 0) {
          int skipped = (int) Math.min(literal, end - at);
          literal -= skipped;
          at += skipped;
          start = at;
        }
        while (at < end && buffer[at] != '\n') {
          at++;
        }
        if (at < end) {
          at++;
          lines++;
          literal = Math.max(0, literalBefore(buffer, start, at));
          start = at;
        }
      }
      kept = end - start;
      if (kept == READ) {
        throw new IllegalStateException("a line longer than " + READ + " octets");
      }
      System.arraycopy(buffer, start, buffer, 0, kept);
    }
    return lines;
  }

  /** The size in <code>{size}CRLF</code> at the end of a line; -1 when there is none. */
  private static long literalBefore(byte[] octets, int start, int end) {
    int at = end - 3;
    if (at < start || octets[at] != '}') {
      return -1;
    }
    long size = 0;
    long digit = 1;
    for (at--; at >= start && octets[at] >= '0' && octets[at] <= '9'; at--) {
      size += digit * (octets[at] - '0');
      digit *= 10;
    }
    return at >= start && octets[at] == '{' && digit > 1 ? size : -1;
  }

  /** Walks over lines; a literal belongs to the line that announces it. */
  public static final class Lines {
    private final byte[] octets;
    private int end;
    private boolean literal;

    /**
     * At the start.
     *
     * @param octets what a server sent
     */
    public Lines(byte[] octets) {
      this.octets = octets;
    }

    /** Goes to the end of the next line and of the literal behind it; false at the end. */
    public boolean next() {
      int start = end;
      while (end < octets.length) {
        if (octets[end++] == '\n') {
          long size = literalBefore(octets, start, end);
          literal = size >= 0;
          end += (int) Math.max(0, size);
          return true;
        }
      }
      return false;
    }

    public boolean endsWithLiteral() {
      return literal;
    }

    /** Behind the line. */
    public int end() {
      return end;
    }
  }
}
