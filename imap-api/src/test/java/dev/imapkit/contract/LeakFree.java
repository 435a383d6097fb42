package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapException;
import dev.imapkit.contract.server.LeakCheck;
import dev.imapkit.contract.server.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** For subjects about failures: one kind each, nothing secret in them, nothing left behind. */
abstract class LeakFree extends Contract {
  private LeakCheck leaks = LeakCheck.before();

  /** Looked at around each test; the thread that watches writes outlives connections on purpose. */
  @BeforeEach
  void noteWhatIsThere() {
    leaks = LeakCheck.before("imapkit-connect", ScriptedServer.THREADS);
  }

  @AfterEach
  void nothingIsLeft() {
    leaks.assertNothingLeft();
  }

  static <T extends ImapException> T failure(Class<T> kind, ImapConfig config) {
    T failure =
        catchThrowableOfType(
            kind,
            () -> {
              try (ImapClient client = ImapClient.connect(config)) {
                client.noop();
              }
            });
    assertThat(failure).isExactlyInstanceOf(kind);
    assertNothingSecret(failure);
    return failure;
  }

  static void assertNothingSecret(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain("secret");
    }
  }
}
