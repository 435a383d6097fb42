package dev.imapkit.internal;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.ChangePolicy;
import dev.imapkit.Feature;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;

/** UID REPLACE (RFC 8508), or by policy APPEND, UID STORE and UID EXPUNGE. */
final class ReplaceCommand {
  private final SessionState state;
  private final ChangePolicy policy;

  ReplaceCommand(SessionState state, ChangePolicy policy) {
    this.state = state;
    this.policy = policy;
  }

  AppendResult run(Uid uid, AppendRequest request) {
    new AppendCommand(state).requirePossible(request);
    if (state.offers().isNative(Feature.REPLACE)) {
      return replace(uid, request);
    }
    requireSteps();
    UidChange change = new UidChange(state);
    change.append(request);
    change.flagDeleted(UidSet.of(uid));
    change.expunge(UidSet.of(uid));
    return change.appended().get(0);
  }

  private AppendResult replace(Uid uid, AppendRequest request) {
    Command replace = state.changing("UID REPLACE").atomArgument(uid.toString());
    AppendCommand.add(state, replace.mailbox(request.mailbox()), request);
    AppendAnswer answer = new AppendAnswer();
    answer.tagged(state.dialogue().run(replace, answer::take));
    return answer.results(1).get(0);
  }

  private void requireSteps() {
    if (policy == ChangePolicy.NATIVE_ONLY) {
      state
          .offers()
          .requireNative(
              Feature.REPLACE, "Allow ChangePolicy.IN_STEPS to append, flag and expunge instead");
    }
    state
        .offers()
        .requireNative(
            Feature.UIDPLUS,
            "Without it a replacement in steps could take others' messages too: append the new"
                + " message and set the Deleted flag of the old one instead");
  }
}
