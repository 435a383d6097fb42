package dev.imapkit.internal;

import dev.imapkit.ConnectionBusyException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One caller at a time on a connection. Not a lock of a thread: an open stream of messages has the
 * gate until it is closed, by whichever thread. Thread-safe.
 */
final class Gate {
  private final Semaphore free = new Semaphore(1, true);
  private final Duration patience;
  private volatile @Nullable Thread owner;
  private volatile boolean streaming;

  Gate(Duration patience) {
    this.patience = patience;
  }

  void enter() {
    if (owner == Thread.currentThread()) {
      throw new ConnectionBusyException(
          streaming
              ? "a stream of messages is open on this connection: close it first, collect what you need before, or use a"
                  + " second connection"
              : "this thread is inside another call on this connection");
    }
    try {
      if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ConnectionBusyException(
            "another caller has had this connection for "
                + patience.toMillis()
                + " ms"
                + (streaming ? " (a stream of messages is open)" : "")
                + ": use a second connection, or raise Timeouts.busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionBusyException(
          "interrupted while waiting for the connection; nothing was sent");
    }
    owner = Thread.currentThread();
  }

  /** Enters only when nobody is inside. */
  boolean tryEnter() {
    boolean entered = free.tryAcquire();
    if (entered) {
      owner = Thread.currentThread();
    }
    return entered;
  }

  void startStream() {
    streaming = true;
  }

  void leave() {
    streaming = false;
    owner = null;
    free.release();
  }
}
