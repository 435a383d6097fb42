package dev.imapkit.contract;

import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.RequiresDovecot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Writes down which rows of the register passed, and on what server, for {@code docs/features.md}.
 * The file is named by the system property {@code contract.record}; without it nothing is written.
 * A line is {@code row;server;passed}, or {@code skipped} where the server could not be started.
 */
public final class ContractRecord implements TestWatcher, BeforeEachCallback {
  /** Where the lines go. */
  public static final String PROPERTY = "contract.record";

  private static final String SCRIPTED = "scripted";
  private static final String DOVECOT = "Dovecot";
  private static final AtomicBoolean BEGUN = new AtomicBoolean();
  private static final ThreadLocal<String> SERVER = ThreadLocal.withInitial(() -> SCRIPTED);

  /** A test talks to a server with real mailboxes. */
  static void used(MailServer server) {
    SERVER.set(server instanceof DovecotServer ? DOVECOT : "GreenMail");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    SERVER.set(SCRIPTED);
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    write(context, needsDovecot(context) ? DOVECOT : SERVER.get(), "passed");
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    write(context, needsDovecot(context) ? DOVECOT : SERVER.get(), "skipped");
  }

  private static boolean needsDovecot(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getElement(), RequiresDovecot.class)
        || AnnotationSupport.isAnnotated(context.getTestClass(), RequiresDovecot.class);
  }

  private static void write(ExtensionContext context, String server, String result) {
    String file = System.getProperty(PROPERTY);
    if (file == null) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    context
        .getTestMethod()
        .map(method -> method.getAnnotation(Covers.class))
        .ifPresent(
            covers -> {
              for (String row : covers.value()) {
                lines
                    .append(row)
                    .append(';')
                    .append(server)
                    .append(';')
                    .append(result)
                    .append('\n');
              }
            });
    try {
      // What an earlier run wrote may no longer hold.
      boolean first = BEGUN.compareAndSet(false, true);
      Files.writeString(
          Path.of(file),
          lines,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          first ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
