package dev.imapkit.benchmarks.command;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How far a run is. Begins with an estimate, and then believes what the benchmarks really took: the
 * estimate only says which share of the work each is.
 */
final class Progress {
  private final int total;
  private final double estimatedSeconds;
  private final LongSupplier nanoTime;
  private final long started;
  private int begun;
  private double doneSeconds;
  private double currentSeconds;

  /**
   * Starts the clock.
   *
   * @param total how many benchmarks there are
   * @param estimated how long all are thought to take
   * @param nanoTime the clock
   */
  Progress(int total, Duration estimated, LongSupplier nanoTime) {
    this.total = total;
    this.estimatedSeconds = estimated.toMillis() / 1000.0;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
  }

  /**
   * The next benchmark begins, and the one before it has ended.
   *
   * @param seconds how long it is thought to take
   * @return what people read, as in {@code 7 of 42, about 12 min left}
   */
  String next(double seconds) {
    begun++;
    doneSeconds += currentSeconds;
    currentSeconds = seconds;
    return begun + " of " + Math.max(begun, total) + ", " + words(left()) + " left";
  }

  private double left() {
    double toDo = Math.max(estimatedSeconds - doneSeconds, currentSeconds);
    if (doneSeconds <= 0) {
      return toDo;
    }
    double elapsed = (nanoTime.getAsLong() - started) / 1e9;
    return toDo * elapsed / doneSeconds;
  }

  /** Seconds as people say them. */
  static String words(double seconds) {
    if (seconds < 55) {
      return "about " + Math.max(5, 5 * Math.round(seconds / 5)) + " s";
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 100
        ? "about " + minutes + " min"
        : "about " + minutes / 60 + " h " + minutes % 60 + " min";
  }
}
