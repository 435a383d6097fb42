package dev.imapkit.benchmarks.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines that a client sends. */
final class CommandInput {
  private final InputStream in;
  private byte[] buffer = new byte[16 * 1024];
  private int start;
  private int end;

  CommandInput(InputStream in) {
    this.in = in;
  }

  /** Whether a part of the next line is there. */
  boolean hasMore() {
    return start < end;
  }

  /** The next line without its CRLF; null at the end. */
  @Nullable String line() throws IOException {
    int at = start;
    while (true) {
      for (; at < end; at++) {
        if (buffer[at] == '\n') {
          String line =
              new String(buffer, start, at - start, StandardCharsets.ISO_8859_1).stripTrailing();
          start = at + 1;
          return line;
        }
      }
      at -= start;
      if (!fill()) {
        return null;
      }
    }
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      return false;
    }
    end += read;
    return true;
  }
}
