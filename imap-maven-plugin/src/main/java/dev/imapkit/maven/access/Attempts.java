package dev.imapkit.maven.access;

import java.time.Duration;
import java.util.Locale;

/**
 * What was tried before a failure became final.
 *
 * @param elapsed from connecting to the failure, the last time
 * @param retries how often it was tried again
 * @param waited in between, all together
 */
record Attempts(Duration elapsed, int retries, Duration waited) {
  static final Attempts NONE = new Attempts(Duration.ZERO, 0, Duration.ZERO);

  /** A sentence with a space before it, empty when nothing was tried again. */
  String sentence() {
    return retries == 0
        ? ""
        : String.format(
            Locale.ROOT,
            " Tried again %s, waiting %s in all.",
            retries == 1 ? "once" : retries + " times",
            seconds(waited));
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
