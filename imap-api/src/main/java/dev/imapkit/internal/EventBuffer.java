package dev.imapkit.internal;

import dev.imapkit.ImapEvent;
import dev.imapkit.model.Flag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Events that nobody has taken yet, within limits of number and size: the oldest are dropped first,
 * and how many is told. Thread-safe.
 */
final class EventBuffer {
  private static final long OBJECT_OCTETS = 100;

  private final int capacity;
  private final long mostOctets;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ImapEvent> events = new ArrayDeque<>();
  private long octets;
  private long lost;

  EventBuffer(int capacity, long mostOctets) {
    this.capacity = capacity;
    this.mostOctets = mostOctets;
  }

  void add(ImapEvent event) {
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
    } else if (event instanceof ImapEvent.Vanished vanished) {
      octets += 16L * vanished.uids().ranges().size();
    } else if (event instanceof ImapEvent.ServerMessage message) {
      octets += message.text().length() + message.code().map(c -> c.toString().length()).orElse(0);
    }
    return octets;
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return lost == 0 && events.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The oldest event, or null when there is none. */
  @Nullable ImapEvent poll() {
    lock.lock();
    try {
      if (lost > 0) {
        return takeLost();
      }
      ImapEvent event = events.pollFirst();
      octets -= event == null ? 0 : octets(event);
      return event;
    } finally {
      lock.unlock();
    }
  }

  /** All events, oldest first. */
  List<ImapEvent> drain() {
    lock.lock();
    try {
      if (lost > 0) {
        events.addFirst(takeLost());
      }
      List<ImapEvent> drained = List.copyOf(events);
      events.clear();
      octets = 0;
      return drained;
    } finally {
      lock.unlock();
    }
  }

  private ImapEvent takeLost() {
    ImapEvent event = new ImapEvent.EventsLost(lost);
    lost = 0;
    return event;
  }
}
