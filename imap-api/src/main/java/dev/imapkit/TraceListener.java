package dev.imapkit;

/**
 * Sees the dialogue with the server, for finding faults. Secrets are {@code ***}, literals and mail
 * content are shown by their size only. Called on the thread that runs the command; what it throws
 * is logged and ignored.
 */
@FunctionalInterface
public interface TraceListener {
  /** Who sent a line. */
  enum Direction {
    /** This library. */
    SENT,
    /** The server. */
    RECEIVED
  }

  /**
   * A command or a response.
   *
   * @param direction who sent it
   * @param line without line end, for example {@code B7 LOGIN *** ***}
   */
  void line(Direction direction, String line);
}
