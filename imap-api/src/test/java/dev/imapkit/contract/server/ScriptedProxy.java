package dev.imapkit.contract.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A SOCKS 5 or HTTP CONNECT proxy on 127.0.0.1 that leads every connection to one server, whatever
 * name it is asked for, and remembers that name. Thread-safe.
 */
public final class ScriptedProxy implements AutoCloseable {
  /** Name prefix of all threads of such proxies. */
  public static final String THREADS = "scripted-proxy-";

  private static final int DOMAIN_NAME = 3;

  /** What the proxy does with a connection. */
  public enum Behaviour {
    /** Speaks SOCKS 5 without authentication (RFC 1928). */
    SOCKS,
    /** Speaks SOCKS 5 and refuses with "connection refused". */
    SOCKS_REFUSING,
    /** Speaks HTTP CONNECT (RFC 9110 §9.3.6). */
    HTTP,
    /** Speaks HTTP CONNECT, and sends what the server says first together with its answer. */
    HTTP_AT_ONCE,
    /** Answers CONNECT with 403. */
    HTTP_REFUSING,
    /** Accepts and says nothing. */
    SILENT,
    /** Accepts, reads the first octets and closes. */
    CUTTING
  }

  private final Behaviour behaviour;
  private final InetSocketAddress target;
  private final ServerSocket listener;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  private ScriptedProxy(Behaviour behaviour, InetSocketAddress target) throws IOException {
    this.behaviour = behaviour;
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    start(this::acceptAll);
  }

  /** A proxy in front of a server. */
  public static ScriptedProxy start(Behaviour behaviour, InetSocketAddress target)
      throws IOException {
    return new ScriptedProxy(behaviour, target);
  }

  /** The port. */
  public int port() {
    return listener.getLocalPort();
  }

  /**
   * What was asked for, each as {@code host:port}; a name that the client resolved is an address.
   */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Closes all sockets and ends all threads. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.forEach(ScriptedServer::joinBriefly);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        // The listener was closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      boolean open =
          switch (behaviour) {
            case SOCKS, SOCKS_REFUSING -> socks(in, out);
            case HTTP, HTTP_AT_ONCE, HTTP_REFUSING -> http(in, out);
            case CUTTING -> in.read() < 0;
            case SILENT -> drain(in);
          };
      if (open) {
        relay(client, in, out);
      }
    } catch (IOException e) {
      // The client or the server has gone.
    }
  }

  private static boolean drain(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
    return false;
  }

  private boolean socks(DataInputStream in, OutputStream out) throws IOException {
    in.readByte();
    in.readNBytes(in.readUnsignedByte());
    out.write(new byte[] {5, 0});
    in.readNBytes(3);
    String host;
    if (in.readUnsignedByte() == DOMAIN_NAME) {
      host = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
    } else {
      host = InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
    }
    asked.add(host + ":" + in.readUnsignedShort());
    boolean refusing = behaviour == Behaviour.SOCKS_REFUSING;
    out.write(new byte[] {5, (byte) (refusing ? 5 : 0), 0, 1, 127, 0, 0, 1, 0, 1});
    return !refusing;
  }

  private boolean http(InputStream in, OutputStream out) throws IOException {
    String request = String.valueOf(ConnectionReading.line(in));
    String line = request;
    while (!line.isEmpty()) {
      line = String.valueOf(ConnectionReading.line(in));
    }
    asked.add(request.split(" ")[1]);
    boolean refusing = behaviour == Behaviour.HTTP_REFUSING;
    String answer =
        refusing ? "HTTP/1.1 403 Forbidden\r\n\r\n" : "HTTP/1.1 200 Connection established\r\n\r\n";
    if (behaviour != Behaviour.HTTP_AT_ONCE) {
      out.write(answer.getBytes(StandardCharsets.US_ASCII));
    }
    return !refusing;
  }

  private void relay(Socket client, InputStream in, OutputStream out) throws IOException {
    try (Socket server = new Socket()) {
      sockets.add(server);
      server.connect(target, 5000);
      if (behaviour == Behaviour.HTTP_AT_ONCE) {
        String greeting = ConnectionReading.line(server.getInputStream());
        String both = "HTTP/1.1 200 Connection established\r\n\r\n" + greeting + "\r\n";
        out.write(both.getBytes(StandardCharsets.US_ASCII));
      }
      start(() -> copy(server, out, client));
      in.transferTo(server.getOutputStream());
    }
  }

  private static void copy(Socket server, OutputStream out, Socket client) {
    try (client) {
      server.getInputStream().transferTo(out);
    } catch (IOException e) {
      // The other side was closed.
    }
  }

  private void start(Runnable task) {
    Thread thread = new Thread(task, THREADS + port());
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }
}
