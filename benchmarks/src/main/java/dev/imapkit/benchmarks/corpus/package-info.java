/**
 * What is measured: mail made from a seed, what a real server answered about it, and the scan for
 * line ends that is the limit for whoever reads those answers.
 */
@NullMarked
package dev.imapkit.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
