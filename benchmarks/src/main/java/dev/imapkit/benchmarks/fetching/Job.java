package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Messages;

/** What is fetched. Each gives a number that is the same for all contenders. */
public enum Job {
  /** J1: everything that a list of messages shows, every field looked at. */
  LISTING,

  /** J2: whole messages, hashed. */
  BODIES,

  /** J3: the same with messages that are too large to be held. */
  LARGE,

  /** J4: the UIDs of all messages of the mailbox, and the flags of each. */
  SEARCH_AND_FLAGS,

  /** J7: UID, flags and size of each message, one after the other. */
  ONE_BY_ONE,

  /** J7: the same with one command. */
  ONE_BATCH,

  /** J7: the same with a command for each message, none of which waits for an answer. */
  PIPELINED;

  /**
   * Does it.
   *
   * @param client with an open mailbox
   * @param messages of that mailbox
   * @return the checksum
   */
  public long run(FetchClient client, Messages messages) {
    return switch (this) {
      case LISTING -> client.listing(messages);
      case BODIES -> client.bodies(messages);
      case LARGE -> client.large(messages);
      case SEARCH_AND_FLAGS -> client.searchAndFlags(messages);
      case ONE_BY_ONE -> client.oneByOne(messages);
      case ONE_BATCH -> client.oneBatch(messages);
      case PIPELINED -> client.pipelined(messages);
    };
  }

  /**
   * Whether octets are hashed.
   *
   * @return true when even the drain, which understands nothing, gives the same number as others
   */
  public boolean hashed() {
    return this == BODIES || this == LARGE;
  }
}
