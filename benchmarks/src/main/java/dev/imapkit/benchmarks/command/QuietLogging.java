package dev.imapkit.benchmarks.command;

import java.util.List;
import java.util.logging.LogManager;

/**
 * Configures {@code java.util.logging} of the JVMs that measure: without handlers, since what
 * Bouncy Castle tells of each handshake would end up among the results.
 */
public final class QuietLogging {
  /** What a JVM that measures is started with; SLF4J has no provider there, and need not say so. */
  static final List<String> JVM_ARGUMENTS =
      List.of(
          "-Djava.util.logging.config.class=" + QuietLogging.class.getName(),
          "-Dslf4j.internal.verbosity=ERROR");

  /** Called by {@link LogManager}, which then reads no configuration by itself. */
  public QuietLogging() {
    here();
  }

  /** The same for this JVM, which is running already. */
  static void here() {
    LogManager.getLogManager().reset();
  }
}
