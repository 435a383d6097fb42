package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ConnectionBusyException;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.MailboxName;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known about a change whose answer is not waited for to its end. */
@Timeout(60)
public abstract class OutcomeOfWaitingContract extends Contract {
  private static final MailboxName ARCHIVE = MailboxName.of("Archive");
  private static final Duration SHORT = Duration.ofMillis(300);

  /** A server that takes a CREATE, says so by the latch, and then nothing more. */
  private static ScriptedServerBuilder silent(CountDownLatch arrived) {
    return ScriptedServer.builder()
        .on(
            "CREATE",
            (c, command) -> {
              arrived.countDown();
              c.stall();
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "contract-caller");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Covers("outcome.timeout")
  void silenceLeavesTheOutcomeUnknown() {
    try (ScriptedServer server = silent(new CountDownLatch(1)).start();
        ImapClient client =
            ImapClient.connect(
                config(server).timeouts(Timeouts.builder().silence(SHORT).build()).build())) {
      ImapTimeoutException failure =
          catchThrowableOfType(ImapTimeoutException.class, () -> client.create(ARCHIVE));
      assertThat(failure.stage()).isEqualTo(ImapTimeoutException.Stage.SILENCE);
      assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
      assertThat(failure.connectionUsable()).isFalse();
      assertThat(server.journal().commands("CREATE")).hasSize(1);
    }
  }

  @Test
  @Covers("outcome.timeout-go-ahead")
  void silenceBeforeTheGoAheadMeansNotSent() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1")
                .literals(
                    (c, literal) -> {
                      c.stall();
                      return false;
                    })
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server).timeouts(Timeouts.builder().silence(SHORT).build()).build())) {
      ImapTimeoutException failure =
          catchThrowableOfType(
              ImapTimeoutException.class,
              () -> client.append(AppendRequest.of(ARCHIVE, Octets.of("abc"))));
      assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
      assertThat(failure.connectionUsable()).isFalse();
    }
  }

  @Test
  @Covers("outcome.closed-by-caller")
  void closingFromAnotherThreadLeavesTheOutcomeUnknown() {
    CountDownLatch arrived = new CountDownLatch(1);
    try (ScriptedServer server = silent(arrived).start();
        ImapClient client = connect(server)) {
      Thread closer =
          start(
              () -> {
                await(arrived);
                client.close();
              });
      ImapConnectionException failure =
          catchThrowableOfType(ImapConnectionException.class, () -> client.create(ARCHIVE));
      assertThat(failure.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
      join(closer);
    }
  }

  @Test
  @Covers("outcome.interrupted")
  void interruptionLeavesTheOutcomeUnknownAndTheFlagSet() {
    CountDownLatch arrived = new CountDownLatch(1);
    AtomicReference<ImapException> failure = new AtomicReference<>();
    AtomicBoolean flag = new AtomicBoolean();
    try (ScriptedServer server = silent(arrived).start();
        ImapClient client = connect(server)) {
      Thread caller =
          start(
              () -> {
                failure.set(
                    catchThrowableOfType(ImapException.class, () -> client.create(ARCHIVE)));
                flag.set(Thread.currentThread().isInterrupted());
              });
      await(arrived);
      caller.interrupt();
      join(caller);
      ImapException thrown = Objects.requireNonNull(failure.get());
      assertThat(thrown).isInstanceOf(ImapConnectionException.class);
      assertThat(thrown.outcome()).contains(CommandOutcome.OUTCOME_UNKNOWN);
      assertThat(flag).isTrue();
    }
  }

  @Test
  @Covers("outcome.busy")
  void secondCallerOfABusyConnectionIsToldThatNothingWasSent() {
    CountDownLatch arrived = new CountDownLatch(1);
    try (ScriptedServer server = silent(arrived).start();
        ImapClient client =
            ImapClient.connect(
                config(server).timeouts(Timeouts.builder().busy(SHORT).build()).build())) {
      Thread first =
          start(
              () ->
                  catchThrowableOfType(
                      ImapConnectionException.class, () -> client.create(ARCHIVE)));
      await(arrived);
      ConnectionBusyException failure =
          catchThrowableOfType(
              ConnectionBusyException.class,
              () -> client.append(AppendRequest.of(ARCHIVE, Octets.of("abc"))));
      assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
      assertThat(failure.connectionUsable()).isTrue();
      client.close();
      join(first);
      assertThat(server.journal().commands("APPEND")).isEmpty();
    }
  }

  @Test
  @Covers("outcome.closed-connection")
  void changeOnAClosedConnectionWasNotSent() {
    try (ScriptedServer server = ScriptedServer.builder().start();
        ImapClient client = connect(server)) {
      client.close();
      ImapConnectionException failure =
          catchThrowableOfType(ImapConnectionException.class, () -> client.create(ARCHIVE));
      assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
      assertThat(failure.connectionUsable()).isFalse();
    }
  }
}
