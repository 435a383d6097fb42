package dev.imapkit.internal;

import dev.imapkit.ImapEvent;
import dev.imapkit.Watch;
import dev.imapkit.WatchRequest;
import dev.imapkit.spi.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The watch that users hold. It has the gate from the start until it is closed or fails. The lock
 * orders {@code next} and {@code close}; who wants to end a wait sets a flag, which the waiting
 * thread sees after a slice of time.
 */
final class MailboxWatch implements Watch {
  private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();
  private static final long SLICE_NANOS = Duration.ofMillis(Deadline.SLICE_MILLIS).toNanos();
  private static final Duration LONGEST_WAIT = Duration.ofDays(365);

  private final SessionState state;
  private final Selection selection;
  private final Command command;
  private final Idling idling;
  private final EventBuffer events;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean stopped;
  private final Flights.@Nullable Span span = Flights.watching();
  private boolean finished;
  private @Nullable RuntimeException failure;

  /** Begins to watch; the caller has taken the gate for it. */
  MailboxWatch(SessionState state, Selection selection, WatchRequest request) {
    this.state = state;
    this.selection = selection;
    this.command = state.command("IDLE");
    this.idling = new Idling(state, request);
    this.events = state.events().startWatch();
    try {
      guarded(idling::begin);
    } catch (RuntimeException | Error e) {
      state.events().endWatch();
      throw e;
    }
  }

  private void guarded(Runnable work) {
    state
        .dialogue()
        .guarded(
            command,
            () -> {
              work.run();
              return true;
            });
  }

  @Override
  public boolean polling() {
    return idling.polling();
  }

  @Override
  public Optional<ImapEvent> next(Duration atMost) {
    if (atMost.isNegative()) {
      throw new IllegalArgumentException("a wait cannot be negative: " + atMost);
    }
    Duration wait = atMost.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : atMost;
    lock.lock();
    try {
      return Optional.ofNullable(take(wait.toNanos()));
    } finally {
      lock.unlock();
      // Outside the lock, so that a listener may stop or close the watch.
      state.events().deliver();
    }
  }

  @Override
  public void forEach(Consumer<? super ImapEvent> consumer) {
    while (!isOver()) {
      next(LONGEST_WAIT).ifPresent(consumer);
    }
  }

  private boolean isOver() {
    return stopped || selection.isLeft();
  }

  private @Nullable ImapEvent take(long nanos) {
    if (events.isEmpty()) {
      if (failure != null) {
        throw failure;
      }
      if (!isOver()) {
        state.gate().takeOver();
        await(nanos);
      }
    }
    return events.poll();
  }

  /** Reads until there is an event. What came before a failure is handed out before it. */
  private void await(long nanos) {
    try {
      reading(() -> readUntilEvent(System.nanoTime() + nanos));
    } catch (RuntimeException e) {
      if (events.isEmpty()) {
        throw e;
      }
    }
  }

  private void readUntilEvent(long end) {
    long left;
    do {
      left = Math.max(0, end - System.nanoTime());
      Duration slice = Duration.ofNanos(Math.min(SLICE_NANOS, Math.max(SHORTEST_NANOS, left)));
      boolean heard = idling.read(slice);
      if (!isOver()) {
        idling.keepUp(!heard);
      }
    } while (left > 0 && events.isEmpty() && !isOver());
  }

  /** Runs work on the wire; any failure ends the watch and frees the connection. */
  private void reading(Runnable work) {
    try {
      guarded(work);
    } catch (RuntimeException e) {
      failure = e;
      finish();
      throw e;
    } catch (Error e) {
      finish();
      throw e;
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    stopped = true;
    lock.lock();
    try {
      if (!finished) {
        reading(idling::end);
        finish();
      }
    } finally {
      lock.unlock();
      state.events().deliver();
    }
  }

  private void finish() {
    if (!finished) {
      finished = true;
      if (span != null) {
        span.end(polling() ? "NOOP" : "IDLE");
      }
      state.events().endWatch();
      state.gate().leave();
    }
  }

  @Override
  public String toString() {
    return "Watch["
        + selection.mailbox()
        + (polling() ? ", polling" : ", IDLE")
        + (stopped ? ", stopped]" : "]");
  }
}
