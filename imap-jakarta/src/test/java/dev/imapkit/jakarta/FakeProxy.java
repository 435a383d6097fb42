package dev.imapkit.jakarta;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A proxy for one connection, which speaks for the server itself. */
final class FakeProxy implements AutoCloseable {
  private interface Talk {
    String run(DataInputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket listener;
  private final CompletableFuture<String> request = new CompletableFuture<>();

  private FakeProxy(Talk talk) throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    Thread thread = new Thread(() -> serve(talk), "fake-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes a CONNECT and sends the answer. */
  static FakeProxy http(String answer) throws IOException {
    return new FakeProxy(
        (in, out) -> {
          StringBuilder head = new StringBuilder();
          while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
          }
          out.write(answer.getBytes(StandardCharsets.US_ASCII));
          return head.toString();
        });
  }

  /** SOCKS 5 without authentication (RFC 1928), by name. */
  static FakeProxy socks(String answer) throws IOException {
    return new FakeProxy(
        (in, out) -> {
          in.readUnsignedByte();
          in.skipNBytes(in.readUnsignedByte());
          out.write(new byte[] {5, 0});
          in.skipNBytes(3);
          if (in.readUnsignedByte() != 3) {
            return "not a name";
          }
          String host = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
          int port = in.readUnsignedShort();
          out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 1});
          out.write(answer.getBytes(StandardCharsets.US_ASCII));
          return host + ":" + port;
        });
  }

  private void serve(Talk talk) {
    try (Socket socket = listener.accept()) {
      OutputStream out = socket.getOutputStream();
      request.complete(talk.run(new DataInputStream(socket.getInputStream()), out));
      out.flush();
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      request.completeExceptionally(e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What it was asked for. */
  String request() throws Exception {
    return request.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
