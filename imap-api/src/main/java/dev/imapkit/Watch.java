package dev.imapkit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hears what happens in a mailbox while it happens: by IDLE (RFC 2177, RFC 9051 §6.3.13), or by
 * NOOP at intervals where the server has no IDLE. Made by {@link SelectedMailbox#watch}. Not to be
 * implemented by users.
 *
 * <p>The connection is busy until the watch is closed: a command meanwhile is a {@link
 * ConnectionBusyException}. No thread works behind it. The server is only heard, IDLE only renewed
 * and a dead connection only noticed inside {@link #next} and {@link #forEach}; what the server
 * tells between two calls waits in the connection and is not lost. Listeners of the client hear the
 * same events, on the thread that is in {@code next}, and may not run commands on this client then.
 *
 * <p>{@link #stop} and {@link #close} may be called from any thread; {@code next} is for one thread
 * at a time, another one waits for it.
 */
public interface Watch extends AutoCloseable {
  /**
   * Whether the server is asked at intervals, because it has no IDLE or has refused it.
   *
   * @return true with polling, false with IDLE
   */
  boolean polling();

  /**
   * Waits for the next event: EXISTS, EXPUNGE, changed flags, what else the server tells.
   *
   * <p>Renews IDLE when it is due, and looks whether the server still answers when it was silent
   * for {@link WatchRequest#probeAfter()}; such a question may take longer than the given time, by
   * {@link WatchRequest#probeLimit()} at the most. Interruption closes the connection.
   *
   * @param atMost how long to wait, zero or more; zero takes what has come already
   * @return the event; empty when none came in that time, or when the watch was stopped, its
   *     mailbox was left, and all that came before was handed out
   * @throws IllegalArgumentException when the duration is negative
   * @throws ImapConnectionException when the connection ended or the server said BYE
   * @throws ImapTimeoutException when the server did not answer the question whether it is there;
   *     the connection was closed
   * @throws ImapCommandException when the server refuses to be asked at intervals, or refuses IDLE
   *     and {@link WatchRequest#nativeOnly()} holds; the watch has ended, the connection is usable
   */
  Optional<ImapEvent> next(Duration atMost);

  /**
   * Hands each event to a consumer, until the watch is stopped, from within the consumer or by
   * another thread, or its mailbox is left.
   *
   * @param consumer gets the events on this thread; what it throws ends the loop and not the watch
   * @throws ImapException as {@link #next} does
   */
  void forEach(Consumer<? super ImapEvent> consumer);

  /**
   * Ends waiting: {@link #next} and {@link #forEach} return soon, within about a quarter of a
   * second when the server is well. Sends nothing and never blocks; {@link #close} is still needed.
   */
  void stop();

  /**
   * Stops, ends IDLE, and frees the connection for commands. Waits until another thread has left
   * {@link #next}. What the server told with the end can be had with {@code next(Duration.ZERO)}
   * afterwards. Does nothing when the watch is closed or has failed.
   *
   * @throws ImapException when the connection fails meanwhile
   */
  @Override
  void close();
}
