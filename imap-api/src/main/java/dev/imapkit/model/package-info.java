/**
 * Values of the protocol: numbers, names, flags, message structure. All are immutable and safe to
 * share between threads; each keeps what the server sent beside the decoded form.
 *
 * <pre>{@code
 * UidSet set = UidSet.of(1, 2, 3, 10);   // "1:3,10"
 * MailboxName sent = MailboxName.of("Gesendet/Entwürfe");
 * }</pre>
 */
@NullMarked
package dev.imapkit.model;

import org.jspecify.annotations.NullMarked;
