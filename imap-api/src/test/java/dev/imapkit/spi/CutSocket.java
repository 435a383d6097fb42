package dev.imapkit.spi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A server that says given octets in given pieces, with a timeout of the socket before each piece
 * when asked for.
 */
final class CutSocket implements WireSocket {
  private final InputStream octets;
  private final int[] pieces;
  private final boolean timeouts;
  final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  int readTimeoutCalls;
  volatile boolean closed;
  private int piece;
  private int left;
  private boolean timedOut;

  /** Pieces of the lengths given, in turn; the last length goes on to the end. */
  CutSocket(InputStream octets, boolean timeouts, int... pieces) {
    this.octets = octets;
    this.timeouts = timeouts;
    this.pieces = pieces;
    this.left = pieces[0];
  }

  static CutSocket of(byte[] octets, boolean timeouts, int... pieces) {
    return new CutSocket(new ByteArrayInputStream(octets), timeouts, pieces);
  }

  static CutSocket of(String octets, int... pieces) {
    return of(
        octets.getBytes(StandardCharsets.ISO_8859_1),
        false,
        pieces.length == 0 ? new int[] {Integer.MAX_VALUE} : pieces);
  }

  @Override
  public InputStream input() {
    return new InputStream() {
      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] array, int offset, int length) throws IOException {
        return take(array, offset, length);
      }
    };
  }

  private int take(byte[] array, int offset, int length) throws IOException {
    if (closed) {
      throw new SocketException("closed");
    }
    if (timeouts && !timedOut) {
      timedOut = true;
      throw new SocketTimeoutException();
    }
    int count = octets.read(array, offset, Math.min(length, left));
    left -= Math.max(0, count);
    timedOut = left > 0;
    if (left == 0) {
      piece = Math.min(piece + 1, pieces.length - 1);
      left = pieces[piece];
    }
    return count;
  }

  @Override
  public OutputStream output() {
    return sent;
  }

  @Override
  public void readTimeout(int milliseconds) {
    readTimeoutCalls++;
  }

  @Override
  public void startTls(Deadline deadline) {}

  @Override
  public Optional<WireInfo.Tls> tls() {
    return Optional.empty();
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    return Optional.empty();
  }

  @Override
  public Optional<InetSocketAddress> remoteAddress() {
    return Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
  }
}
