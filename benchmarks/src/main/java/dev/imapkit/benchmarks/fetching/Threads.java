package dev.imapkit.benchmarks.fetching;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The kinds of threads by the names that the benchmarks take as a parameter. */
final class Threads {
  private Threads() {}

  /**
   * Makes an executor.
   *
   * @param name {@code platform} or {@code virtual}
   * @param count how many tasks are to run at once
   * @throws IllegalStateException when this JVM has no virtual threads
   */
  static ExecutorService named(String name, int count) {
    switch (name) {
      case "platform" -> {
        return Executors.newFixedThreadPool(count);
      }
      case "virtual" -> {
        return virtual();
      }
      default -> throw new IllegalArgumentException("no threads " + name);
    }
  }

  /** By reflection: we compile for JDK 17, which has none. */
  private static ExecutorService virtual() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("virtual threads need JDK 21 or newer", e);
    }
  }
}
