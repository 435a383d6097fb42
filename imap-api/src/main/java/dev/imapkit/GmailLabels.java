package dev.imapkit;

import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes labels of messages (X-GM-EXT-1: STORE of X-GM-LABELS). Each call needs X-GM-EXT-1 and a
 * mailbox that is open for writing; large sets are sent in several commands. A call returns the
 * labels afterwards, of each message for which the server told them; more of them than {@link
 * Limits#listItems()} are left out. Not to be implemented by users.
 *
 * <p>All calls throw {@link UnsupportedCapabilityException} when the server is not Gmail, {@link
 * IllegalStateException} when the mailbox is read-only, and {@link IllegalArgumentException} when
 * there is no label or one cannot be sent, each before an octet is sent.
 */
public interface GmailLabels {
  /**
   * Gives labels to messages; others stay. A label that is not there yet is made.
   *
   * @param uids which messages
   * @param labels at least one
   * @return the labels afterwards
   */
  Map<Uid, Set<GmailLabel>> add(UidSet uids, List<GmailLabel> labels);

  /**
   * Takes labels from messages; others stay. Taking {@link GmailLabel#INBOX} archives them.
   *
   * @param uids which messages
   * @param labels at least one
   * @return the labels afterwards
   */
  Map<Uid, Set<GmailLabel>> remove(UidSet uids, List<GmailLabel> labels);

  /**
   * Makes labels the only ones of messages.
   *
   * @param uids which messages
   * @param labels may be none
   * @return the labels afterwards
   */
  Map<Uid, Set<GmailLabel>> replace(UidSet uids, List<GmailLabel> labels);
}
