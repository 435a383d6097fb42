package dev.imapkit.internal;

import dev.imapkit.AppendResult;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** APPENDUID of one command, tagged (RFC 4315 §3) or untagged before (RFC 8508 §4.3). */
final class AppendAnswer {
  private ResponseCode.@Nullable AppendUid code;

  boolean take(Untagged data) {
    return data instanceof ServerResponse.Status status
        && status.condition() == Condition.OK
        && take(status.text());
  }

  void tagged(ServerResponse.Tagged answer) {
    if (code == null) {
      take(answer.text());
    }
  }

  private boolean take(ServerResponse.Text text) {
    if (text.code().orElse(null) instanceof ResponseCode.AppendUid told) {
      code = told;
      return true;
    }
    return false;
  }

  /** One for each message: UIDs grow in the order in which messages were appended. */
  List<AppendResult> results(int messages) {
    ResponseCode.AppendUid told = code;
    if (told == null) {
      return Collections.nCopies(messages, new AppendResult(Optional.empty(), Optional.empty()));
    }
    UidSet uids = told.uids().count() == messages ? told.uids() : UidSet.empty();
    Iterator<Uid> next = uids.iterator();
    List<AppendResult> results = new ArrayList<>(messages);
    for (int i = 0; i < messages; i++) {
      Optional<Uid> uid = next.hasNext() ? Optional.of(next.next()) : Optional.empty();
      results.add(new AppendResult(Optional.of(told.uidValidity()), uid));
    }
    return results;
  }
}
