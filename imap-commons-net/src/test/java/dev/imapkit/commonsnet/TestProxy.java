package dev.imapkit.commonsnet;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A SOCKS 5 or HTTP CONNECT proxy that leads every connection to one port, and notes what it was
 * asked for.
 */
final class TestProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final boolean socks;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * @param target where connections go; 0 for a proxy that never answers
   */
  TestProxy(boolean socks, int target) throws IOException {
    this.socks = socks;
    this.target = target;
    listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    daemon(this::serve);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Host and port of each request, as the client wrote them. */
  List<String> asked() {
    return asked;
  }

  private void serve() throws IOException {
    while (true) {
      Socket client = listener.accept();
      sockets.add(client);
      if (target != 0) {
        daemon(() -> lead(client));
      }
    }
  }

  private void lead(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = client.getOutputStream();
    if (socks) {
      socks(in, out);
    } else {
      http(in, out);
    }
    Socket server = new Socket("127.0.0.1", target);
    sockets.add(server);
    InputStream fromServer = server.getInputStream();
    daemon(() -> copy(fromServer, out));
    copy(in, server.getOutputStream());
    server.shutdownOutput();
  }

  private void socks(DataInputStream in, OutputStream out) throws IOException {
    in.readByte();
    in.readFully(new byte[in.readUnsignedByte()]);
    out.write(new byte[] {5, 0});
    in.readFully(new byte[3]);
    if (in.readByte() != 3) {
      throw new IOException("not a domain name");
    }
    byte[] name = new byte[in.readUnsignedByte()];
    in.readFully(name);
    asked.add(new String(name, StandardCharsets.US_ASCII) + ":" + in.readUnsignedShort());
    out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
  }

  private void http(DataInputStream in, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    asked.add(head.toString().split(" ")[1]);
    out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The other end has gone, which is how each test ends.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
