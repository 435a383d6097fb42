package dev.imapkit.internal;

import dev.imapkit.ConnectionBusyException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One caller at a time on a connection. Not a lock of a thread: an open stream of messages, or a
 * watch, has the gate until it is closed, by whichever thread. Thread-safe.
 */
final class Gate {
  /** What has the gate between two calls of its user. */
  enum Stay {
    STREAM(
        "a stream of messages is open",
        "close it first, collect what you need before, or use a second connection"),
    WATCH("a watch is open", "stop the watch first and close it, or use a second connection");

    private final String what;
    private final String advice;

    Stay(String what, String advice) {
      this.what = what;
      this.advice = advice;
    }
  }

  private final Semaphore free = new Semaphore(1, true);
  private final Duration patience;
  private volatile @Nullable Thread owner;
  private volatile @Nullable Stay stay;

  Gate(Duration patience) {
    this.patience = patience;
  }

  void enter() {
    if (owner == Thread.currentThread()) {
      throw new ConnectionBusyException(refusal(stay));
    }
    try {
      if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ConnectionBusyException(waitedInVain(stay));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionBusyException(
          "interrupted while waiting for the connection; nothing was sent");
    }
    owner = Thread.currentThread();
  }

  private static String refusal(@Nullable Stay stay) {
    return stay == null
        ? "this thread is inside another call on this connection"
        : stay.what + " on this connection: " + stay.advice;
  }

  private String waitedInVain(@Nullable Stay stay) {
    return "another caller has had this connection for "
        + patience.toMillis()
        + " ms"
        + (stay == null ? ": use a second connection" : " (" + stay.what + "): " + stay.advice)
        + ", or raise Timeouts.busy";
  }

  /** Enters only when nobody is inside. */
  boolean tryEnter() {
    boolean entered = free.tryAcquire();
    if (entered) {
      owner = Thread.currentThread();
    }
    return entered;
  }

  /** From now on until {@link #leave} the gate is had by something that outlives the call. */
  void stay(Stay by) {
    stay = by;
  }

  /** The calling thread goes on with what has the gate: its other calls are refused at once. */
  void takeOver() {
    owner = Thread.currentThread();
  }

  void leave() {
    stay = null;
    owner = null;
    free.release();
  }
}
