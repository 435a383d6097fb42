package dev.imapkit.jakarta.internal.connect;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ProxyConfig;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A TCP connection within one limit. Resolving names, connecting and what a proxy says neither take
 * a common limit nor notice interruption, so they run on a daemon thread that ends with them.
 */
final class TcpConnector {
  private final Endpoint endpoint;
  private final TcpAttempts attempts;

  TcpConnector(Endpoint endpoint) {
    this(endpoint, TcpAttempts::system);
  }

  /** For a test that has addresses of its own. */
  TcpConnector(Endpoint endpoint, TcpAttempts.Resolver resolver) {
    this.endpoint = endpoint;
    this.attempts = new TcpAttempts(endpoint, resolver);
  }

  /**
   * Connects. Blocks.
   *
   * @return the socket, from which nothing has been read
   * @throws ImapConnectionException when no address answers, the limit is reached or the thread is
   *     interrupted, flag kept; no socket stays open then
   */
  WatchedSocket connect() {
    FutureTask<WatchedSocket> task = new FutureTask<>(attempts::connect);
    Thread thread = new Thread(null, task, "imapkit-connect", 0, false);
    thread.setDaemon(true);
    thread.start();
    boolean connected = false;
    try {
      WatchedSocket socket = await(task);
      connected = true;
      return socket;
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImapConnectionException("the thread was interrupted while it connected", e);
    } finally {
      if (!connected) {
        attempts.abandon();
      }
    }
  }

  private WatchedSocket await(FutureTask<WatchedSocket> task)
      throws InterruptedException, ExecutionException {
    Deadline deadline = Deadline.of(Stage.CONNECT, endpoint.timeouts().connect());
    while (true) {
      int slice = deadline.sliceMillis();
      long before = System.nanoTime();
      try {
        return task.get(slice, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        deadline.waited(System.nanoTime() - before, 0);
      }
    }
  }

  private ImapConnectionException failure(Throwable cause) {
    if (cause instanceof ImapConnectionException known) {
      return known;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (!(cause instanceof IOException)) {
      throw new IllegalStateException("connecting failed in a way that is a defect", cause);
    }
    return new ImapConnectionException(unreachable(cause), cause);
  }

  private String unreachable(Throwable cause) {
    String through = endpoint.proxy().map(proxy -> " through the proxy " + where(proxy)).orElse("");
    String tried = attempts.tried() > 1 ? " (" + attempts.tried() + " addresses tried)" : "";
    return "cannot connect to "
        + endpoint.host()
        + ":"
        + endpoint.port()
        + through
        + tried
        + ": "
        + reason(cause)
        + "; check host, port and firewall";
  }

  private static String where(ProxyConfig proxy) {
    return proxy.host() + ":" + proxy.port();
  }

  /** What the system said: Angus wraps it and puts its own settings into the message. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < 10 && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
