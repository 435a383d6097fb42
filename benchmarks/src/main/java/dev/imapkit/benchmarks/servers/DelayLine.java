package dev.imapkit.benchmarks.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A server farther away: what goes to it and comes from it arrives half of the round-trip time
 * later, however much it is. A connection takes one round trip, as TCP does.
 */
final class DelayLine implements MailboxServer {
  private static final int BACKLOG = 256;

  private final MailboxServer server;
  private final long halfNanos;
  private final WaitingClock clock;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * Begins to relay.
   *
   * @param server closed together with the line
   * @param roundTripMillis 0 or more
   * @param clock by which it waits
   */
  DelayLine(MailboxServer server, int roundTripMillis, WaitingClock clock) {
    this.server = server;
    this.clock = clock;
    halfNanos = TimeUnit.MILLISECONDS.toNanos(roundTripMillis) / 2;
    try {
      listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("delay line", this::accept);
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        start("delay line, connection", () -> connect(near));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void connect(Socket near) {
    sockets.add(near);
    clock.park(2 * halfNanos);
    try {
      Socket far = new Socket(server.account().host(), server.account().port());
      sockets.add(far);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      relay(near, far);
      relay(far, near);
    } catch (IOException e) {
      close(near);
    }
  }

  private void relay(Socket from, Socket to) throws IOException {
    DelayedPipe pipe =
        new DelayedPipe(from.getInputStream(), to.getOutputStream(), halfNanos, clock);
    start("delay line, in", pipe::read);
    start(
        "delay line, out",
        () -> {
          pipe.write();
          close(from);
          close(to);
        });
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public Account account() {
    return server.account().through(listening.getLocalPort());
  }

  @Override
  public Messages messages() {
    return server.messages();
  }

  @Override
  public int sessions(int wanted) {
    return server.sessions(wanted);
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.forEach(this::close);
    server.close();
  }
}
