/**
 * What the benchmarks measured, as people read it: JMH's JSON in, one HTML page or {@code
 * docs/performance.md} out, with the goals held against the figures.
 */
@NullMarked
package dev.imapkit.benchmarks.report;

import org.jspecify.annotations.NullMarked;
