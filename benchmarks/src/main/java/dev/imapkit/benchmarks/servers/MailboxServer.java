package dev.imapkit.benchmarks.servers;

/** A server that listens, with a mailbox that holds what a job needs. */
public interface MailboxServer extends AutoCloseable {
  /**
   * Where its mailbox is.
   *
   * @return what a client needs to know
   */
  Account account();

  /**
   * What the job may ask for.
   *
   * @return messages that are there, and stay as they are
   */
  Messages messages();

  /**
   * How often the job of connections may connect.
   *
   * @param wanted how often it wants to
   * @return that, or less on a server that is somebody else's
   */
  default int sessions(int wanted) {
    return wanted;
  }

  /** Ends what was started for this server alone. */
  @Override
  void close();
}
