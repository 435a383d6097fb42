package dev.imapkit.maven;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.maven.plugin.logging.Log;

/**
 * Keeps the TLS library of the bundled transport from telling every build, at the level of
 * warnings, which entries of the Java security settings it does not know. What goes wrong reaches
 * the user as an exception anyway.
 */
final class TlsLogging {
  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger LOGGER = Logger.getLogger("org.bouncycastle.jsse");

  private TlsLogging() {}

  /** Leaves the level alone when somebody has set it, or looks for a fault. */
  static void quieten(Log log) {
    if (LOGGER.getLevel() == null && !log.isDebugEnabled()) {
      LOGGER.setLevel(Level.SEVERE);
    }
  }
}
