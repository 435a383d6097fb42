/**
 * Connecting with Commons Net: addresses in turn, proxies, time limits, STARTTLS, and the sockets
 * that keep Commons Net from reading a single octet of what the server sends.
 */
@NullMarked
package dev.imapkit.commonsnet.internal.wire;

import org.jspecify.annotations.NullMarked;
