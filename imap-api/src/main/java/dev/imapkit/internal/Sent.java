package dev.imapkit.internal;

import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapException;
import dev.imapkit.spi.ServerResponse.Tagged;
import org.jspecify.annotations.Nullable;

/** A command that is on its way, and what has become of it. */
final class Sent {
  private final Command command;
  private final String tag;
  private final long octets;
  private boolean complete;
  private @Nullable Tagged answer;

  Sent(Command command, String tag) {
    this.command = command;
    this.tag = tag;
    this.octets = command.octets() + tag.length() + 1;
  }

  Command command() {
    return command;
  }

  String tag() {
    return tag;
  }

  /** Octets on the wire, tag and CRLF included. */
  long octets() {
    return octets;
  }

  /** From now on the server may have all of it. */
  void complete() {
    complete = true;
  }

  void answered(Tagged tagged) {
    answer = tagged;
  }

  /** The tagged answer; null while it is missing. */
  @Nullable Tagged answer() {
    return answer;
  }

  /** What is known about the effect of the command when a failure ends it. */
  CommandOutcome outcome(ImapException failure) {
    if (failure instanceof ImapCommandException) {
      return CommandOutcome.REJECTED;
    }
    return complete ? CommandOutcome.OUTCOME_UNKNOWN : command.unsent();
  }
}
