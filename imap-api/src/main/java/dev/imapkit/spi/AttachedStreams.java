package dev.imapkit.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/** Two streams in place of a socket: no timeouts, no TLS, no addresses. */
final class AttachedStreams implements WireSocket {
  private final InputStream in;
  private final OutputStream out;

  AttachedStreams(InputStream in, OutputStream out) {
    this.in = Objects.requireNonNull(in, "in");
    this.out = Objects.requireNonNull(out, "out");
  }

  @Override
  public InputStream input() {
    return in;
  }

  @Override
  public OutputStream output() {
    return out;
  }

  @Override
  public void readTimeout(int milliseconds) {
    // A stream blocks as long as it likes.
  }

  @Override
  public void startTls(Deadline deadline) {
    throw new IllegalStateException("a wire that is attached to streams has no TLS");
  }

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
    close(in);
    close(out);
  }

  private static void close(Closeable stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // It is closed for us either way.
    }
  }
}
