package dev.imapkit.maven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/**
 * Stands in front of a server on a port of its own, and knows how many connections came, and during
 * which build. Can be down and up again on the same port. Thread-safe.
 */
final class CountingRelay implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final InetSocketAddress target;
  private final IntSupplier now;
  private final List<Integer> arrivals = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile ServerSocket listener;

  /**
   * Starts it.
   *
   * @param target the server
   * @param now asked at each connection: the number of the build that runs
   */
  CountingRelay(InetSocketAddress target, IntSupplier now) {
    this.target = target;
    this.now = now;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  private ServerSocket listen(int wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted), BACKLOG);
      start(() -> accept(socket), "accept");
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  /** Connections so far. */
  int connections() {
    return arrivals.size();
  }

  /** Connections that came while the build of this number ran. */
  int connections(int build) {
    return (int) arrivals.stream().filter(arrival -> arrival == build).count();
  }

  /** Refuses whoever comes from now on. */
  void down() throws IOException {
    listener.close();
  }

  /** Serves again. */
  void up() {
    listener = listen(port);
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        arrivals.add(now.getAsInt());
        start(() -> serve(client), "client");
      } catch (IOException e) {
        // Closed, or the client left at once.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket()) {
      server.connect(target, 5_000);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      start(() -> copy(server, client), "answers");
      copy(client, server);
    } catch (IOException e) {
      // One of them has gone.
    }
  }

  /** Ends both when one side ends, as the clients here never close half a connection. */
  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of them has gone.
    }
  }

  private void start(Runnable task, String role) {
    Thread thread = new Thread(task, "relay-" + role);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
