package dev.imapkit;

import dev.imapkit.model.AccessEntry;
import dev.imapkit.model.GrantableRights;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Rights;
import java.util.List;

/**
 * Who may do what with a mailbox (RFC 4314, and servers of RFC 2086). Nothing stands in for it:
 * each call throws {@link UnsupportedCapabilityException} before an octet is sent when the server
 * does not offer ACL. Identifiers are user names, group names or {@code anyone}; the calls refuse
 * an empty one, and control characters, with {@link IllegalArgumentException}. Not to be
 * implemented by users.
 */
public interface AccessControl {
  /**
   * Whether the server knows the rights of RFC 4314: it announces a capability {@code RIGHTS=}. See
   * {@link Rights#withoutObsolete(boolean)}.
   *
   * @return false for servers of RFC 2086
   */
  boolean hasRfc4314Rights();

  /**
   * All entries of a mailbox (RFC 4314 §3.3).
   *
   * @param mailbox which
   * @return in the order sent
   * @throws ImapCommandException when the user may not administer the mailbox
   */
  List<AccessEntry> get(MailboxName mailbox);

  /**
   * What the user may do (RFC 4314 §3.5).
   *
   * @param mailbox which
   * @return the rights as sent
   * @throws ImapCommandException when the server refuses
   */
  Rights myRights(MailboxName mailbox);

  /**
   * What an identifier can be given (RFC 4314 §3.4).
   *
   * @param mailbox which
   * @param identifier who
   * @return the rights
   * @throws ImapCommandException when the server refuses
   */
  GrantableRights grantable(MailboxName mailbox, String identifier);

  /**
   * Replaces the rights of an identifier (RFC 4314 §3.1).
   *
   * @param mailbox which
   * @param identifier who
   * @param rights exactly these from now on
   * @throws UnsupportedCapabilityException when one of {@code k}, {@code x}, {@code t}, {@code e}
   *     is among them and the server knows only RFC 2086, where {@code c} and {@code d} stand for
   *     more than each of them
   * @throws ImapCommandException when the server refuses
   */
  void set(MailboxName mailbox, String identifier, Rights rights);

  /**
   * Gives an identifier further rights (RFC 4314 §3.1).
   *
   * @param mailbox which
   * @param identifier who
   * @param rights to add, at least one
   * @throws UnsupportedCapabilityException as {@link #set}
   * @throws ImapCommandException when the server refuses
   * @throws IllegalArgumentException when there are no rights to add
   */
  void add(MailboxName mailbox, String identifier, Rights rights);

  /**
   * Takes rights from an identifier (RFC 4314 §3.1).
   *
   * @param mailbox which
   * @param identifier who
   * @param rights to take, at least one
   * @throws UnsupportedCapabilityException as {@link #set}
   * @throws ImapCommandException when the server refuses
   * @throws IllegalArgumentException when there are no rights to take
   */
  void remove(MailboxName mailbox, String identifier, Rights rights);

  /**
   * Removes the entry of an identifier (RFC 4314 §3.2).
   *
   * @param mailbox which
   * @param identifier whose
   * @throws ImapCommandException when the server refuses
   */
  void delete(MailboxName mailbox, String identifier);
}
