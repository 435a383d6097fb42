package dev.imapkit.contract.server;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What {@link RequiresDovecot} does. */
final class DovecotCondition implements ExecutionCondition, BeforeEachCallback, AfterEachCallback {

  /** Set (to anything but {@code false}), a missing Dovecot is a failure. */
  static final String REQUIRED = "dovecot.required";

  private static final AtomicBoolean SAID = new AtomicBoolean();
  private static final int LONGEST_EXCERPT = 16_000;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (DovecotServer.available()) {
      return ConditionEvaluationResult.enabled("Dovecot " + DovecotServer.version());
    }
    String reason = DovecotServer.unavailableReason();
    if (required()) {
      throw new IllegalStateException(
          "-D" + REQUIRED + " is set, but Dovecot cannot be used: " + reason);
    }
    if (SAID.compareAndSet(false, true)) {
      System.err.println("SKIPPED: the tests on Dovecot, because " + reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  private static boolean required() {
    String value = System.getProperty(REQUIRED);
    return value != null && !value.equalsIgnoreCase("false");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    store(context).put(REQUIRED, DovecotServer.sharedLog().length());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      return;
    }
    String log = DovecotServer.sharedLog();
    int start = Math.min(log.length(), store(context).getOrDefault(REQUIRED, Integer.class, 0));
    start = Math.max(start, log.length() - LONGEST_EXCERPT);
    System.err.println(
        "Dovecot's log during " + context.getDisplayName() + ":\n" + log.substring(start));
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(
        ExtensionContext.Namespace.create(DovecotCondition.class, context.getUniqueId()));
  }
}
