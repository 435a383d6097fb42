package dev.imapkit.benchmarks.command;

import java.util.List;

/**
 * What is measured in one run, so that ratios can be made within it.
 *
 * @param steps benchmarks, in their order
 * @param effort how carefully
 */
record Part(List<Step> steps, Effort effort) {
  static Part of(Effort effort, Step... steps) {
    return new Part(List.of(steps), effort);
  }

  /** How many benchmarks these are, each counted once a round. */
  int count() {
    return effort.rounds() * steps.stream().mapToInt(Step::count).sum();
  }

  /** How long these take, roughly. */
  double seconds() {
    return effort.rounds()
        * steps.stream().mapToDouble(step -> step.count() * step.seconds(effort)).sum();
  }
}
