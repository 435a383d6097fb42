/**
 * TLS with Bouncy Castle: private providers, the suites and versions that are offered, contexts
 * that are kept.
 */
@NullMarked
package dev.imapkit.commonsnet.internal.tls;

import org.jspecify.annotations.NullMarked;
