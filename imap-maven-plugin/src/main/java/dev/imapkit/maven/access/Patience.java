package dev.imapkit.maven.access;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How often and how long the server is tried.
 *
 * @param retries how often again after a failure that may pass, 0 for never
 * @param backoff what is waited before the first retry; doubles each time
 * @param total what everything together may take, waiting included
 * @param warnings take a line before each wait
 * @param pauses the time
 */
public record Patience(
    int retries, Duration backoff, Duration total, Consumer<String> warnings, Pauses pauses) {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /**
   * Patience in the time of this machine.
   *
   * @param retries how often again
   * @param backoff before the first retry
   * @param total for everything together
   * @param warnings take a line before each wait
   */
  public static Patience of(
      int retries, Duration backoff, Duration total, Consumer<String> warnings) {
    return new Patience(retries, backoff, total, warnings, Pauses.real());
  }

  /** One attempt. */
  static Patience once(Duration total) {
    return of(0, Duration.ofSeconds(1), total, line -> {});
  }

  /** Doubles with each retry, up to a limit; a random part of at most a half is taken off. */
  Duration waitBefore(int retry) {
    long longest = LONGEST_WAIT.toMillis();
    long first = backoff.compareTo(LONGEST_WAIT) > 0 ? longest : backoff.toMillis();
    long doubled = Math.min(longest, first << Math.min(retry - 1, 20));
    return Duration.ofMillis((long) (doubled * (1 - pauses.jitter() / 2)));
  }
}
