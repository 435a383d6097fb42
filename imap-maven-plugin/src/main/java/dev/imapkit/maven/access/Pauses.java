package dev.imapkit.maven.access;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Time, as far as retries and the total limit need it; another one in tests, so that none waits.
 */
interface Pauses {
  /** As {@link System#nanoTime()}. */
  long nanoTime();

  /** Waits. */
  void sleep(Duration time) throws InterruptedException;

  /** Between 0 and 1: keeps builds that failed together from coming back together. */
  double jitter();

  /** Runs something later, on another thread, unless the alarm is closed before. */
  Alarm alarm(Duration after, Runnable task);

  /** Something that may happen later. */
  interface Alarm extends AutoCloseable {
    @Override
    void close();
  }

  /** The time of this machine. */
  static Pauses real() {
    return new Pauses() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
      }

      @Override
      public double jitter() {
        return ThreadLocalRandom.current().nextDouble();
      }

      @Override
      public Alarm alarm(Duration after, Runnable task) {
        Timer timer = new Timer("imap-total-timeout", true);
        timer.schedule(
            new TimerTask() {
              @Override
              public void run() {
                task.run();
              }
            },
            Math.max(0, after.toMillis()));
        return timer::cancel;
      }
    };
  }
}
