package dev.imapkit;

import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.List;
import java.util.Optional;

/**
 * Calls on a mailbox that are sent together, without waiting for each answer (RFC 9051 §5.5): on a
 * link with a long way many small calls take the time of a few. Each call gives a {@link Pending}
 * that has its own result or failure after {@link #run}; one that is refused does not spoil the
 * others.
 *
 * <p>The server carries them out in the order of the calls, as far as the order matters. What would
 * be ambiguous waits for the answers before it: two calls that name the same message, unless both
 * only read other things (a search, a copy); a search and whatever changes or copies messages; two
 * searches; and expunging, which waits for everything and for which everything waits. At most 16
 * KiB of commands are unanswered at any moment, less with a smaller {@linkplain
 * ImapConfig.Builder#socketBuffers send buffer}; literals wait for all answers.
 *
 * <p>Filling it sends nothing. Run once; confined to one thread. Not to be implemented by users.
 */
public interface MailboxBatch {
  /**
   * Fetches one message, as {@link SelectedMailbox#fetchOne}.
   *
   * @param uid which
   * @param request what of it; bodies are held in memory, up to {@link Limits#literalOctets()}
   * @return the message, empty when there is none with this UID
   */
  Pending<Optional<FetchedMessage>> fetchOne(Uid uid, FetchRequest request);

  /**
   * Fetches messages, as {@link SelectedMailbox#fetchAll}.
   *
   * @param uids which
   * @param request what of each; bodies are held in memory, up to {@link Limits#literalOctets()}
   * @return the messages in the order sent
   * @throws IllegalArgumentException when vanished messages are asked for, which needs {@link
   *     SelectedMailbox#fetch}
   */
  Pending<List<FetchedMessage>> fetchAll(UidSet uids, FetchRequest request);

  /**
   * Finds messages, as {@link SelectedMailbox#search}.
   *
   * @param query what to search for
   * @return their UIDs
   */
  Pending<SearchResult> search(SearchQuery query);

  /**
   * Changes flags, as {@link SelectedMailbox#store}.
   *
   * @param uids of which messages
   * @param request how
   * @return the flags afterwards, as far as the server told them
   * @throws IllegalStateException when the mailbox is read-only
   */
  Pending<StoreResult> store(UidSet uids, StoreRequest request);

  /**
   * Copies messages, as {@link SelectedMailbox#copy}.
   *
   * @param uids which
   * @param target where to
   * @return where they went
   */
  Pending<CopyResult> copy(UidSet uids, MailboxName target);

  /**
   * Removes those of the given messages that have the Deleted flag, as {@link
   * SelectedMailbox#expunge}.
   *
   * @param uids which
   * @return the same UIDs, when it is done
   * @throws UnsupportedCapabilityException when the server lacks UIDPLUS
   * @throws IllegalStateException when the mailbox is read-only
   */
  Pending<UidSet> expunge(UidSet uids);

  /**
   * Sends all calls and reads all answers.
   *
   * @throws ImapException when the connection ends, or a limit is reached, before all is answered;
   *     then each {@link Pending} tells what is known about its call. Not thrown for calls that the
   *     server refuses
   * @throws ConnectionBusyException when another caller has the connection; the batch can be run
   *     again
   * @throws IllegalStateException when it was run before, or the mailbox was left
   */
  void run();
}
