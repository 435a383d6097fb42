package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Messages;

/**
 * A contender with one connection. The mailbox is opened read-only, and nothing that it fetches
 * marks a message as seen. What a contender cannot do is an {@link UnsupportedOperationException}.
 */
public interface FetchClient extends AutoCloseable {
  /** Connects and logs in. */
  void connect();

  /** Opens the mailbox, read-only. */
  void open();

  /** Leaves the mailbox, expunging nothing. */
  void leave();

  /** Logs out and disconnects. */
  @Override
  void close();

  /** J5: connects, logs in, opens the mailbox, logs out. */
  default void session() {
    connect();
    open();
    close();
  }

  /**
   * J1.
   *
   * @param messages which
   * @return {@code dev.imapkit.benchmarks.parsing.Checksum} over all of them
   */
  default long listing(Messages messages) {
    throw cannot("J1");
  }

  /**
   * J2.
   *
   * @param messages which
   * @return {@link Digests} over all of them
   */
  default long bodies(Messages messages) {
    throw cannot("J2");
  }

  /**
   * J3: messages that nobody should hold.
   *
   * @param messages which
   * @return as {@link #bodies}
   */
  default long large(Messages messages) {
    return bodies(messages);
  }

  /**
   * J4.
   *
   * @param messages whose flags to fetch
   * @return {@link FlagSum} over how many were found, then over UID and flags of each message
   */
  default long searchAndFlags(Messages messages) {
    throw cannot("J4");
  }

  /**
   * J7, a round trip for each message.
   *
   * @param messages which
   * @return {@link FlagSum} over UID, flags and size of each
   */
  default long oneByOne(Messages messages) {
    throw cannot("J7 one by one");
  }

  /**
   * J7, one command for all.
   *
   * @param messages which
   * @return as {@link #oneByOne}
   */
  default long oneBatch(Messages messages) {
    throw cannot("J7 as a batch");
  }

  /**
   * J7, a command for each message, sent without waiting.
   *
   * @param messages which
   * @return as {@link #oneByOne}
   */
  default long pipelined(Messages messages) {
    throw cannot("J7 pipelined");
  }

  private UnsupportedOperationException cannot(String job) {
    return new UnsupportedOperationException(getClass().getSimpleName() + " cannot do " + job);
  }
}
