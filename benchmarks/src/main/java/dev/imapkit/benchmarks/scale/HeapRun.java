package dev.imapkit.benchmarks.scale;

import dev.imapkit.benchmarks.fetching.Job;

/**
 * What is tried with ever smaller heaps.
 *
 * @param contender who fetches
 * @param job what
 * @param messages of how many
 */
record HeapRun(String contender, Job job, int messages) {
  /** As people read it. */
  @Override
  public String toString() {
    return contender + ", " + job + " of " + messages + " messages";
  }
}
