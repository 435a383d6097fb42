package dev.imapkit;

import dev.imapkit.model.SpecialUse;

/**
 * A mailbox that is there for something, and how that is known.
 *
 * @param use what it is for
 * @param mailbox the mailbox
 * @param source whether the server says so
 */
public record SpecialUseMailbox(SpecialUse use, ListedMailbox mailbox, Source source) {
  /** How the use of a mailbox is known. */
  public enum Source {
    /** The server says so (RFC 6154). */
    ATTRIBUTE,
    /** The server marks no mailbox for this use, and this one has a name that people use for it. */
    NAME
  }
}
