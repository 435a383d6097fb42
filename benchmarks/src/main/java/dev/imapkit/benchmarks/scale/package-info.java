/** How what is needed grows with the mailbox: time for each message, and memory. */
@NullMarked
package dev.imapkit.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
