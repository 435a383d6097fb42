package dev.imapkit.internal;

import dev.imapkit.MailboxStatus;
import dev.imapkit.StatusItem;
import dev.imapkit.internal.Footprint.Kind;
import dev.imapkit.model.MailboxName;
import dev.imapkit.spi.ServerResponse.StatusData;
import dev.imapkit.spi.ServerResponse.Untagged;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** STATUS in a batch. */
final class StatusExchange extends Exchange<MailboxStatus> {
  private final SessionState state;
  private final MailboxName mailbox;
  private @Nullable StatusData told;

  StatusExchange(SessionState state, MailboxName mailbox, Set<StatusItem> items) {
    super("STATUS");
    this.state = state;
    this.mailbox = mailbox;
    add(Footprint.of(Kind.STATUS, mailbox), () -> StatusCommand.of(state, mailbox, items));
  }

  @Override
  boolean take(Untagged data) {
    if (data instanceof StatusData answer && Ambiguity.isSame(answer.mailbox(), mailbox)) {
      // A server that answers twice has said the last word with the last one.
      told = answer;
      state.appendLimits().learn(answer);
      return true;
    }
    return false;
  }

  @Override
  boolean mayMissSomething() {
    return told == null;
  }

  @Override
  MailboxStatus result() {
    return StatusCommand.result(mailbox, told);
  }
}
