package dev.imapkit.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** A TCP socket as it is. */
final class PlainSocket implements WireSocket {
  private final Socket socket;

  PlainSocket(Socket socket) {
    this.socket = socket;
  }

  @Override
  public InputStream input() throws IOException {
    return socket.getInputStream();
  }

  @Override
  public OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void readTimeout(int milliseconds) throws IOException {
    socket.setSoTimeout(milliseconds);
  }

  @Override
  public void startTls(Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<WireInfo.Tls> tls() {
    return Optional.empty();
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    return Optional.of((InetSocketAddress) socket.getLocalSocketAddress());
  }

  @Override
  public Optional<InetSocketAddress> remoteAddress() {
    return Optional.of((InetSocketAddress) socket.getRemoteSocketAddress());
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
