package dev.imapkit.contract.server;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One direction of one proxied connection. */
final class ProxyPipe {
  /** Octets with the time (of {@link System#nanoTime()}) before which they may not pass. */
  private record Chunk(byte[] octets, long due) {}

  private static final class Watch {
    final Fault fault;
    final LookOut lookOut;

    Watch(Fault fault) {
      this.fault = fault;
      this.lookOut = fault.lookOut();
    }
  }

  private static final Chunk END = new Chunk(new byte[0], 0);
  private static final Duration BEFORE_RESET = Duration.ofMillis(50);

  private final ProxyLink link;
  private final FaultProxy.Direction direction;
  private final Socket from;
  private final Socket to;
  private final List<Watch> watches = new ArrayList<>();
  private final BlockingQueue<Chunk> delayed = new LinkedBlockingQueue<>(1024);
  private Duration dripPause = Duration.ZERO;
  private boolean swallowing;
  private boolean corrupting;

  ProxyPipe(
      ProxyLink link,
      FaultProxy.Direction direction,
      Socket from,
      Socket to,
      Collection<Fault> faults) {
    this.link = link;
    this.direction = direction;
    this.from = from;
    this.to = to;
    faults.forEach(fault -> watches.add(new Watch(fault)));
  }

  /** Passes octets on until the end, at once. */
  void pump() {
    guarded(
        () -> {
          byte[] buffer = new byte[64 << 10];
          boolean on = pass(buffer, 0);
          while (on) {
            int count = from.getInputStream().read(buffer);
            on = count >= 0 && pass(buffer, count);
            if (count < 0) {
              to.shutdownOutput();
            }
          }
        });
  }

  /** Takes octets in for {@link #release}, which passes them on later. */
  void takeIn(Duration delay) {
    guarded(
        () -> {
          byte[] buffer = new byte[64 << 10];
          for (int count = 0; count >= 0; count = from.getInputStream().read(buffer)) {
            byte[] octets = Arrays.copyOf(buffer, count);
            delayed.put(new Chunk(octets, System.nanoTime() + delay.toNanos()));
          }
          delayed.put(END);
        });
  }

  /** Passes on, each at its time, what {@link #takeIn} has taken. */
  void release() {
    guarded(
        () -> {
          boolean on = true;
          while (on) {
            Chunk chunk = delayed.take();
            if (chunk == END) {
              to.shutdownOutput();
              return;
            }
            TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
            on = pass(chunk.octets(), chunk.octets().length);
          }
        });
  }

  private interface Work {
    void run() throws Exception;
  }

  private void guarded(Work work) {
    try {
      work.run();
      link.ended();
    } catch (Exception e) {
      // One side is gone: so is the other then, as a router that forwards the RST would have it.
      link.reset();
    }
  }

  private boolean pass(byte[] chunk, int length) throws Exception {
    int at = 0;
    while (true) {
      Watch next = null;
      int before = length - at;
      for (Watch watch : watches) {
        int found = watch.lookOut.find(chunk, at, length - at);
        if (found >= 0 && (next == null || found < before)) {
          next = watch;
          before = found;
        }
      }
      write(chunk, at, before);
      for (Watch watch : watches) {
        watch.lookOut.passed(chunk, at, before);
      }
      at += before;
      if (next == null) {
        return true;
      }
      watches.remove(next);
      if (!next.fault.happen(this)) {
        return false;
      }
    }
  }

  private void write(byte[] chunk, int offset, int length) throws Exception {
    link.awaitThaw();
    if (swallowing || length == 0) {
      return;
    }
    if (corrupting) {
      chunk[offset] = (byte) ~chunk[offset];
      corrupting = false;
    }
    if (dripPause.isZero()) {
      deliver(chunk, offset, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      pause(dripPause);
      deliver(chunk, offset + i, 1);
    }
  }

  private void deliver(byte[] chunk, int offset, int length) throws IOException {
    // Counted first: who has received an answer may ask at once how long it was.
    link.count(direction, chunk, offset, length);
    to.getOutputStream().write(chunk, offset, length);
  }

  boolean cut() {
    link.cut();
    return false;
  }

  boolean reset() throws InterruptedException {
    // A RST overtakes octets that the receiver has not read yet.
    Thread.sleep(BEFORE_RESET.toMillis());
    link.reset();
    return false;
  }

  boolean stall(boolean both) throws InterruptedException {
    if (both) {
      link.freeze();
    }
    link.awaitClose();
    return false;
  }

  boolean swallow() {
    swallowing = true;
    return true;
  }

  boolean drip(Duration pause) {
    dripPause = pause;
    return true;
  }

  boolean pause(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    return true;
  }

  boolean inject(byte[] octets) throws Exception {
    write(octets, 0, octets.length);
    return true;
  }

  boolean corruptNext() {
    corrupting = true;
    return true;
  }
}
