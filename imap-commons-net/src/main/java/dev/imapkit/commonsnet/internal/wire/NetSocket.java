package dev.imapkit.commonsnet.internal.wire;

import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.WireInfo;
import dev.imapkit.spi.WireSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/** A connection that Commons Net has made, as the shared wire uses it. */
final class NetSocket implements WireSocket {
  private final WatchedSocket raw;
  private final NetClient client;
  private final Endpoint endpoint;

  NetSocket(WatchedSocket raw, NetClient client, Endpoint endpoint) {
    this.raw = raw;
    this.client = client;
    this.endpoint = endpoint;
  }

  @Override
  public InputStream input() throws IOException {
    return client.input();
  }

  @Override
  public OutputStream output() throws IOException {
    return client.output();
  }

  @Override
  public void readTimeout(int milliseconds) throws IOException {
    raw.setSoTimeout(milliseconds);
  }

  @Override
  public void startTls(Deadline deadline) {
    boolean secured = false;
    try {
      client.startTls(deadline);
      TlsHandshake.check(client, endpoint);
      secured = true;
    } catch (IOException | RuntimeException e) {
      throw TlsHandshake.failure(raw, endpoint, e);
    } finally {
      if (!secured) {
        raw.closeQuietly();
      }
    }
  }

  @Override
  public Optional<WireInfo.Tls> tls() {
    return TlsHandshake.session(client);
  }

  @Override
  public Optional<InetSocketAddress> localAddress() {
    return inet(raw.getLocalSocketAddress());
  }

  @Override
  public Optional<InetSocketAddress> remoteAddress() {
    return inet(raw.getRemoteSocketAddress());
  }

  private static Optional<InetSocketAddress> inet(SocketAddress address) {
    return address instanceof InetSocketAddress inet ? Optional.of(inet) : Optional.empty();
  }

  /** Without a farewell of TLS: it could wait for a peer that takes nothing. */
  @Override
  public void close() {
    raw.closeQuietly();
  }
}
