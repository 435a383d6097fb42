/**
 * Servers to fetch from: one that replays octets from memory, GreenMail, Dovecot, the user's own;
 * and a line that makes the way to any of them longer. {@link
 * dev.imapkit.benchmarks.servers.MailboxServer} is what all of them are.
 */
@NullMarked
package dev.imapkit.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
