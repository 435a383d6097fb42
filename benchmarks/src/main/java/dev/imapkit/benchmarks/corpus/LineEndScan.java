package dev.imapkit.benchmarks.corpus;

/** The limit: looks for line ends, and does nothing with what it finds. */
public final class LineEndScan {
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
   * Looks for the end of a line. A method of its own, so that nothing but the octets is in the
   * loop.
   *
   * @param octets what a server sent
   * @param from where to begin
   * @param to where to stop
   * @return behind the LF; -1 when there is none
   */
  public static int lineEnd(byte[] octets, int from, int to) {
    for (int at = from; at < to; at++) {
      if (octets[at] == '\n') {
        return at + 1;
      }
    }
    return -1;
  }

  /**
   * The size in <code>{size}CRLF</code> at the end of a line.
   *
   * @param octets what a server sent
   * @param start where the line begins, or what was read of it
   * @param end behind its LF
   * @return the size; -1 when there is none
   */
  public static long literalBefore(byte[] octets, int start, int end) {
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
      int behind = lineEnd(octets, end, octets.length);
      if (behind < 0) {
        return false;
      }
      long size = literalBefore(octets, end, behind);
      literal = size >= 0;
      end = behind + (int) Math.max(0, size);
      return true;
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
