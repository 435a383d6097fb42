package dev.imapkit.internal;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.ChangePolicy;
import dev.imapkit.Feature;
import dev.imapkit.MessageTooLargeException;
import dev.imapkit.UnsupportedCapabilityException;
import java.util.List;

/** APPEND of one message or of several (RFC 3502), and what is refused before an octet is sent. */
final class AppendCommand {
  private final SessionState state;

  AppendCommand(SessionState state) {
    this.state = state;
  }

  static void requireOneMailbox(List<AppendRequest> requests) {
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("there is no message to append");
    }
    if (requests.stream().map(AppendRequest::mailbox).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "messages that are appended together go to one mailbox: append those for each mailbox in"
              + " a call of their own");
    }
  }

  /** Adds a message; a large one waits where the server may have a limit that is not known yet. */
  static Command add(SessionState state, Command command, AppendRequest request) {
    boolean unknown = state.appendLimits().isUnknown(request.mailbox(), state.capabilities());
    return command.message(request, unknown);
  }

  AppendResult one(AppendRequest request) {
    requirePossible(request);
    UidChange change = new UidChange(state);
    change.append(request);
    return change.appended().get(0);
  }

  List<AppendResult> all(List<AppendRequest> requests, ChangePolicy policy) {
    requests.forEach(this::requirePossible);
    if (requests.size() > 1 && state.offers().isNative(Feature.MULTIAPPEND)) {
      return together(requests);
    }
    if (requests.size() > 1 && policy == ChangePolicy.NATIVE_ONLY) {
      state
          .offers()
          .requireNative(Feature.MULTIAPPEND, "Allow ChangePolicy.IN_STEPS to append one by one");
    }
    UidChange change = new UidChange(state);
    requests.forEach(change::append);
    return change.appended();
  }

  private List<AppendResult> together(List<AppendRequest> requests) {
    Command append = state.changing("APPEND").mailbox(requests.get(0).mailbox());
    requests.forEach(request -> add(state, append, request));
    AppendAnswer answer = new AppendAnswer();
    answer.tagged(state.dialogue().run(append, answer::take));
    return answer.results(requests.size());
  }

  /** Refuses what the server has said that it cannot take. */
  void requirePossible(AppendRequest request) {
    state
        .appendLimits()
        .of(request.mailbox(), state.capabilities())
        .ifPresent(
            limit -> {
              // 0 says that no message at all is taken (RFC 7889 §5).
              if (limit == 0 || request.octets() > limit) {
                throw new MessageTooLargeException(request.octets(), limit);
              }
            });
    if (request.isUtf8Headers() && !state.enabled().has("UTF8=ACCEPT")) {
      throw new UnsupportedCapabilityException(
          "UTF8=ACCEPT",
          "UTF8=ACCEPT is not switched on, without which no server takes UTF-8 in header fields"
              + " (RFC 6855 §4); nothing was sent. Encode the fields (RFC 2047), or switch it on"
              + " with ImapConfig.Builder.enable");
    }
    if (request.isBinary()) {
      state
          .offers()
          .requireNative(
              Feature.BINARY_APPEND, "Encode the parts that hold NUL octets, in base64 say");
    }
  }
}
