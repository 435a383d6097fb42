package dev.imapkit.maven.access;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when somebody sleeps in it, and alarms that a test rings. */
final class ManualPauses implements Pauses {
  final List<Duration> slept = new CopyOnWriteArrayList<>();
  final List<Runnable> alarms = new CopyOnWriteArrayList<>();
  final List<Duration> alarmTimes = new CopyOnWriteArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private final double jitter;

  ManualPauses(double jitter) {
    this.jitter = jitter;
  }

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void sleep(Duration time) {
    slept.add(time);
    now.addAndGet(time.toNanos());
  }

  @Override
  public double jitter() {
    return jitter;
  }

  @Override
  public Alarm alarm(Duration after, Runnable task) {
    alarmTimes.add(after);
    alarms.add(task);
    return () -> alarms.remove(task);
  }
}
