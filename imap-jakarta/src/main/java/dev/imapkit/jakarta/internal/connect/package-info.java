/**
 * Connecting through Angus Mail's {@code SocketFetcher}: TCP and proxies within one limit, TLS with
 * the JDK's provider or the user's context, and the socket that the shared wire reads and writes.
 */
@NullMarked
package dev.imapkit.jakarta.internal.connect;

import org.jspecify.annotations.NullMarked;
