package dev.imapkit.maven.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does small things with files on one thread of its own, in turn, so that a server need not wait
 * for the disk: while it sends the next message, the one before goes into the cache. Used by one
 * thread.
 *
 * @param <T> what comes of each piece of work
 */
public final class BackgroundWork<T> implements AutoCloseable {
  /** Pieces that may wait; a disk that is slower than the network then slows the network down. */
  private static final int BEHIND = 64;

  private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundWork::daemon);
  private final Semaphore room = new Semaphore(BEHIND);
  private final List<T> results = Collections.synchronizedList(new ArrayList<>());
  private volatile @Nullable Throwable failure;

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "imap-cache");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does something later. Blocks while too much is waiting.
   *
   * @param work what to do; not done any more when an earlier piece failed
   * @throws IOException what went wrong with an earlier piece
   */
  public void submit(Callable<T> work) throws IOException {
    throwFailure();
    try {
      room.acquire();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    thread.execute(
        () -> {
          try {
            if (failure == null) {
              results.add(work.call());
            }
          } catch (Throwable e) {
            // An error, too: otherwise a result would be missing, and nobody would notice.
            failure = e;
          } finally {
            room.release();
          }
        });
  }

  /**
   * Waits for everything.
   *
   * @return the results, in the order in which they were asked for
   * @throws IOException what went wrong with a piece
   */
  public List<T> finish() throws IOException {
    try {
      // All of the room is free again when nothing waits and nothing is done.
      room.acquire(BEHIND);
      room.release(BEHIND);
    } catch (InterruptedException e) {
      throw interrupted();
    }
    throwFailure();
    return List.copyOf(results);
  }

  private void throwFailure() throws IOException {
    Throwable failed = failure;
    if (failed instanceof IOException e) {
      throw e;
    }
    if (failed instanceof RuntimeException e) {
      throw e;
    }
    if (failed instanceof Error e) {
      throw e;
    }
    if (failed != null) {
      throw new IllegalStateException(failed);
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("the build was interrupted");
  }

  /**
   * Lets what was submitted end, unless a piece failed: what came before a connection was lost is
   * not to be fetched again, and nobody works with files that are about to be removed.
   */
  @Override
  public void close() {
    thread.shutdown();
    try {
      // A few copies of messages: they end.
      thread.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
