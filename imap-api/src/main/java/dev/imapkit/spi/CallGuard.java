package dev.imapkit.spi;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that watches calls that may block, for all connections: a write has no timeout of
 * its own, and neither a write nor a connect notices interruption, so the socket is closed under
 * them. The thread looks four times a second, which costs a call nothing but an entry in a set, and
 * ends when there was nothing to watch for a while.
 */
final class CallGuard implements Runnable {
  /** The guard of all connections. */
  static final CallGuard SHARED = new CallGuard();

  private static final System.Logger LOG = System.getLogger("dev.imapkit");
  private static final long ROUND_NANOS = 250_000_000L;
  private static final int IDLE_ROUNDS = 20;

  private final Set<BlockedCall> calls = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicInteger threads = new AtomicInteger();

  private CallGuard() {}

  /** A call that may block. */
  static final class BlockedCall {
    private final Runnable close;
    private final Thread thread = Thread.currentThread();
    private final long start = System.nanoTime();
    private final long nanos;
    private volatile boolean late;

    private BlockedCall(Runnable close, long nanos) {
      this.close = close;
      this.nanos = nanos;
    }

    /** Whether the socket was closed because the time was over. */
    boolean isLate() {
      return late;
    }

    private void check() {
      boolean tooLong = System.nanoTime() - start >= nanos;
      if (tooLong || thread.isInterrupted()) {
        late = tooLong;
        try {
          close.run();
        } catch (RuntimeException e) {
          // A transport that breaks its promise must not end the watch of all other connections.
          LOG.log(System.Logger.Level.WARNING, "a socket could not be closed", e);
        }
      }
    }
  }

  /**
   * Watches a call of the calling thread until {@link #end}.
   *
   * @param close closes its socket, from any thread
   */
  BlockedCall begin(Runnable close, long nanos) {
    BlockedCall call = new BlockedCall(close, nanos);
    calls.add(call);
    if (running.compareAndSet(false, true)) {
      Thread thread =
          new Thread(null, this, "imapkit-call-guard-" + threads.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      start(thread);
    }
    return call;
  }

  private void start(Thread thread) {
    boolean started = false;
    try {
      thread.start();
      started = true;
    } finally {
      if (!started) {
        running.set(false);
      }
    }
  }

  void end(BlockedCall call) {
    calls.remove(call);
  }

  @Override
  public void run() {
    int idle = 0;
    while (true) {
      LockSupport.parkNanos(ROUND_NANOS);
      calls.forEach(BlockedCall::check);
      idle = calls.isEmpty() ? idle + 1 : 0;
      if (idle >= IDLE_ROUNDS) {
        running.set(false);
        // A call that began just before this line saw a running thread: it is this thread's,
        // unless another one has started.
        if (calls.isEmpty() || !running.compareAndSet(false, true)) {
          return;
        }
        idle = 0;
      }
    }
  }
}
