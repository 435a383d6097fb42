package dev.imapkit.internal;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.ChangePolicy;
import dev.imapkit.Feature;
import dev.imapkit.MessageTooLargeException;
import dev.imapkit.model.Capabilities;
import java.util.List;
import java.util.OptionalLong;

/** APPEND of one message or of several (RFC 3502), and what is refused before an octet is sent. */
final class AppendCommand {
  private static final String LIMIT = "APPENDLIMIT=";

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
    requests.forEach(append::message);
    AppendAnswer answer = new AppendAnswer();
    answer.tagged(state.dialogue().run(append, answer::take));
    return answer.results(requests.size());
  }

  /** Refuses what the server has said that it cannot take. */
  void requirePossible(AppendRequest request) {
    limit(state.capabilities())
        .ifPresent(
            limit -> {
              // 0 says that no message at all is taken (RFC 7889 §5).
              if (limit == 0 || request.octets() > limit) {
                throw new MessageTooLargeException(request.octets(), limit);
              }
            });
    if (request.isBinary()) {
      state
          .offers()
          .requireNative(
              Feature.BINARY_APPEND, "Encode the parts that hold NUL octets, in base64 say");
    }
  }

  private static OptionalLong limit(Capabilities capabilities) {
    return capabilities.names().stream()
        .filter(name -> name.startsWith(LIMIT))
        .map(name -> name.substring(LIMIT.length()))
        .filter(value -> value.matches("[0-9]{1,18}"))
        .mapToLong(Long::parseLong)
        .min();
  }
}
