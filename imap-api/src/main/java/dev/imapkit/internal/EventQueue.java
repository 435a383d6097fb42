package dev.imapkit.internal;

import dev.imapkit.ImapEvent;
import dev.imapkit.ImapListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the server told unasked until the command is over, then tells the listeners; a watch
 * gets the same for itself. Thread-safe.
 */
final class EventQueue {
  private static final System.Logger LOG = System.getLogger("dev.imapkit");

  private final List<ImapListener> listeners;
  private final int capacity;
  private final long mostOctets;
  private final EventBuffer events;
  private final ThreadLocal<Boolean> delivering = ThreadLocal.withInitial(() -> false);
  private volatile @Nullable EventBuffer watched;

  EventQueue(List<ImapListener> listeners, int capacity, long mostOctets) {
    this.listeners = new CopyOnWriteArrayList<>(listeners);
    this.capacity = capacity;
    this.mostOctets = mostOctets;
    this.events = new EventBuffer(capacity, mostOctets);
  }

  void addListener(ImapListener listener) {
    listeners.add(listener);
  }

  void removeListener(ImapListener listener) {
    listeners.remove(listener);
  }

  /** A buffer that gets all events from now on, until {@link #endWatch}. */
  EventBuffer startWatch() {
    EventBuffer buffer = new EventBuffer(capacity, mostOctets);
    watched = buffer;
    return buffer;
  }

  void endWatch() {
    watched = null;
  }

  void add(ImapEvent event) {
    EventBuffer watch = watched;
    if (watch != null) {
      watch.add(event);
    }
    if (!listeners.isEmpty()) {
      events.add(event);
    }
  }

  /**
   * Tells the listeners; called outside the connection's gate, or between the responses of a watch.
   * What a command of a listener brings waits until the events before it are told, so that the
   * order stays.
   */
  void deliver() {
    if (delivering.get()) {
      return;
    }
    delivering.set(true);
    try {
      for (List<ImapEvent> news = events.drain(); !news.isEmpty(); news = events.drain()) {
        news.forEach(this::tell);
      }
    } finally {
      delivering.remove();
    }
  }

  /** Errors too: a listener that fails, an assertion perhaps, must not look like the command's. */
  private void tell(ImapEvent event) {
    for (ImapListener listener : listeners) {
      try {
        listener.onEvent(event);
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.WARNING, "a listener threw", e);
      }
    }
  }
}
