package dev.imapkit.spi;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the server sends, octet for octet, waited for in slices, and inflated once compression is
 * on. The time that a successful read waited is told to the deadline by {@link #settle}, after the
 * caller has accounted for the octets: a deadline may refuse them for their slowness, and they must
 * not be lost then.
 */
final class WireInput {
  private static final String READING = "reading";

  private final WireLink link;
  private @Nullable InputStream stream;
  private @Nullable WireInflater inflater;
  private int timeoutMillis;
  private long waitedNanos;
  private long deflated;

  WireInput(WireLink link) {
    this.link = link;
  }

  /** Takes the socket's current stream at the next read: TLS has replaced it. */
  void reopen() {
    stream = null;
    timeoutMillis = 0;
  }

  /** Inflates from here on, first the octets that were received already. */
  void startInflating(byte[] received, int offset, int length) {
    inflater = new WireInflater(received, offset, length);
    deflated = length;
  }

  boolean isInflating() {
    return inflater != null;
  }

  long octetsDeflated() {
    return deflated;
  }

  /**
   * Waits for octets.
   *
   * @return how many, 1 or more; -1 at the end of the stream
   */
  int read(byte[] array, int offset, int length, Deadline deadline) {
    waitedNanos = 0;
    WireInflater inflating = inflater;
    if (inflating == null) {
      return receive(array, offset, length, deadline);
    }
    int count = inflating.inflate(array, offset, length);
    while (count == 0) {
      int received = receive(inflating.input(), 0, inflating.input().length, deadline);
      if (received < 0) {
        return -1;
      }
      inflating.received(received);
      deflated += received;
      settle(deadline, received);
      count = inflating.inflate(array, offset, length);
    }
    return count;
  }

  void settle(Deadline deadline, int octets) {
    long nanos = waitedNanos;
    waitedNanos = 0;
    if (nanos > 0) {
      deadline.waited(nanos, octets);
    }
  }

  private int receive(byte[] array, int offset, int length, Deadline deadline) {
    while (true) {
      link.checkUsable();
      int slice = deadline.sliceMillis();
      long before = System.nanoTime();
      try {
        InputStream in = open(slice);
        int count = in.read(array, offset, length);
        waitedNanos += System.nanoTime() - before;
        if (count != 0) {
          return count;
        }
      } catch (SocketTimeoutException e) {
        deadline.waited(System.nanoTime() - before, 0);
      } catch (IOException e) {
        throw link.failed(READING, e);
      }
    }
  }

  private InputStream open(int slice) throws IOException {
    InputStream in = stream;
    if (in == null) {
      in = link.socket().input();
      stream = in;
    }
    if (slice != timeoutMillis) {
      link.socket().readTimeout(slice);
      timeoutMillis = slice;
    }
    return in;
  }
}
