package dev.imapkit.internal;

import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.Pending;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of a batch: its command, or several where a set is too long for one, what they bring,
 * and the result.
 */
abstract class Exchange<T> implements Pending<T> {
  private final String name;
  private final List<Step> steps = new ArrayList<>(1);
  private int unanswered;
  private @Nullable RuntimeException failure;
  private ServerResponse.@Nullable Malformed malformed;
  private @Nullable T result;
  private boolean done;

  Exchange(String name) {
    this.name = name;
  }

  /** One command of a call. */
  static final class Step {
    private final Exchange<?> exchange;
    private final Footprint footprint;
    private final Supplier<Command> maker;
    private @Nullable Command command;
    private @Nullable Sent sent;

    private Step(Exchange<?> exchange, Footprint footprint, Supplier<Command> maker) {
      this.exchange = exchange;
      this.footprint = footprint;
      this.maker = maker;
    }

    Exchange<?> exchange() {
      return exchange;
    }

    Footprint footprint() {
      return footprint;
    }

    /** Made when it is about to be sent, as its form depends on capabilities. */
    Command command() {
      Command made = command == null ? maker.get() : command;
      command = made;
      return made;
    }

    void sent(Sent as) {
      sent = as;
    }

    private boolean mayHaveHappened(ImapException e) {
      return sent != null && sent.outcome(e) == CommandOutcome.OUTCOME_UNKNOWN;
    }
  }

  /** Adds a command to the call. */
  final void add(Footprint footprint, Supplier<Command> maker) {
    steps.add(new Step(this, footprint, maker));
    unanswered++;
  }

  final List<Step> steps() {
    return steps;
  }

  /** Takes data that answers it; an open literal is never handed to it. */
  boolean take(Untagged data) {
    return false;
  }

  /** Whether its answer may be missing something that was not understood. */
  boolean mayMissSomething() {
    return false;
  }

  /** A response came that is not understood, while this call was waiting for its answer. */
  void malformed(ServerResponse.Malformed response) {
    if (malformed == null && mayMissSomething()) {
      malformed = response;
    }
  }

  /** A command of the call is done. */
  void ok(Step step, Tagged answer) {
    // Most have nothing to remember.
  }

  /** Whether an answer that is not OK is a result all the same. */
  boolean isResult(Tagged refusal) {
    return false;
  }

  /** The result when all is answered with OK; may throw an {@link ImapException}. */
  abstract T result();

  /** Its turn has come; a call for no message at all has nothing to send. */
  final void begin() {
    if (steps.isEmpty()) {
      finish();
    }
  }

  final void answered(Step step, Tagged answer) {
    unanswered--;
    if (answer.condition() == Condition.OK || isResult(answer)) {
      ok(step, answer);
    } else if (failure == null) {
      ImapException refused = Dialogue.refused(answer);
      fail(refused, step.command().changesMail() ? CommandOutcome.REJECTED : null);
    }
    if (unanswered == 0) {
      finish();
    }
  }

  private void finish() {
    done = true;
    if (failure != null) {
      return;
    }
    try {
      if (malformed != null && mayMissSomething()) {
        throw Dialogue.notUnderstood(malformed);
      }
      result = result();
    } catch (ImapException e) {
      fail(e, null);
    }
  }

  private void fail(ImapException e, @Nullable CommandOutcome outcome) {
    failure = e.during(name, outcome);
  }

  /** The batch has come to a sudden end. */
  final void cut(RuntimeException cause) {
    if (done) {
      return;
    }
    done = true;
    if (failure != null) {
      return;
    }
    ImapConnectionException cut =
        new ImapConnectionException(
            "the batch ended before this was answered: " + cause.getMessage(), cause);
    fail(cut, outcome(cut));
  }

  /** What is known of the call when the given failure ends the batch; null when it only reads. */
  final @Nullable CommandOutcome outcome(ImapException e) {
    if (steps.isEmpty() || !steps.get(0).command().changesMail()) {
      return null;
    }
    return steps.stream().anyMatch(step -> step.mayHaveHappened(e))
        ? CommandOutcome.OUTCOME_UNKNOWN
        : CommandOutcome.NOT_SENT;
  }

  final String name() {
    return name;
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  @SuppressWarnings("NullAway") // Done without failure means that there is a result.
  public T get() {
    if (!done) {
      throw new IllegalStateException("the batch has not been run: call run() first");
    }
    if (failure != null) {
      throw failure;
    }
    return result;
  }
}
