package dev.imapkit.spi;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Connects on the calling thread, within a {@link Deadline}. A thread that is blocked in a connect
 * notices no interruption; the socket is closed under it then, within half a second. For one TCP
 * address: resolving a name and the answers of a proxy cannot be ended by closing a socket.
 */
public final class GuardedConnect {
  private GuardedConnect() {}

  /**
   * Connects a socket, or fails.
   *
   * @param <T> what is connected
   */
  @FunctionalInterface
  public interface Attempt<T> {
    /**
     * Connects. Blocks.
     *
     * @param millis for at most so long, 1 or more; a little longer than the deadline allows, so
     *     that it is the deadline that ends a wait
     * @return what is connected
     * @throws IOException when the address does not answer
     */
    T connect(int millis) throws IOException;
  }

  /**
   * Makes an attempt.
   *
   * @param attempt connects
   * @param close closes the socket of the attempt, from any thread; harmless when repeated
   * @param deadline what the wait is taken from
   * @param <T> what is connected
   * @return what the attempt has given
   * @throws IOException when the attempt failed in time
   * @throws ImapTimeoutException when the deadline is reached
   * @throws ImapConnectionException when the thread was interrupted, flag kept; the socket is
   *     closed
   */
  public static <T> T run(Attempt<T> attempt, Runnable close, Deadline deadline)
      throws IOException {
    requireNotInterrupted(null);
    long limit = deadline.remaining().toNanos();
    int millis = (int) Math.min(Integer.MAX_VALUE, limit / 1_000_000 + 1);
    CallGuard.BlockedCall call = CallGuard.SHARED.begin(close, limit);
    long before = System.nanoTime();
    T connected;
    try {
      connected = attempt.connect(millis);
    } catch (IOException e) {
      requireNotInterrupted(e);
      settle(deadline, before);
      deadline.sliceMillis();
      throw e;
    } finally {
      CallGuard.SHARED.end(call);
    }
    settle(deadline, before);
    if (call.isLate()) {
      deadline.sliceMillis();
    }
    return connected;
  }

  private static void settle(Deadline deadline, long before) {
    deadline.waited(System.nanoTime() - before, 0);
  }

  private static void requireNotInterrupted(@Nullable IOException cause) {
    if (Thread.currentThread().isInterrupted()) {
      throw new ImapConnectionException("the thread was interrupted while it connected", cause);
    }
  }
}
