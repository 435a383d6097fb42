package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.corpus.LineEndScan;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The limit: reads of 64 KiB, a scan for LF, literals skipped by count or hashed, and nothing else.
 * It knows the end by tagged lines, which begin with neither {@code *} nor {@code +}.
 */
final class Drain {
  private static final int READ = 64 * 1024;

  /** As much of a line as shows whether it ends with the size of a literal. */
  private static final int LINE_END = 32;

  private final InputStream in;
  private final byte[] buffer = new byte[READ];
  private @Nullable Digests digests;
  private int start;
  private int at;
  private int end;
  private long literal;
  private boolean continued;
  private int lines;
  private int tagged;

  Drain(InputStream in) {
    this.in = in;
  }

  /** From now on, literals are hashed into this one; null for none. */
  void hashInto(@Nullable Digests target) {
    digests = target;
  }

  /**
   * Reads until so many more tagged lines have come.
   *
   * @return how many lines outside of literals were read
   */
  int untilTagged(int count) throws IOException {
    lines = 0;
    tagged = 0;
    while (tagged < count) {
      if (at == end) {
        read();
      }
      if (literal > 0) {
        skipLiteral();
      } else {
        scan(count);
      }
    }
    return lines;
  }

  /** Reads the one line with which a server begins. */
  void untilGreeted() throws IOException {
    lines = 0;
    while (lines == 0) {
      if (at == end) {
        read();
      }
      scan(0);
    }
  }

  private void read() throws IOException {
    int kept = end - start;
    if (kept > READ / 2) {
      // Such a line is untagged, and of it only the end matters.
      kept = LINE_END;
      continued = true;
    }
    System.arraycopy(buffer, end - kept, buffer, 0, kept);
    start = 0;
    at = kept;
    int read = in.read(buffer, kept, READ - kept);
    if (read < 0) {
      throw new EOFException("the server has closed the connection");
    }
    end = kept + read;
  }

  private void skipLiteral() {
    int skipped = (int) Math.min(literal, end - at);
    if (digests != null) {
      digests.update(buffer, at, skipped);
    }
    literal -= skipped;
    at += skipped;
    start = at;
    if (literal == 0) {
      endLiteral();
    }
  }

  private void endLiteral() {
    if (digests != null) {
      digests.end();
    }
  }

  /** Goes on until a literal comes, the last tagged line, or the end of what was read. */
  private void scan(int count) {
    do {
      int line = LineEndScan.lineEnd(buffer, at, end);
      if (line < 0) {
        at = end;
        return;
      }
      at = line;
      endLine();
    } while (at < end && literal == 0 && tagged != count);
  }

  private void endLine() {
    lines++;
    if (!continued && buffer[start] != '*' && buffer[start] != '+') {
      tagged++;
    }
    long size = LineEndScan.literalBefore(buffer, start, at);
    continued = size >= 0;
    literal = Math.max(0, size);
    start = at;
    if (size == 0) {
      endLiteral();
    }
  }
}
