package dev.imapkit;

import dev.imapkit.internal.Connector;
import dev.imapkit.model.Capabilities;
import dev.imapkit.model.Identification;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Namespaces;
import dev.imapkit.model.SpecialUse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One connection to a server, logged in. All calls block and throw {@link ImapException}; one
 * thread uses it at a time, a second caller waits for {@link Timeouts#busy()}, and {@link #close()}
 * from any thread ends everything. Not to be implemented by users.
 */
public interface ImapClient extends AutoCloseable {
  /**
   * Connects, sets up TLS as configured, and logs in.
   *
   * @param config where to and how
   * @return the open connection
   * @throws TransportSelectionException when no transport can be chosen
   * @throws ImapConnectionException when the server cannot be reached, by kind; {@link
   *     ImapTlsException} and {@link ImapTimeoutException} among them
   * @throws ImapAuthenticationException when the server refuses the login
   * @throws UnsupportedCapabilityException when the server offers no way to log in as configured
   */
  static ImapClient connect(ImapConfig config) {
    return Connector.connect(config);
  }

  /**
   * Connects, logs in, and opens a mailbox in as few round trips as the protocol allows: {@link
   * #selected()} is that mailbox. Does what {@link #connect(ImapConfig)} and {@link
   * #select(SelectRequest)} do, and gives what they give. But SELECT or EXAMINE leaves right behind
   * the login, without waiting for its answer (RFC 9051 §5.5), unless
   *
   * <ul>
   *   <li>the configuration wants something done in between ({@link ImapConfig.Builder#enable},
   *       {@link ImapConfig.Builder#compression}, {@link ImapConfig.Builder#identifyAs}), or the
   *       request needs an extension;
   *   <li>the name of the mailbox is not the same in UTF-8 and in modified UTF-7;
   *   <li>the login is one with a token.
   * </ul>
   *
   * <p>Where something between client and server loses what comes behind a login, use the two
   * calls.
   *
   * @param config where to and how
   * @param request which mailbox and how; see {@link SelectRequest#readOnly()}
   * @return the open connection, its mailbox selected
   * @throws TransportSelectionException when no transport can be chosen
   * @throws ImapConnectionException when the server cannot be reached, by kind; {@link
   *     ImapTlsException} and {@link ImapTimeoutException} among them
   * @throws ImapAuthenticationException when the server refuses the login
   * @throws ImapCommandException when the mailbox does not exist or cannot be selected; like every
   *     failure, it leaves no connection behind
   * @throws UnsupportedCapabilityException when the server offers no way to log in as configured,
   *     or lacks what the request needs
   * @throws ImapLimitException as {@link #select(SelectRequest)} does
   */
  static ImapClient connect(ImapConfig config, SelectRequest request) {
    return Connector.connect(config, request);
  }

  /**
   * What the server can do, as announced after login.
   *
   * @return the capabilities
   */
  Capabilities capabilities();

  /**
   * What this connection does for each {@link Feature}: native, emulated, or not at all.
   *
   * @return a snapshot
   */
  Plan plan();

  /**
   * Refuses to go on unless the server itself has a feature.
   *
   * @param feature which
   * @throws UnsupportedCapabilityException when it is emulated or not there at all; nothing was
   *     sent
   */
  void requireNative(Feature feature);

  /**
   * What was switched on (RFC 5161), by {@link ImapConfig.Builder#enable}, {@link #enable}, or a
   * request that needed it. Nothing of it is ever switched off.
   *
   * @return the capabilities that the server confirmed
   */
  Capabilities enabled();

  /**
   * Switches on capabilities that change what the server sends (RFC 5161, RFC 9051 §6.3.1), for as
   * long as the connection lasts. Those that are on are not asked for again.
   *
   * @param capabilities for example {@code QRESYNC}, at least one
   * @return those of them that are on now: a server need not agree
   * @throws IllegalArgumentException when there is none, or one is not a word of the protocol
   * @throws UnsupportedCapabilityException when the server announces no ENABLE, or not one of them;
   *     nothing was sent
   * @throws IllegalStateException when a mailbox was opened on this connection before (RFC 5161
   *     §3.1)
   */
  Capabilities enable(String... capabilities);

  /**
   * What is known about the connection.
   *
   * @return a snapshot
   */
  ConnectionInfo info();

  /**
   * Adds a listener for what the server tells unasked.
   *
   * @param listener called on the thread that runs a command
   */
  void addListener(ImapListener listener);

  /**
   * Removes a listener.
   *
   * @param listener the one that was added
   */
  void removeListener(ImapListener listener);

  /**
   * Opens a mailbox read-write (RFC 9051 §6.3.2). The mailbox selected before is dead from now on;
   * nothing is expunged.
   *
   * @param mailbox which
   * @return the mailbox; it may still be read-only when the server says so
   * @throws ImapCommandException when it does not exist or cannot be selected
   */
  default SelectedMailbox select(MailboxName mailbox) {
    return select(SelectRequest.of(mailbox));
  }

  /**
   * Opens a mailbox as the request says: read-only or not, with mod-sequences, or with what changed
   * since the caller knew it (RFC 9051 §6.3.2, RFC 7162). The mailbox selected before is dead from
   * now on; nothing is expunged.
   *
   * @param request which and how
   * @return the mailbox
   * @throws ImapCommandException when it does not exist or cannot be selected
   * @throws UnsupportedCapabilityException when the request needs CONDSTORE or QRESYNC and the
   *     server lacks it; nothing was sent
   * @throws IllegalStateException when QRESYNC is needed, is not switched on, and a mailbox was
   *     opened before on this connection: see {@link ImapConfig.Builder#enable}
   * @throws ImapLimitException when more changed than {@link Limits#listItems()}: fetch the changes
   *     as a stream instead
   */
  SelectedMailbox select(SelectRequest request);

  /**
   * Opens a mailbox read-write.
   *
   * @param mailbox its name in Unicode
   * @return the mailbox
   * @throws IllegalArgumentException when it is not a mailbox name
   */
  default SelectedMailbox select(String mailbox) {
    return select(MailboxName.of(mailbox));
  }

  /**
   * The mailbox that was opened last, as long as it is not left: by closing it, or for another one.
   *
   * @return the same object that opening it gave; empty when none is open
   */
  Optional<SelectedMailbox> selected();

  /**
   * Opens a mailbox read-only (RFC 9051 §6.3.3): nothing in it can be changed.
   *
   * @param mailbox which
   * @return the mailbox
   * @throws ImapCommandException when it does not exist or cannot be selected
   */
  default SelectedMailbox examine(MailboxName mailbox) {
    return select(SelectRequest.of(mailbox).readOnly());
  }

  /**
   * Opens a mailbox read-only.
   *
   * @param mailbox its name in Unicode
   * @return the mailbox
   * @throws IllegalArgumentException when it is not a mailbox name
   */
  default SelectedMailbox examine(String mailbox) {
    return examine(MailboxName.of(mailbox));
  }

  /**
   * Creates a mailbox (RFC 9051 §6.3.4).
   *
   * @param mailbox its name
   * @throws ImapCommandException when it exists or may not be created
   */
  void create(MailboxName mailbox);

  /**
   * Creates a mailbox for something (RFC 6154 §3).
   *
   * @param mailbox its name
   * @param uses what it is for; the same as {@link #create(MailboxName)} when empty
   * @throws UnsupportedCapabilityException when the server does not offer CREATE-SPECIAL-USE;
   *     nothing was sent
   * @throws ImapCommandException when it exists or may not be created; the code USEATTR says that
   *     the server does not let a mailbox have this use
   */
  void create(MailboxName mailbox, Set<SpecialUse> uses);

  /**
   * Removes a mailbox with all its messages (RFC 9051 §6.3.5). Leave it first when it is selected:
   * some servers end the connection otherwise.
   *
   * @param mailbox its name
   * @throws ImapCommandException when it does not exist or may not be removed
   */
  void delete(MailboxName mailbox);

  /**
   * Renames a mailbox (RFC 9051 §6.3.6). Renaming INBOX moves its messages away and leaves it
   * empty.
   *
   * @param from its name
   * @param to the new name
   * @throws ImapCommandException when it cannot be renamed
   */
  void rename(MailboxName from, MailboxName to);

  /**
   * Marks a mailbox as subscribed (RFC 9051 §6.3.7).
   *
   * @param mailbox its name
   */
  void subscribe(MailboxName mailbox);

  /**
   * Marks a mailbox as not subscribed (RFC 9051 §6.3.8).
   *
   * @param mailbox its name
   */
  void unsubscribe(MailboxName mailbox);

  /**
   * All mailboxes of the user.
   *
   * @return in the order sent
   */
  default List<ListedMailbox> list() {
    return list("", "*");
  }

  /**
   * Mailboxes that match a pattern (RFC 9051 §6.3.9).
   *
   * @param reference prefix for the pattern, usually empty
   * @param pattern name in Unicode; {@code *} stands for anything, {@code %} for anything within
   *     one level
   * @return in the order sent
   * @throws IllegalArgumentException when a text holds a control character or an unpaired surrogate
   */
  List<ListedMailbox> list(String reference, String pattern);

  /**
   * Mailboxes as a request describes them, with what it asks for of each (RFC 5258, RFC 5819, RFC
   * 6154). What stands in where the server does not offer all of that is told at {@link
   * ListRequest}.
   *
   * @param request which, and what to tell of them
   * @return in the order sent
   * @throws UnsupportedCapabilityException when the server does not offer what the request needs,
   *     and nothing stands in for it or may; nothing was sent
   */
  List<ListedMailbox> list(ListRequest request);

  /**
   * Finds the mailboxes for sent mail, drafts and so on: those that the server marks (RFC 6154),
   * and for uses for which it marks none, a mailbox at the top or right below INBOX that has one of
   * the {@linkplain SpecialUse#wellKnownNames() names} that people give to it. Each result says
   * which of the two it is. One LIST of all mailboxes.
   *
   * @return what was found
   */
  SpecialUseMailboxes specialUse();

  /**
   * Where the user's own, other users' and shared mailboxes are (RFC 9051 §6.3.10, RFC 2342).
   *
   * @return the namespaces
   * @throws UnsupportedCapabilityException when the server does not offer NAMESPACE
   */
  Namespaces namespaces();

  /**
   * Asks the server who it is, and tells it who we are (RFC 2971). Nothing is sent but what is
   * given.
   *
   * @param ours what to tell; {@link Identification#none()} to tell nothing
   * @return what the server tells of itself, {@link Identification#none()} when it tells nothing;
   *     never to be trusted, and not meant for decisions
   * @throws UnsupportedCapabilityException when the server does not offer ID
   */
  Identification id(Identification ours);

  /**
   * Limits of storage (RFC 9208).
   *
   * @return the calls; they say themselves when the server does not offer QUOTA
   */
  Quotas quotas();

  /**
   * Who may do what with a mailbox (RFC 4314).
   *
   * @return the calls; they say themselves when the server does not offer ACL
   */
  AccessControl accessControl();

  /**
   * Annotations of mailboxes and of the server (RFC 5464).
   *
   * @return the calls; they say themselves when the server does not offer METADATA
   */
  Metadata metadata();

  /**
   * Subscribed mailboxes that match a pattern (RFC 3501 §6.3.9).
   *
   * @param reference prefix for the pattern, usually empty
   * @param pattern name in Unicode, with wildcards
   * @return in the order sent
   * @throws IllegalArgumentException when a text holds a control character or an unpaired surrogate
   */
  List<ListedMailbox> lsub(String reference, String pattern);

  /**
   * Looks at a mailbox without selecting it (RFC 9051 §6.3.11).
   *
   * @param mailbox which; not the selected one
   * @param items what to ask for, at least one
   * @return the answer
   * @throws IllegalArgumentException when nothing is asked for
   * @throws UnsupportedCapabilityException when the server does not offer an item; nothing was sent
   */
  MailboxStatus status(MailboxName mailbox, Set<StatusItem> items);

  /**
   * Looks at a mailbox without selecting it.
   *
   * @param mailbox which
   * @param items what to ask for, at least one
   * @return the answer
   */
  default MailboxStatus status(MailboxName mailbox, StatusItem... items) {
    return status(mailbox, Set.of(items));
  }

  /**
   * Appends a message (RFC 9051 §6.3.12). Never repeated by the library; see {@link
   * ImapException#outcome()}.
   *
   * @param request where and what
   * @return where it went
   * @throws ImapCommandException when the server refuses; TRYCREATE says that the mailbox does not
   *     exist
   * @throws ImapConnectionException when the connection fails, or the source ends before its size
   *     is reached: the connection is closed then, since the server waits for octets that do not
   *     exist, and nothing was appended
   * @throws MessageTooLargeException when the server has said that it takes smaller messages only
   *     (RFC 7889); nothing was sent
   * @throws UnsupportedCapabilityException when the message is {@link AppendRequest#binary()} and
   *     the server lacks BINARY; nothing was sent
   */
  AppendResult append(AppendRequest request);

  /**
   * Appends several messages to one mailbox in one command, all or none (RFC 3502).
   *
   * @param requests what, in this order; all for the same mailbox
   * @return where they went, in the same order
   * @throws IllegalArgumentException when there is none, or they name several mailboxes
   * @throws UnsupportedCapabilityException when the server lacks MULTIAPPEND; nothing was sent
   * @throws ImapException as {@link #append} does; nothing was appended
   */
  default List<AppendResult> appendAll(List<AppendRequest> requests) {
    return appendAll(requests, ChangePolicy.NATIVE_ONLY);
  }

  /**
   * Appends several messages to one mailbox, if need be one by one: then a failure leaves those
   * before it in the mailbox, and {@link ImapException#progress()} tells which these are.
   *
   * @param requests what, in this order; all for the same mailbox
   * @param policy whether they may go out one by one where the server lacks MULTIAPPEND
   * @return where they went, in the same order
   * @throws IllegalArgumentException when there is none, or they name several mailboxes
   * @throws UnsupportedCapabilityException when the server lacks MULTIAPPEND and the policy forbids
   *     steps; nothing was sent
   * @throws ImapException as {@link #append} does
   */
  List<AppendResult> appendAll(List<AppendRequest> requests, ChangePolicy policy);

  /**
   * A batch of calls that are sent together.
   *
   * @return an empty batch
   */
  ClientBatch batch();

  /**
   * Runs a command that the library does not know; see there for what it risks.
   *
   * @param command the command
   * @return its answer
   * @throws ImapCommandException when the server refuses
   * @throws ImapLimitException when the answer holds more than {@link Limits#listItems()} responses
   *     or {@link Limits#responseOctets()}
   */
  CustomResult run(CustomCommand command);

  /** Sends NOOP: hears what is new, keeps the connection alive (RFC 9051 §6.1.2). */
  void noop();

  /**
   * Says LOGOUT, waits at most {@link Timeouts#logout()} for the answer, and closes (RFC 9051
   * §6.1.3). Never throws.
   */
  void logout();

  /**
   * Ends everything: says LOGOUT when the connection is idle, otherwise closes at once, so that a
   * blocked caller wakes up with {@link ImapConnectionException}. From any thread; never throws.
   */
  @Override
  void close();
}
