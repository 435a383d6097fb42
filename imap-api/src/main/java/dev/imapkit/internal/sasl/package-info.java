/**
 * SASL mechanisms (RFC 4422): octets of challenges in, octets of responses out. They know nothing
 * of IMAP, which writes both in base64, and nothing of connections.
 */
@NullMarked
package dev.imapkit.internal.sasl;

import org.jspecify.annotations.NullMarked;
