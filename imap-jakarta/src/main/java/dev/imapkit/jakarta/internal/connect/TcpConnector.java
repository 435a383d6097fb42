package dev.imapkit.jakarta.internal.connect;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ProxyConfig;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A TCP connection within one limit. Resolving names and what a proxy says neither take a common
 * limit nor notice interruption, so they run on a daemon thread that ends with them.
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
    Deadline deadline = Deadline.of(Stage.CONNECT, endpoint.timeouts().connect());
    ProxyConfig proxy = endpoint.proxy().orElse(null);
    boolean connected = false;
    try {
      WatchedSocket socket =
          proxy == null
              ? attempts.direct(addresses(deadline), deadline)
              : await(() -> attempts.throughProxy(proxy), deadline);
      connected = true;
      return socket;
    } catch (IOException e) {
      throw new ImapConnectionException(unreachable(e), e);
    } finally {
      if (!connected) {
        attempts.abandon();
      }
    }
  }

  private List<InetSocketAddress> addresses(Deadline deadline) throws IOException {
    return HostNames.isAddress(HostNames.bare(endpoint.host()))
        ? attempts.addresses()
        : await(attempts::addresses, deadline);
  }

  private static <T> T await(Callable<T> work, Deadline deadline) throws IOException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "imapkit-connect", 0, false);
    thread.setDaemon(true);
    thread.start();
    try {
      return result(task, deadline);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImapConnectionException("the thread was interrupted while it connected", e);
    }
  }

  private static <T> T result(FutureTask<T> task, Deadline deadline)
      throws InterruptedException, ExecutionException {
    while (true) {
      int slice = deadline.sliceMillis();
      long before = System.nanoTime();
      try {
        return task.get(slice, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Looked at by the deadline, which ends the wait when nothing is left.
      } finally {
        deadline.waited(System.nanoTime() - before, 0);
      }
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof ImapConnectionException known) {
      throw known;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof IOException io) {
      return io;
    }
    throw new IllegalStateException("connecting failed in a way that is a defect", cause);
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
