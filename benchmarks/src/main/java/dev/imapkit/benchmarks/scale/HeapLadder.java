package dev.imapkit.benchmarks.scale;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Finds the smallest step on which something still works, given that all larger ones do, too. */
final class HeapLadder {
  /** MiB of heap. */
  private static final int[] STEPS = {
    8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 256, 384, 512,
    768, 1024
  };

  private HeapLadder() {}

  /**
   * Tries some of the steps.
   *
   * @param works whether it works with so many MiB
   * @return the smallest with which it does; empty when it does not even with the largest
   */
  static OptionalInt smallest(IntPredicate works) {
    int low = 0;
    int high = STEPS.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (works.test(STEPS[middle])) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == STEPS.length ? OptionalInt.empty() : OptionalInt.of(STEPS[low]);
  }
}
