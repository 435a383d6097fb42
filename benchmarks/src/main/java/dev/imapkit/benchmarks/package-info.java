/** JMH benchmarks of the transports. */
@NullMarked
package dev.imapkit.benchmarks;

import org.jspecify.annotations.NullMarked;
