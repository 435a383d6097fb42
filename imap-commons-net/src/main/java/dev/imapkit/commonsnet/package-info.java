/**
 * The transport {@code commons-net}. Having its jar on the class path is all that it takes; to
 * choose it among several:
 *
 * <pre>{@code
 * ImapConfig config = ImapConfig.builder("imap.example.org").transport("commons-net").login("ada", () -> secret()).build();
 * }</pre>
 *
 * <p>TLS is Bouncy Castle's, with its own provider instances; nothing is installed in the JVM.
 * Bouncy Castle logs through {@code java.util.logging} under the name {@code
 * org.bouncycastle.jsse}, alerts with stack traces at INFO among it; this transport leaves that
 * logger as it is.
 */
@NullMarked
package dev.imapkit.commonsnet;

import org.jspecify.annotations.NullMarked;
