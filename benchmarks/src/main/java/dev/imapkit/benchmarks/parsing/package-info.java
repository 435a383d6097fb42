/**
 * Parsing alone, from octets in memory: job J6 and its parts, the contenders, and the checksum that
 * they must agree on.
 */
@NullMarked
package dev.imapkit.benchmarks.parsing;

import org.jspecify.annotations.NullMarked;
