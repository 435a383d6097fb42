package dev.imapkit.internal;

import dev.imapkit.ImapEvent;
import dev.imapkit.ImapListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps what the server told unasked until the command is over, then tells the listeners.
 * Thread-safe.
 */
final class EventQueue {
  private static final System.Logger LOG = System.getLogger("dev.imapkit");

  private final List<ImapListener> listeners;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ImapEvent> events = new ArrayDeque<>();
  private final ThreadLocal<Boolean> delivering = ThreadLocal.withInitial(() -> false);
  private long lost;

  EventQueue(List<ImapListener> listeners, int capacity) {
    this.listeners = new CopyOnWriteArrayList<>(listeners);
    this.capacity = capacity;
  }

  void addListener(ImapListener listener) {
    listeners.add(listener);
  }

  void removeListener(ImapListener listener) {
    listeners.remove(listener);
  }

  void add(ImapEvent event) {
    if (listeners.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      // Only the last count matters, and a server can send any number of them.
      if (event instanceof ImapEvent.Exists && events.peekLast() instanceof ImapEvent.Exists) {
        events.removeLast();
      }
      events.addLast(event);
      if (events.size() > capacity) {
        events.removeFirst();
        lost++;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells the listeners; called outside the connection's gate. What a command of a listener brings
   * waits until the events before it are told, so that the order stays.
   */
  void deliver() {
    if (delivering.get()) {
      return;
    }
    delivering.set(true);
    try {
      for (List<ImapEvent> news = drain(); !news.isEmpty(); news = drain()) {
        news.forEach(this::tell);
      }
    } finally {
      delivering.remove();
    }
  }

  private void tell(ImapEvent event) {
    for (ImapListener listener : listeners) {
      try {
        listener.onEvent(event);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a listener threw", e);
      }
    }
  }

  private List<ImapEvent> drain() {
    lock.lock();
    try {
      if (lost > 0) {
        events.addFirst(new ImapEvent.EventsLost(lost));
        lost = 0;
      }
      List<ImapEvent> drained = List.copyOf(events);
      events.clear();
      return drained;
    } finally {
      lock.unlock();
    }
  }
}
