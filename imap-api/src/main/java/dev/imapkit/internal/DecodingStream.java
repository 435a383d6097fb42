package dev.imapkit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Content while it is decoded, in constant memory. */
abstract class DecodingStream extends InputStream {
  /** How many octets a decoder may keep back at the most. */
  static final int MOST_KEPT = 1024;

  private static final int CHUNK = 8 * 1024;

  private final InputStream in;
  private final byte[] raw = new byte[CHUNK];
  private final byte[] decoded = new byte[CHUNK + 2 * MOST_KEPT];
  private int at;
  private int end;
  private boolean ended;

  DecodingStream(InputStream in) {
    this.in = in;
  }

  /** Takes the next octet, and emits what it makes certain. */
  abstract void decode(int octet);

  /** Emits what is certain at the end. */
  abstract void decodeEnd();

  final void emit(int octet) {
    decoded[end++] = (byte) octet;
  }

  @Override
  public int read() throws IOException {
    return fill() ? decoded[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(decoded, at, buffer, offset, count);
    at += count;
    return count;
  }

  /** Returns whether there is an octet. */
  private boolean fill() throws IOException {
    while (at == end && !ended) {
      at = 0;
      end = 0;
      int count = in.read(raw, 0, raw.length);
      if (count < 0) {
        ended = true;
        decodeEnd();
      }
      for (int i = 0; i < count; i++) {
        decode(raw[i] & 0xFF);
      }
    }
    return at < end;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
