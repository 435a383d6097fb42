/** Benchmarks of the transports, and the command that runs them. */
@NullMarked
package dev.imapkit.benchmarks;

import org.jspecify.annotations.NullMarked;
