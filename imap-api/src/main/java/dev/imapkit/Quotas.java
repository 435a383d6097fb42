package dev.imapkit;

import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Quota;
import dev.imapkit.model.QuotaResource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Limits of storage (RFC 9208, and servers of RFC 2087). Nothing stands in for it: each call throws
 * {@link UnsupportedCapabilityException} before an octet is sent when the server does not offer
 * QUOTA. A command that would go beyond a limit is refused by the server with the response code
 * OVERQUOTA. Not to be implemented by users.
 */
public interface Quotas {
  /**
   * The resources that the server can limit, as it announces them.
   *
   * @return from capabilities {@code QUOTA=RES-...}; empty for servers of RFC 2087
   */
  Set<QuotaResource> resources();

  /**
   * The limits of a quota root (RFC 9208 §4.1.1).
   *
   * @param root its name, as {@link #of(MailboxName)} tells it
   * @return usage and limits
   * @throws ImapCommandException when there is no such root
   * @throws IllegalArgumentException when the name holds a control character or an unpaired
   *     surrogate
   */
  Quota get(String root);

  /**
   * The quota roots of a mailbox with their limits (RFC 9208 §4.1.2).
   *
   * @param mailbox which; it need not exist
   * @return one for each root, in the order told; empty when the mailbox has no quota root
   * @throws ImapCommandException when the server refuses
   */
  List<Quota> of(MailboxName mailbox);

  /**
   * Sets the limits of a quota root (RFC 9208 §4.1.3), usually for administrators only. All limits
   * that are not given are removed; a server may round.
   *
   * @param root its name
   * @param limits in units of each resource, 0 to 2^63-1
   * @return the limits as the server tells them afterwards, without any when it does not tell
   * @throws UnsupportedCapabilityException when the server announces QUOTA=RES-... without QUOTASET
   * @throws ImapCommandException when the server refuses
   * @throws IllegalArgumentException when a limit is negative or the name is not one
   */
  Quota set(String root, Map<QuotaResource, Long> limits);
}
