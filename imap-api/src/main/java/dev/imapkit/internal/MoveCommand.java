package dev.imapkit.internal;

import dev.imapkit.ChangePolicy;
import dev.imapkit.CommandOutcome;
import dev.imapkit.Feature;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.MoveResult;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import dev.imapkit.spi.ServerResponse;

/**
 * UID MOVE (RFC 6851), or by policy UID COPY, UID STORE and UID EXPUNGE: step by step for all
 * messages, and only those go from the source of which the server says that it has copied them.
 */
final class MoveCommand {
  private final SessionState state;
  private final MailboxName target;
  private final ChangePolicy policy;
  private final UidChange change;

  MoveCommand(SessionState state, MailboxName target, ChangePolicy policy) {
    this.state = state;
    this.target = target;
    this.policy = policy;
    this.change = new UidChange(state);
  }

  MoveResult run(UidSet uids) {
    if (state.offers().isNative(Feature.MOVE)) {
      change.move(uids, target);
    } else {
      requireSteps();
      UidSet copied = copy(uids);
      change.flagDeleted(copied);
      change.expunge(copied);
    }
    return new MoveResult(change.uidValidity(), change.mapping());
  }

  private void requireSteps() {
    if (policy == ChangePolicy.NATIVE_ONLY) {
      state
          .offers()
          .requireNative(
              Feature.MOVE, "Allow ChangePolicy.IN_STEPS to copy, flag and expunge instead");
    }
    state
        .offers()
        .requireNative(
            Feature.UIDPLUS,
            "Without it a move in steps could take others' messages too: copy the messages and set"
                + " the Deleted flag instead");
  }

  /** The messages that are surely in the target. */
  private UidSet copy(UidSet uids) {
    UidSet.Builder copied = new UidSet.Builder();
    for (UidSet chunk : state.chunks(uids)) {
      UidSet told = change.copyChunk(chunk, target);
      if (told.isEmpty()) {
        requireGone(chunk);
      }
      copied.addAll(told);
    }
    return copied.build();
  }

  /** Nothing is told of messages that do not exist; but neither by targets without lasting UIDs. */
  private void requireGone(UidSet chunk) {
    try {
      UidSet.Builder there = new UidSet.Builder();
      Command search = state.command("UID SEARCH").raw(" UID").uids(chunk);
      state
          .dialogue()
          .run(
              search,
              data -> {
                if (data instanceof ServerResponse.SearchData found) {
                  there.addAll(found.numbers().intersection(chunk));
                  return true;
                }
                return false;
              });
      if (!there.build().isEmpty()) {
        throw untold();
      }
    } catch (ImapException e) {
      throw change.failed(e.during("UID MOVE", CommandOutcome.OUTCOME_UNKNOWN));
    }
  }

  private static ImapProtocolException untold() {
    return new ImapProtocolException(
        "the server did not say where its copies went (no COPYUID): they stay in the target, and"
            + " nothing was removed from the source",
        "resp-code-copy",
        0,
        "",
        true);
  }
}
