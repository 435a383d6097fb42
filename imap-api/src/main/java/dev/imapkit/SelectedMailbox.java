package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A mailbox that is open on a connection. It is dead once left: after {@link #close()}, or when the
 * client opened another one, every call is an {@link IllegalStateException} before an octet is
 * sent. All calls block and throw {@link ImapException}. Not to be implemented by users.
 */
public interface SelectedMailbox extends AutoCloseable {
  /**
   * The mailbox.
   *
   * @return its name
   */
  MailboxName name();

  /**
   * Whether it can only be read.
   *
   * @return true after examine, or when the server said READ-ONLY
   */
  boolean readOnly();

  /**
   * Messages in the mailbox, as the server last said.
   *
   * @return count
   */
  long exists();

  /**
   * With which the UIDs hold.
   *
   * @return the UIDVALIDITY
   * @throws ImapProtocolException when the server sent none: UIDs cannot be used then (connection
   *     usable)
   */
  UidValidity uidValidity();

  /**
   * The lowest UID that the next message can have, as told when the mailbox was opened.
   *
   * @return the UID, empty when the server did not tell
   */
  Optional<Uid> uidNext();

  /**
   * The highest mod-sequence of the mailbox (RFC 7162 §3.1.2.1), as the server last said: never
   * beyond what it has told of, so it may be kept as that of {@link KnownMailbox}.
   *
   * @return the mod-sequence; empty when the server tells none, or keeps none for this mailbox
   */
  Optional<ModSeq> highestModSeq();

  /**
   * What changed since the caller knew the mailbox (RFC 7162 §3.2.5), when it was opened with
   * {@link SelectRequest#resync}.
   *
   * @return the changes; empty when not asked for, and when what was known is worth nothing: the
   *     mailbox has another UIDVALIDITY, or no mod-sequences any more
   */
  Optional<Resync> resync();

  /**
   * Flags that the mailbox knows.
   *
   * @return an immutable set
   */
  Set<Flag> flags();

  /**
   * Flags that can be changed for good; {@link Flag#WILDCARD} when keywords can be made.
   *
   * @return an immutable set; all of {@link #flags()} when the server did not tell (RFC 9051 §7.1)
   */
  Set<Flag> permanentFlags();

  /**
   * Refuses to go on when the mailbox was rebuilt since the caller kept UIDs.
   *
   * @param known the UIDVALIDITY kept with the UIDs
   * @throws MailboxChangedException when it is another one
   */
  default void requireUidValidity(UidValidity known) {
    if (!known.equals(uidValidity())) {
      throw new MailboxChangedException(known, uidValidity());
    }
  }

  /**
   * Finds messages (RFC 9051 §6.4.4). Text outside US-ASCII is sent as UTF-8.
   *
   * @param query what to search for
   * @return their UIDs
   * @throws ImapCommandException when the server refuses; BADCHARSET when it does not know UTF-8
   */
  default SearchResult search(SearchQuery query) {
    return search(SearchRequest.of(query));
  }

  /**
   * Finds messages and gives back what is asked for (RFC 9051 §6.4.4, RFC 4731). Where the server
   * lacks {@code ESEARCH} or {@code PARTIAL}, it is asked for all UIDs, and the client computes the
   * rest.
   *
   * <p>Text outside US-ASCII is sent as UTF-8. A UID set that is too long for one line is sent in
   * several commands when every message found has to be in it, and the results are joined; below OR
   * or NOT it is refused.
   *
   * @param request what to search for, and what to give back
   * @return what was found
   * @throws ImapCommandException when the server refuses; BADCHARSET when it does not know UTF-8
   * @throws UnsupportedCapabilityException when a key needs an extension that the server lacks, or
   *     the request is {@link SearchRequest#nativeOnly()} and the server cannot; nothing was sent
   * @throws IllegalArgumentException when a UID set is too long where it cannot be cut, or for one
   *     command of a request that is {@link SearchRequest#nativeOnly()}; nothing was sent
   */
  SearchResult search(SearchRequest request);

  /**
   * Finds messages and gives them back in order (RFC 5256 §3, RFC 5267 §3.1). Nothing stands in for
   * {@code SORT} where the server lacks it. What is asked for beside all UIDs is computed by the
   * client where {@code ESORT} is missing. Text is sent as UTF-8, which a server that sorts must
   * know.
   *
   * @param request what to search for, and by what to sort
   * @return what was found
   * @throws ImapCommandException when the server refuses
   * @throws UnsupportedCapabilityException when the server lacks {@code SORT}, or what a key or
   *     {@link SearchRequest#nativeOnly()} needs; nothing was sent
   * @throws IllegalArgumentException when a UID set is too long for a line and stands below OR or
   *     NOT; nothing was sent
   */
  SortResult sort(SortRequest request);

  /**
   * Finds messages and gives them back as threads (RFC 5256 §3). Nothing stands in for {@code
   * THREAD=} where the server lacks it. Text is sent as UTF-8. The answer is held whole, up to
   * {@link Limits#responseOctets()} and {@link Limits#numberListNumbers()}; how deep threads are
   * does not matter.
   *
   * @param request what to search for, and how to find threads
   * @return the threads
   * @throws ImapCommandException when the server refuses
   * @throws UnsupportedCapabilityException when the server lacks the algorithm or what a key needs;
   *     nothing was sent
   * @throws IllegalArgumentException when a UID set is too long for a line; nothing was sent
   */
  ThreadResult thread(ThreadRequest request);

  /**
   * Fetches messages while they arrive (RFC 9051 §6.4.5). The connection is busy until the stream
   * is closed. UIDs without a message are passed over.
   *
   * @param uids which; the empty set gives an empty stream without asking the server
   * @param request what of each
   * @return the stream, to be closed
   * @throws UnsupportedCapabilityException when the request needs CONDSTORE or QRESYNC and the
   *     server lacks it, or keeps no mod-sequences for this mailbox; nothing was sent
   * @throws IllegalStateException when it needs QRESYNC and that is not switched on, see {@link
   *     ImapConfig.Builder#enable}
   */
  FetchStream fetch(UidSet uids, FetchRequest request);

  /**
   * Fetches one message into memory. A body above {@link Limits#literalOctets()} is one of its
   * {@link FetchedMessage#failures()}: use {@link #fetch} or {@link #download} for such.
   *
   * @param uid which
   * @param request what of it
   * @return the message, empty when there is none with this UID
   */
  Optional<FetchedMessage> fetchOne(Uid uid, FetchRequest request);

  /**
   * Fetches messages into memory. A body above {@link Limits#literalOctets()} is one of the {@link
   * FetchedMessage#failures()} of its message: use {@link #fetch} or {@link #download} for such.
   *
   * @param uids which
   * @param request what of each
   * @return the messages in the order sent
   */
  List<FetchedMessage> fetchAll(UidSet uids, FetchRequest request);

  /**
   * Fetches the last messages of the mailbox in one round trip, oldest of them first. The
   * connection is busy until the stream is closed.
   *
   * @param count how many at the most, 1 or more
   * @param request what of each
   * @return the stream, to be closed
   * @throws IllegalArgumentException when the count is below 1, or vanished messages are asked for
   */
  FetchStream newest(int count, FetchRequest request);

  /**
   * Watches the mailbox with the defaults of {@link WatchRequest}.
   *
   * @return as {@link #watch(WatchRequest)}
   */
  default Watch watch() {
    return watch(WatchRequest.defaults());
  }

  /**
   * Hears what happens in the mailbox while it happens (IDLE, RFC 2177, RFC 9051 §6.3.13; NOOP at
   * intervals where the server has no IDLE, or refuses it). Waits until the server listens. The
   * connection is busy until the watch is closed.
   *
   * @param request how often IDLE is renewed, silence is doubted, the server is asked
   * @return the watch, to be closed
   * @throws UnsupportedCapabilityException when the server lacks IDLE and the request is {@link
   *     WatchRequest#nativeOnly()}
   * @throws ImapCommandException when the server refuses IDLE and the request is native only
   */
  Watch watch(WatchRequest request);

  /**
   * Writes a whole message to a file, in constant memory. The file appears when it is complete:
   * until then the octets are in a file beside it, which is removed on failure.
   *
   * @param uid which
   * @param file where to; replaced when it exists
   * @return octets written
   * @throws IOException when the file cannot be written
   * @throws java.util.NoSuchElementException when there is no message with this UID
   */
  long download(Uid uid, Path file) throws IOException;

  /**
   * Reads one part of a message without its transfer encoding, and without the rest of the message.
   * The connection is busy until the stream is closed; closing it early drops the rest. Failures
   * while it is read are an {@link IOException} whose cause is the {@link ImapException}.
   *
   * <p>The server decodes where it offers BINARY (RFC 3516). Else the part is fetched as it is, and
   * decoded while it is read, in constant memory: base64, quoted-printable, and the encodings that
   * change nothing. Octets that base64 does not have are passed over, also between pieces that each
   * end with padding; an equals sign of quoted-printable without two digits stands for itself.
   *
   * @param request which part, from the structure of the message
   * @return the decoded content, to be closed
   * @throws UnsupportedCapabilityException when the server lacks BINARY and the client does not
   *     know the encoding, or native was demanded; nothing was sent
   * @throws ImapCommandException when the server refuses; the code UNKNOWN-CTE says that it does
   *     not know the encoding, or that the content breaks it
   * @throws java.util.NoSuchElementException when there is no message with this UID, or no such
   *     part
   */
  InputStream openPart(PartRequest request);

  /**
   * Writes one part of a message to a file, decoded as {@link #openPart} does, in constant memory.
   * The file appears when it is complete, as with {@link #download}. The name of an attachment is
   * {@link dev.imapkit.model.BodyStructure#fileName()}: text from a stranger, never a path.
   *
   * @param request which part, from the structure of the message
   * @param file where to; replaced when it exists
   * @return octets written
   * @throws IOException when the file cannot be written
   * @throws UnsupportedCapabilityException as with {@link #openPart}
   * @throws ImapCommandException as with {@link #openPart}
   * @throws java.util.NoSuchElementException when there is no message with this UID, or no such
   *     part
   */
  long downloadPart(PartRequest request, Path file) throws IOException;

  /**
   * The labels of Gmail, which its messages have beside their flags (X-GM-EXT-1).
   *
   * @return calls that change labels; {@link FetchAttribute#GMAIL_LABELS} reads them
   */
  GmailLabels gmailLabels();

  /**
   * Changes flags (RFC 9051 §6.4.6). Large sets are sent in several commands.
   *
   * @param uids of which messages
   * @param request how
   * @return the flags afterwards, as far as the server told them
   * @throws IllegalStateException when the mailbox is read-only
   * @throws UnsupportedCapabilityException when the change is conditional ({@link
   *     StoreRequest#unchangedSince}) and the server has no CONDSTORE, or keeps no mod-sequences
   *     for this mailbox; nothing was sent
   */
  StoreResult store(UidSet uids, StoreRequest request);

  /**
   * Copies messages to another mailbox (RFC 9051 §6.4.7). Large sets are sent in several commands.
   *
   * @param uids which
   * @param target where to
   * @return where they went
   * @throws ImapCommandException when the server refuses; TRYCREATE says that the target does not
   *     exist
   */
  CopyResult copy(UidSet uids, MailboxName target);

  /**
   * Moves messages to another mailbox with the server's own command (RFC 6851 §3.2): each message
   * is in one of both at any time. Large sets are sent in several commands.
   *
   * @param uids which; those that do not exist are passed over
   * @param target where to
   * @return where they went
   * @throws UnsupportedCapabilityException when the server lacks MOVE; nothing was sent
   * @throws ImapCommandException when the server refuses; TRYCREATE says that the target does not
   *     exist
   * @throws IllegalStateException when the mailbox is read-only
   */
  default MoveResult move(UidSet uids, MailboxName target) {
    return move(uids, target, ChangePolicy.NATIVE_ONLY);
  }

  /**
   * Moves messages to another mailbox, if need be in steps: where MOVE is missing and the policy
   * allows it, all are copied, then those that the server says it has copied get the Deleted flag,
   * then just these are expunged. A message is never in none of both mailboxes; when a step fails,
   * {@link ImapException#progress()} tells the one that was reached.
   *
   * @param uids which; those that do not exist are passed over
   * @param target where to
   * @param policy whether it may be done in steps
   * @return where they went
   * @throws UnsupportedCapabilityException when the server lacks MOVE and the policy forbids steps,
   *     or it lacks UIDPLUS too; nothing was sent
   * @throws ImapCommandException when the server refuses; TRYCREATE says that the target does not
   *     exist
   * @throws ImapProtocolException when, done in steps, the server does not say what it has copied:
   *     the copies stay and nothing was removed from the source (connection usable)
   * @throws IllegalStateException when the mailbox is read-only
   */
  MoveResult move(UidSet uids, MailboxName target, ChangePolicy policy);

  /**
   * Puts a new message in the place of another one with the server's own command (RFC 8508 §3.3),
   * as for a draft that was changed. Nothing is inherited from the old message: flags and date are
   * those of the request.
   *
   * @param uid of the message to remove from this mailbox
   * @param request the new message and its mailbox, this one or another
   * @return where it went
   * @throws UnsupportedCapabilityException when the server lacks REPLACE, or BINARY for a message
   *     that is {@link AppendRequest#binary()}; nothing was sent
   * @throws MessageTooLargeException when the server has said that it takes smaller messages only
   *     (RFC 7889); nothing was sent
   * @throws ImapCommandException when the server refuses; both mailboxes are as before
   * @throws IllegalStateException when the mailbox is read-only
   */
  default AppendResult replace(Uid uid, AppendRequest request) {
    return replace(uid, request, ChangePolicy.NATIVE_ONLY);
  }

  /**
   * Puts a new message in the place of another one, if need be in steps: where REPLACE is missing
   * and the policy allows it, the new one is appended, then the old one gets the Deleted flag, then
   * just this one is expunged. When a step fails, {@link ImapException#progress()} tells the one
   * that was reached and where the new message is.
   *
   * @param uid of the message to remove from this mailbox; done in steps, one that does not exist
   *     is not missed
   * @param request the new message and its mailbox, this one or another
   * @param policy whether it may be done in steps
   * @return where it went
   * @throws UnsupportedCapabilityException when the server lacks REPLACE and the policy forbids
   *     steps, or it lacks UIDPLUS too; nothing was sent
   * @throws MessageTooLargeException when the server has said that it takes smaller messages only
   *     (RFC 7889); nothing was sent
   * @throws ImapCommandException when the server refuses
   * @throws IllegalStateException when the mailbox is read-only
   */
  AppendResult replace(Uid uid, AppendRequest request, ChangePolicy policy);

  /**
   * Removes those of the given messages that have the Deleted flag, for good (RFC 4315 §2.1).
   * Others are not touched.
   *
   * @param uids which
   * @throws UnsupportedCapabilityException when the server lacks UIDPLUS
   * @throws IllegalStateException when the mailbox is read-only
   */
  void expunge(UidSet uids);

  /**
   * Deletes messages by UID, without looking at them: sets the Deleted flag, then expunges just
   * these.
   *
   * @param uids which
   * @throws UnsupportedCapabilityException when the server lacks UIDPLUS; nothing was changed
   * @throws IllegalStateException when the mailbox is read-only
   */
  void deleteMessages(UidSet uids);

  /**
   * Removes every message of the mailbox that has the Deleted flag, those flagged by other clients
   * too (RFC 9051 §6.4.3).
   *
   * @throws IllegalStateException when the mailbox is read-only
   */
  void expungeAllDeletedMessagesOfAllClients();

  /**
   * Removes every message that has the Deleted flag, those flagged by other clients too, and leaves
   * the mailbox (RFC 9051 §6.4.1).
   *
   * @throws IllegalStateException when the mailbox is read-only
   */
  void closeAndExpunge();

  /**
   * Runs a command that the library does not know, with this mailbox selected; see there for what
   * it risks.
   *
   * @param command the command
   * @return its answer
   * @throws ImapCommandException when the server refuses
   * @throws ImapLimitException when the answer holds more than {@link Limits#listItems()} responses
   *     or {@link Limits#responseOctets()}
   * @throws IllegalStateException when the mailbox was left
   */
  CustomResult run(CustomCommand command);

  /**
   * A batch of calls that are sent together.
   *
   * @return an empty batch
   */
  MailboxBatch batch();

  /**
   * Leaves the mailbox; never expunges. Sends nothing now: the next command says it, LOGOUT does
   * without. Never throws.
   */
  @Override
  void close();
}
