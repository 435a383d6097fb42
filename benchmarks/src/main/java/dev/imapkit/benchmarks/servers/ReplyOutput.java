package dev.imapkit.benchmarks.servers;

import java.io.IOException;
import java.io.OutputStream;

/** Collects what is short and passes on what is long, without making garbage. */
final class ReplyOutput {
  private static final int DIGITS = 10;

  private final OutputStream out;
  private final byte[] buffer = new byte[64 * 1024];
  private final byte[] digits = new byte[DIGITS];
  private int filled;

  ReplyOutput(OutputStream out) {
    this.out = out;
  }

  ReplyOutput text(String ascii) throws IOException {
    if (filled + ascii.length() > buffer.length) {
      flush();
    }
    for (int i = 0; i < ascii.length(); i++) {
      buffer[filled++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  ReplyOutput number(int value) throws IOException {
    if (filled + DIGITS > buffer.length) {
      flush();
    }
    int at = DIGITS;
    int rest = value;
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    write(digits, at, DIGITS - at);
    return this;
  }

  void write(byte[] octets, int offset, int length) throws IOException {
    if (length > buffer.length - filled) {
      flush();
    }
    if (length > buffer.length) {
      out.write(octets, offset, length);
      return;
    }
    System.arraycopy(octets, offset, buffer, filled, length);
    filled += length;
  }

  void flush() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
    out.flush();
  }
}
