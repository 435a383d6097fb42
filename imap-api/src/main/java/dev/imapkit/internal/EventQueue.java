package dev.imapkit.internal;

import dev.imapkit.ImapEvent;
import dev.imapkit.ImapListener;
import dev.imapkit.model.Flag;
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

  private static final long OBJECT_OCTETS = 100;

  private final List<ImapListener> listeners;
  private final int capacity;
  private final long mostOctets;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ImapEvent> events = new ArrayDeque<>();
  private final ThreadLocal<Boolean> delivering = ThreadLocal.withInitial(() -> false);
  private long octets;
  private long lost;

  EventQueue(List<ImapListener> listeners, int capacity, long mostOctets) {
    this.listeners = new CopyOnWriteArrayList<>(listeners);
    this.capacity = capacity;
    this.mostOctets = mostOctets;
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
        octets -= octets(events.removeLast());
      }
      events.addLast(event);
      octets += octets(event);
      while (events.size() > capacity || octets > mostOctets) {
        octets -= octets(events.removeFirst());
        lost++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** About how much memory it takes: the flags of one message may fill a line of 1 MiB. */
  private static long octets(ImapEvent event) {
    long octets = OBJECT_OCTETS;
    if (event instanceof ImapEvent.FlagsChanged changed) {
      for (Flag flag : changed.flags()) {
        octets += OBJECT_OCTETS + flag.name().length();
      }
    } else if (event instanceof ImapEvent.ServerMessage message) {
      octets += message.text().length() + message.code().map(c -> c.toString().length()).orElse(0);
    }
    return octets;
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

  private List<ImapEvent> drain() {
    lock.lock();
    try {
      if (lost > 0) {
        events.addFirst(new ImapEvent.EventsLost(lost));
        lost = 0;
      }
      List<ImapEvent> drained = List.copyOf(events);
      events.clear();
      octets = 0;
      return drained;
    } finally {
      lock.unlock();
    }
  }
}
