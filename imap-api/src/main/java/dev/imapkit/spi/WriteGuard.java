package dev.imapkit.spi;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that watches writes, for all connections: a blocked write has no timeout of its
 * own and does not notice interruption, so its socket is closed under it. The thread looks four
 * times a second, which costs a write nothing but an entry in a set, and ends when there was
 * nothing to watch for a while.
 */
final class WriteGuard implements Runnable {
  /** The guard of all connections. */
  static final WriteGuard SHARED = new WriteGuard();

  private static final System.Logger LOG = System.getLogger("dev.imapkit");
  private static final long ROUND_NANOS = 250_000_000L;
  private static final int IDLE_ROUNDS = 20;

  private final Set<BlockedWrite> writes = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicInteger threads = new AtomicInteger();

  private WriteGuard() {}

  /** A write that may block. */
  static final class BlockedWrite {
    private final WireLink link;
    private final Thread thread = Thread.currentThread();
    private final long start = System.nanoTime();
    private final long nanos;
    private volatile boolean late;

    private BlockedWrite(WireLink link, long nanos) {
      this.link = link;
      this.nanos = nanos;
    }

    /** Whether the connection was closed because the peer did not take the octets in time. */
    boolean isLate() {
      return late;
    }

    private void check() {
      boolean tooLong = System.nanoTime() - start >= nanos;
      if (tooLong || thread.isInterrupted()) {
        late = tooLong;
        try {
          link.close();
        } catch (RuntimeException e) {
          // A transport that breaks its promise must not end the watch of all other connections.
          LOG.log(System.Logger.Level.WARNING, "a socket could not be closed", e);
        }
      }
    }
  }

  /** Watches a write of the calling thread until {@link #end}. */
  BlockedWrite begin(WireLink link, long nanos) {
    BlockedWrite write = new BlockedWrite(link, nanos);
    writes.add(write);
    if (running.compareAndSet(false, true)) {
      Thread thread =
          new Thread(null, this, "imapkit-write-guard-" + threads.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      start(thread);
    }
    return write;
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

  void end(BlockedWrite write) {
    writes.remove(write);
  }

  @Override
  public void run() {
    int idle = 0;
    while (true) {
      LockSupport.parkNanos(ROUND_NANOS);
      writes.forEach(BlockedWrite::check);
      idle = writes.isEmpty() ? idle + 1 : 0;
      if (idle >= IDLE_ROUNDS) {
        running.set(false);
        // A write that began just before this line saw a running thread: it is this thread's,
        // unless another one has started.
        if (writes.isEmpty() || !running.compareAndSet(false, true)) {
          return;
        }
        idle = 0;
      }
    }
  }
}
