package dev.imapkit;

import dev.imapkit.model.MailboxName;
import java.util.List;
import java.util.Set;

/**
 * Calls that need no selected mailbox and are sent together, without waiting for each answer (RFC
 * 9051 §5.5), such as STATUS of thousands of mailboxes. Each call gives a {@link Pending} that has
 * its own result or failure after {@link #run}; one that is refused does not spoil the others.
 *
 * <p>What would be ambiguous waits for the answers before it: two calls for the same mailbox, or
 * for one and its parent when one of them changes it; two LIST, two LSUB; and a LIST or LSUB and
 * whatever changes mailboxes. At most 16 KiB of commands are unanswered at any moment, less with a
 * smaller {@linkplain ImapConfig.Builder#socketBuffers send buffer}; literals wait for all answers.
 *
 * <p>Filling it sends nothing. Run once; confined to one thread. Not to be implemented by users.
 */
public interface ClientBatch {
  /**
   * Numbers of a mailbox, as {@link ImapClient#status(MailboxName, Set)}.
   *
   * @param mailbox which
   * @param items what to ask for, at least one
   * @return the numbers
   * @throws IllegalArgumentException when no item is asked for
   */
  Pending<MailboxStatus> status(MailboxName mailbox, Set<StatusItem> items);

  /**
   * Lists mailboxes, as {@link ImapClient#list(String, String)}.
   *
   * @param reference where to start, usually empty
   * @param pattern names with wildcards
   * @return the mailboxes
   */
  Pending<List<ListedMailbox>> list(String reference, String pattern);

  /**
   * Lists subscribed mailboxes, as {@link ImapClient#lsub(String, String)}.
   *
   * @param reference where to start, usually empty
   * @param pattern names with wildcards
   * @return the mailboxes
   */
  Pending<List<ListedMailbox>> lsub(String reference, String pattern);

  /**
   * Creates a mailbox, as {@link ImapClient#create(MailboxName)}.
   *
   * @param mailbox its name
   * @return the same name, when it is done
   */
  Pending<MailboxName> create(MailboxName mailbox);

  /**
   * Deletes a mailbox, as {@link ImapClient#delete(MailboxName)}.
   *
   * @param mailbox which
   * @return the same name, when it is done
   */
  Pending<MailboxName> delete(MailboxName mailbox);

  /**
   * Renames a mailbox, as {@link ImapClient#rename(MailboxName, MailboxName)}.
   *
   * @param from which
   * @param to its new name
   * @return the new name, when it is done
   */
  Pending<MailboxName> rename(MailboxName from, MailboxName to);

  /**
   * Subscribes to a mailbox, as {@link ImapClient#subscribe(MailboxName)}.
   *
   * @param mailbox which
   * @return the same name, when it is done
   */
  Pending<MailboxName> subscribe(MailboxName mailbox);

  /**
   * Ends a subscription, as {@link ImapClient#unsubscribe(MailboxName)}.
   *
   * @param mailbox which
   * @return the same name, when it is done
   */
  Pending<MailboxName> unsubscribe(MailboxName mailbox);

  /**
   * Sends all calls and reads all answers.
   *
   * @throws ImapException when the connection ends, or a limit is reached, before all is answered;
   *     then each {@link Pending} tells what is known about its call. Not thrown for calls that the
   *     server refuses
   * @throws ConnectionBusyException when another caller has the connection; the batch can be run
   *     again
   * @throws IllegalStateException when it was run before
   */
  void run();
}
