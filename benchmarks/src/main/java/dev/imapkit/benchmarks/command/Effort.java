package dev.imapkit.benchmarks.command;

/**
 * How carefully a plan measures.
 *
 * @param rounds how often everything is measured, one round after the other, each in JVMs of its
 *     own: what disturbs the machine for a while then disturbs all contenders
 * @param warmups warm-up iterations
 * @param iterations measured iterations
 * @param seconds how long each iteration is
 */
record Effort(int rounds, int warmups, int iterations, int seconds) {
  static final Effort QUICK = new Effort(1, 2, 3, 1);
  static final Effort FULL = new Effort(2, 6, 4, 1);

  /** For what no goal is set for. */
  static final Effort ONE_ROUND = new Effort(1, 4, 4, 1);
}
