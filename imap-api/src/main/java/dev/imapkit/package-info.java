/**
 * The public API: open a connection with {@link dev.imapkit.ImapClient#connect}, select a mailbox,
 * and work with UIDs.
 *
 * <pre>{@code
 * ImapConfig config = ImapConfig.builder("imap.example.org").login("ada", () -> secret()).build();
 * try (ImapClient client = ImapClient.connect(config);
 *     SelectedMailbox inbox = client.examine("INBOX")) {
 *   UidSet unread = inbox.search(SearchQuery.unseen()).uids();
 * }
 * }</pre>
 */
@NullMarked
package dev.imapkit;

import org.jspecify.annotations.NullMarked;
