package dev.imapkit;

/**
 * What one call of a batch will give. Not to be implemented by users; not thread-safe.
 *
 * @param <T> the result
 */
public interface Pending<T> {
  /**
   * Whether the batch was run, so that {@link #get} gives the result or the failure.
   *
   * @return true after {@code run()}, even when that failed
   */
  boolean isDone();

  /**
   * The result. A failure is thrown each time, and is that of this call alone.
   *
   * @return the result
   * @throws IllegalStateException when the batch has not been run
   * @throws ImapCommandException when the server refused this call; the others are not affected
   * @throws ImapConnectionException when the batch ended before this call was answered; {@link
   *     ImapException#outcome()} tells what is known about this call
   * @throws ImapException when this answer is not understood
   */
  T get();
}
