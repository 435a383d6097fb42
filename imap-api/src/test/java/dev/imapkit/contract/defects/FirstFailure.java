package dev.imapkit.contract.defects;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes in a JVM of its own and ends it at the first failure, whose name is the last
 * line of the output: one is enough, and a defect may make the others slow.
 */
public final class FirstFailure implements TestExecutionListener {
  /** Exit code when a test failed. */
  static final int FAILED = 10;

  /** Exit code when there was no test. */
  static final int NOTHING_RUN = 11;

  private final AtomicInteger tests = new AtomicInteger();

  private FirstFailure() {}

  /**
   * Runs tests.
   *
   * @param arguments names of test classes
   */
  public static void main(String[] arguments) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(arguments).map(DiscoverySelectors::selectClass).toList())
            .build();
    FirstFailure listener = new FirstFailure();
    LauncherFactory.create().execute(request, listener);
    System.out.println(listener.tests.get() + " tests passed");
    System.out.flush();
    Runtime.getRuntime().halt(listener.tests.get() == 0 ? NOTHING_RUN : 0);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.FAILED) {
      System.out.println(
          test.getUniqueId().replaceAll(".*(?:method|test-template):([^(]*).*", "$1"));
      System.out.flush();
      Runtime.getRuntime().halt(FAILED);
    }
    if (test.isTest() && result.getStatus() == Status.SUCCESSFUL) {
      tests.incrementAndGet();
    }
  }
}
