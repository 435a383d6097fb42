package dev.imapkit.internal;

import dev.imapkit.Limits;
import dev.imapkit.ThreadRequest;
import dev.imapkit.ThreadResult;
import dev.imapkit.model.ThreadForest;
import dev.imapkit.model.UidValidity;
import dev.imapkit.spi.ServerResponse.ThreadData;

/** UID THREAD (RFC 5256 §3). */
final class ThreadCommand {
  private final SessionState state;
  private final SearchRunner runner;

  ThreadCommand(SessionState state, Limits limits) {
    this.state = state;
    this.runner = new SearchRunner(state, limits);
  }

  ThreadResult run(ThreadRequest request, UidValidity validity) {
    state
        .offers()
        .requireNative(request.algorithm().feature(), "Ask for another algorithm, or search");
    SearchTree.requireOffered(request.query(), state);
    if (LongUidSets.of(request.query(), state).set() != null) {
      throw new IllegalArgumentException(
          "the UID set is too long for one command, and threads of parts are no parts of threads:"
              + " search for all, and look only at the threads that you need");
    }
    Command command = state.command("UID THREAD");
    command.atomArgument(request.algorithm().name()).atomArgument("UTF-8");
    SearchEncoder.append(command, request.query());
    ThreadForest[] forest = {ThreadForest.empty()};
    runner.run(
        command,
        !SearchTree.isAscii(request.query()),
        data -> {
          if (data instanceof ThreadData threads) {
            // One answer is all that RFC 5256 §4 knows; of several the last counts.
            forest[0] = threads.forest();
            return true;
          }
          return false;
        });
    return new ThreadResult(validity, forest[0]);
  }
}
