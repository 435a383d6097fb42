package dev.imapkit.spi;

import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the server: buffered, deflated once compression is on, and guarded against a peer
 * that takes nothing.
 */
final class FrameWriter {
  private static final int BUFFER_OCTETS = 16 * 1024;

  /** Enough for what most commands are. */
  private static final int FIRST_OCTETS = 512;

  private final WireLink link;
  private byte[] buffer = new byte[FIRST_OCTETS];
  private int used;
  private boolean unflushed;
  private long sent;
  private long sentDeflated;
  private @Nullable OutputStream stream;
  private @Nullable Deflater deflater;
  private byte[] deflated = new byte[0];

  FrameWriter(WireLink link) {
    this.link = link;
  }

  void write(byte[] bytes, int offset, int length, Deadline deadline) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    link.checkUsable();
    int at = offset;
    int left = length;
    while (left > 0) {
      makeRoom(left);
      int count = Math.min(left, buffer.length - used);
      System.arraycopy(bytes, at, buffer, used, count);
      used += count;
      at += count;
      left -= count;
      if (used == buffer.length) {
        drain(deadline, false);
      }
    }
    sent += length;
  }

  private void makeRoom(int octets) {
    if (octets >= buffer.length - used && buffer.length < BUFFER_OCTETS) {
      buffer = Arrays.copyOf(buffer, BUFFER_OCTETS);
    }
  }

  void flush(Deadline deadline) {
    link.checkUsable();
    drain(deadline, true);
  }

  long octetsSent() {
    return sent;
  }

  long octetsDeflated() {
    return sentDeflated;
  }

  /** Writes to the socket's new stream from here on. */
  void reopen() {
    stream = null;
  }

  /** Deflates from here on (RFC 4978 §3). */
  void startDeflating() {
    deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflated = new byte[BUFFER_OCTETS];
  }

  /**
   * Sends the buffer; {@code all} makes sure that nothing stays in a deflater or a stream either.
   */
  private void drain(Deadline deadline, boolean all) {
    int count = used;
    if (count == 0 && !(all && unflushed)) {
      return;
    }
    used = 0;
    unflushed = !all;
    Duration limit = deadline.remaining();
    long before = System.nanoTime();
    CallGuard.BlockedCall write = CallGuard.SHARED.begin(link::close, limit.toNanos());
    try {
      send(open(), count, all);
    } catch (IOException e) {
      throw write.isLate() ? late(limit, e) : link.failed("writing", e);
    } finally {
      CallGuard.SHARED.end(write);
    }
    deadline.waited(System.nanoTime() - before, count);
  }

  private void send(OutputStream out, int count, boolean all) throws IOException {
    Deflater deflating = deflater;
    if (deflating == null) {
      out.write(buffer, 0, count);
    } else {
      deflating.setInput(buffer, 0, count);
      int length;
      do {
        length =
            deflating.deflate(
                deflated, 0, deflated.length, all ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH);
        out.write(deflated, 0, length);
        sentDeflated += length;
      } while (length == deflated.length);
    }
    if (all) {
      out.flush();
    }
  }

  private OutputStream open() throws IOException {
    OutputStream out = stream;
    if (out == null) {
      out = link.socket().output();
      stream = out;
    }
    return out;
  }

  private static ImapTimeoutException late(Duration limit, IOException cause) {
    ImapTimeoutException timeout =
        new ImapTimeoutException(
            Stage.WRITE,
            limit,
            "waited "
                + limit.toMillis()
                + " ms for the server to take what was sent; raise Timeouts.write on a slow link");
    timeout.addSuppressed(cause);
    return timeout;
  }
}
