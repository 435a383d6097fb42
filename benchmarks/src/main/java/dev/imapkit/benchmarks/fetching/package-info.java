/**
 * Fetching measured: the jobs that people have, our transports, stock Angus, stock Commons Net, and
 * a drain that only receives. {@link dev.imapkit.benchmarks.fetching.FetchClient} is what all
 * contenders are.
 */
@NullMarked
package dev.imapkit.benchmarks.fetching;

import org.jspecify.annotations.NullMarked;
