package dev.imapkit.contract.server;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One proxied connection: the two sockets, and how both end. Thread-safe. */
final class ProxyLink {
  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server;
  private final AtomicInteger pipes = new AtomicInteger(2);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean frozen;

  ProxyLink(FaultProxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  void count(FaultProxy.Direction direction, byte[] octets, int offset, int length) {
    proxy.count(direction, octets, offset, length);
  }

  /** One direction has ended in good order; the second one closes. */
  void ended() {
    if (pipes.decrementAndGet() == 0) {
      cut();
    }
  }

  void cut() {
    closed.countDown();
    close(client);
    close(server);
  }

  void reset() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // Closed already.
      }
    }
    cut();
  }

  void freeze() {
    frozen = true;
  }

  void thaw() {
    frozen = false;
  }

  void awaitThaw() throws InterruptedException {
    while (frozen && open()) {
      closed.await(10, TimeUnit.MILLISECONDS);
    }
  }

  void awaitClose() throws InterruptedException {
    closed.await();
  }

  boolean open() {
    return closed.getCount() > 0;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
