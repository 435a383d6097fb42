package dev.imapkit;

/**
 * Hears what a server tells unasked. Runs on the thread that runs a command, after the command's
 * answer and outside its lock, so it may use the client. While a {@link Watch} is open it runs on
 * the thread that is in {@link Watch#next}, and commands are refused with {@link
 * ConnectionBusyException}. What it throws is logged and harms nobody.
 */
@FunctionalInterface
public interface ImapListener {
  /**
   * Something happened.
   *
   * @param event what; more kinds will be added, so keep a default branch
   */
  void onEvent(ImapEvent event);
}
