/**
 * The command line of the benchmarks: JMH's own, and beside it sets that are planned, the report,
 * and commands that JMH cannot run.
 */
@NullMarked
package dev.imapkit.benchmarks.command;

import org.jspecify.annotations.NullMarked;
