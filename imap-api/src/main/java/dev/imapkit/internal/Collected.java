package dev.imapkit.internal;

import dev.imapkit.ImapLimitException;
import dev.imapkit.Limits;

/**
 * Counts what one command collects from many responses. Framing limits each response; only here is
 * it known that a server sends more and more of them.
 */
final class Collected {
  private final Limits limits;
  private long items;
  private long octets;

  Collected(Limits limits) {
    this.limits = limits;
  }

  /** Counts one more item, when there is room for it. */
  boolean fits(long itemOctets) {
    if (items >= limits.listItems() || octets + itemOctets > limits.responseOctets()) {
      return false;
    }
    items++;
    octets += itemOctets;
    return true;
  }

  /**
   * Counts one more item.
   *
   * @param offset octets received on the connection
   */
  void require(long itemOctets, long offset) {
    if (fits(itemOctets)) {
      return;
    }
    if (items >= limits.listItems()) {
      throw new ImapLimitException("listItems", limits.listItems(), items + 1, offset);
    }
    throw new ImapLimitException(
        "responseOctets", limits.responseOctets(), octets + itemOctets, offset);
  }
}
