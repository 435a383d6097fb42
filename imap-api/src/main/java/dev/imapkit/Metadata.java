package dev.imapkit;

import dev.imapkit.model.MailboxName;
import dev.imapkit.model.MetadataEntry;

/**
 * Annotations of mailboxes and of the server (RFC 5464). Nothing stands in for it: each call throws
 * {@link UnsupportedCapabilityException} before an octet is sent when the server does not offer
 * METADATA, or METADATA-SERVER for those of the server. Not to be implemented by users.
 */
public interface Metadata {
  /**
   * Reads annotations of a mailbox (RFC 5464 §4.2). A value in memory is limited by {@link
   * Limits#literalOctets()}, all of them by {@link Limits#responseOctets()}.
   *
   * @param mailbox which
   * @param request what to read
   * @return what the server told
   * @throws ImapCommandException when the server refuses
   * @throws ImapLimitException when it tells more than the limits allow
   */
  MetadataResult get(MailboxName mailbox, MetadataRequest request);

  /**
   * Reads annotations of the server (RFC 5464 §4.2).
   *
   * @param request what to read
   * @return what the server told
   * @throws ImapCommandException when the server refuses
   * @throws ImapLimitException when it tells more than the limits allow
   */
  MetadataResult getOfServer(MetadataRequest request);

  /**
   * Sets annotations of a mailbox, all or none of them (RFC 5464 §4.3).
   *
   * @param mailbox which
   * @param entries at least one; one without value is removed
   * @throws ImapCommandException when the server refuses; the code {@link
   *     dev.imapkit.model.ResponseCode.Metadata} says whether a value is too large, there are too
   *     many, or private ones are not supported
   * @throws IllegalArgumentException when there is none, or one name comes twice
   */
  void set(MailboxName mailbox, MetadataEntry... entries);

  /**
   * Sets annotations of the server, all or none of them (RFC 5464 §4.3).
   *
   * @param entries at least one; one without value is removed
   * @throws ImapCommandException as {@link #set}
   * @throws IllegalArgumentException when there is none, or one name comes twice
   */
  void setOfServer(MetadataEntry... entries);
}
