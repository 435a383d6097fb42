package dev.imapkit.maven.access;

import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;

/** Does something again while it fails in a way that may pass. Used once. */
final class Retries {
  /** What may have to be done again. */
  interface Attempt<T> {
    /**
     * One attempt.
     *
     * @param before what was tried before this one
     */
    T run(Attempts before) throws IOException;
  }

  private final Patience patience;
  private final Predicate<Duration> isOver;

  /**
   * Retries.
   *
   * @param isOver whether there is no time left after a wait
   */
  Retries(Patience patience, Predicate<Duration> isOver) {
    this.patience = patience;
    this.isOver = isOver;
  }

  <T> T run(Attempt<T> attempt) throws IOException {
    Duration waited = Duration.ZERO;
    for (int retry = 1; ; retry++) {
      try {
        return attempt.run(new Attempts(Duration.ZERO, retry - 1, waited));
      } catch (FixtureException e) {
        Duration wait = patience.waitBefore(retry);
        if (retry > patience.retries()
            || !e.isTransient()
            || isOver.test(wait)
            || !slept(e, wait, retry)) {
          throw e;
        }
        waited = waited.plus(wait);
      }
    }
  }

  /** False when somebody wants this thread to stop. */
  private boolean slept(FixtureException e, Duration wait, int retry) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    patience
        .warnings()
        .accept(
            String.format(
                Locale.ROOT,
                "%s: %s Trying again in %s (%d of %d).",
                e.code(),
                first,
                Attempts.seconds(wait),
                retry,
                patience.retries()));
    try {
      patience.pauses().sleep(wait);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
