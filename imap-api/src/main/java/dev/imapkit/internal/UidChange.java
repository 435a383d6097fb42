package dev.imapkit.internal;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.ChangeProgress;
import dev.imapkit.ChangeProgress.Step;
import dev.imapkit.ImapException;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.UidMapping;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One change of messages by UID, made of as many commands as its steps and large sets need. When
 * one fails, its exception tells what was done before.
 */
final class UidChange {
  private final SessionState state;
  private @Nullable Step step;
  private UidSet done = UidSet.empty();
  private @Nullable UidValidity uidValidity;
  private @Nullable UidMapping mapping;
  private final List<AppendResult> appended = new ArrayList<>();

  UidChange(SessionState state) {
    this.state = state;
  }

  Optional<UidValidity> uidValidity() {
    return Optional.ofNullable(uidValidity);
  }

  Optional<UidMapping> mapping() {
    return Optional.ofNullable(mapping);
  }

  /** What was appended so far, in this order. */
  List<AppendResult> appended() {
    return List.copyOf(appended);
  }

  /** Appends one message; what it needs has been checked. */
  void append(AppendRequest message) {
    Command append = state.changing("APPEND").continuing(step != null);
    try {
      AppendCommand.add(state, append.mailbox(message.mailbox()), message);
      AppendAnswer answer = new AppendAnswer();
      answer.tagged(state.dialogue().run(append, answer::take));
      appended.addAll(answer.results(1));
      uidValidity = appended.get(appended.size() - 1).uidValidity().orElse(null);
      reached(Step.APPENDED, UidSet.empty());
    } catch (ImapException e) {
      throw failed(e);
    }
  }

  void copy(UidSet uids, MailboxName target) {
    for (UidSet chunk : state.chunks(uids)) {
      copyChunk(chunk, target);
    }
  }

  /** What the server says it has copied of one chunk; empty when it says nothing. */
  UidSet copyChunk(UidSet chunk, MailboxName target) {
    return run(Step.COPIED, "UID COPY", chunk, command -> command.mailbox(target));
  }

  void move(UidSet uids, MailboxName target) {
    for (UidSet chunk : state.chunks(uids)) {
      run(Step.MOVED, "UID MOVE", chunk, command -> command.mailbox(target));
    }
  }

  void flagDeleted(UidSet uids) {
    for (UidSet chunk : state.chunks(uids)) {
      run(
          Step.FLAGGED,
          "UID STORE",
          chunk,
          command -> command.raw(" +FLAGS.SILENT").flags(List.of(Flag.DELETED)));
    }
  }

  void expunge(UidSet uids) {
    for (UidSet chunk : state.chunks(uids)) {
      run(Step.EXPUNGED, "UID EXPUNGE", chunk, command -> command);
    }
  }

  private UidSet run(Step next, String name, UidSet chunk, UnaryOperator<Command> arguments) {
    Command command = state.changing(name).continuing(step != null).uids(chunk);
    Told told = new Told(next == Step.COPIED || next == Step.MOVED ? chunk : UidSet.empty());
    try {
      ServerResponse.Tagged answer = state.dialogue().run(arguments.apply(command), told::take);
      if (told.sources().isEmpty()) {
        told.code(answer.text());
      }
    } catch (ImapException e) {
      if (!told.sources().isEmpty() && step != next) {
        // A server that stops in the middle has told how far it came (RFC 6851 §3.3).
        reached(next, UidSet.empty());
      }
      throw failed(e);
    }
    reached(next, chunk);
    return told.sources();
  }

  /** Adds to a failure what was done before it. */
  ImapException failed(ImapException failure) {
    return step == null
        ? failure
        : failure.after(new ChangeProgress(step, done, uidValidity(), mapping(), appended));
  }

  private void reached(Step next, UidSet chunk) {
    done = step == next ? done.plus(chunk) : chunk;
    step = next;
  }

  /** What COPYUID tells of one command, untagged (RFC 6851 §4.3) or tagged (RFC 4315 §3). */
  private final class Told {
    private final UidSet chunk;
    private UidSet sources = UidSet.empty();

    Told(UidSet chunk) {
      this.chunk = chunk;
    }

    UidSet sources() {
      return sources;
    }

    boolean take(Untagged data) {
      return data instanceof ServerResponse.Status status
          && status.condition() == Condition.OK
          && code(status.text());
    }

    /**
     * Of other messages than those asked for, or of the same ones again, it says nothing that could
     * be believed: so what is kept stays below what was asked for.
     */
    boolean code(ServerResponse.Text text) {
      if (!(text.code().orElse(null) instanceof ResponseCode.CopyUid code)) {
        return false;
      }
      UidSet told = code.mapping().sources();
      if (chunk.minus(sources).intersection(told).equals(told)
          && code.mapping().targets().count() == told.count()) {
        sources = sources.plus(told);
        uidValidity = code.uidValidity();
        mapping = mapping == null ? code.mapping() : mapping.plus(code.mapping());
      }
      return true;
    }
  }
}
