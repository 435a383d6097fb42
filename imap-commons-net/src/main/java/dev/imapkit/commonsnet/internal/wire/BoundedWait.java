package dev.imapkit.commonsnet.internal.wire;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.spi.Deadline;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits for work that neither takes a time limit nor notices interruption: resolving a name, and
 * connecting through a proxy, which may hold it up at any step. The work runs on a daemon thread
 * that ends with it.
 */
final class BoundedWait {
  private BoundedWait() {}

  /**
   * Runs work and waits for it.
   *
   * @param work what blocks
   * @param abandon frees what the work holds, so that it ends; called when the wait ends first, and
   *     once more when the work then ends after all
   * @param deadline limits for waiting
   * @return the result of the work
   * @throws IOException when the work failed with it
   * @throws ImapConnectionException when the thread was interrupted, flag kept, or a limit of time
   *     was reached
   */
  static <T> T await(Callable<T> work, Runnable abandon, Deadline deadline) throws IOException {
    AtomicBoolean abandoned = new AtomicBoolean();
    FutureTask<T> task =
        new FutureTask<>(work) {
          @Override
          protected void done() {
            if (abandoned.get()) {
              abandon.run();
            }
          }
        };
    Thread thread = new Thread(task, "imapkit-connect");
    thread.setDaemon(true);
    thread.start();
    boolean finished = false;
    try {
      T result = result(task, deadline);
      finished = true;
      return result;
    } catch (ExecutionException e) {
      finished = true;
      Throwable cause = e.getCause();
      throw failure(cause == null ? e : cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImapConnectionException("the thread was interrupted while it connected", e);
    } finally {
      if (!finished) {
        abandoned.set(true);
        abandon.run();
      }
    }
  }

  private static <T> T result(FutureTask<T> task, Deadline deadline)
      throws InterruptedException, ExecutionException {
    while (true) {
      int slice = deadline.sliceMillis();
      long before = System.nanoTime();
      try {
        T result = task.get(slice, TimeUnit.MILLISECONDS);
        deadline.waited(System.nanoTime() - before, 0);
        return result;
      } catch (TimeoutException e) {
        deadline.waited(System.nanoTime() - before, 0);
      } catch (ExecutionException e) {
        deadline.waited(System.nanoTime() - before, 0);
        throw e;
      }
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }
}
