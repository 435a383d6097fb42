package dev.imapkit.internal;

import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.util.List;

/**
 * What a command touches, as far as it decides whether another one may be under way.
 *
 * @param kind what it does
 * @param uids messages that it names; empty for commands that name none
 * @param mailboxes mailboxes that it names
 */
record Footprint(Kind kind, UidSet uids, List<MailboxName> mailboxes) {
  /** What commands do. */
  enum Kind {
    /** UID FETCH, which changes nothing here. */
    FETCH,
    /** UID STORE. */
    STORE,
    /** UID SEARCH, whose answer has no tag. */
    SEARCH,
    /** UID COPY. */
    COPY,
    /** UID EXPUNGE, which changes numbers and what others find. */
    EXPUNGE,
    /** STATUS, whose answer names the mailbox. */
    STATUS,
    /** LIST, whose answer has no tag. */
    LIST,
    /** LSUB, whose answer has no tag. */
    LSUB,
    /** CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE. */
    NAME
  }

  static Footprint of(Kind kind, UidSet uids) {
    return new Footprint(kind, uids, List.of());
  }

  static Footprint of(Kind kind, MailboxName... mailboxes) {
    return new Footprint(kind, UidSet.empty(), List.of(mailboxes));
  }
}
