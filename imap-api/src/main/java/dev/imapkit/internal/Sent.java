package dev.imapkit.internal;

import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapException;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A command that is on its way, and what has become of it. */
final class Sent {
  private final Command command;
  private final String tag;
  private final long octets;
  private final Flights.@Nullable CommandSpan span;
  private final long receivedBefore;
  private boolean complete;
  private @Nullable Tagged answer;

  /**
   * A command whose first octet is about to leave.
   *
   * @param received octets received on the connection, asked only when somebody records it
   */
  Sent(Command command, String tag, LongSupplier received) {
    this.command = command;
    this.tag = tag;
    this.octets = command.octets() + tag.length() + 1;
    this.span = Flights.command(command.name(), command.mechanism(), octets);
    this.receivedBefore = span == null ? 0 : received.getAsLong();
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

  /** A response came while it was the first of those that have no answer. */
  void responded() {
    if (span != null) {
      span.responded();
    }
  }

  /**
   * Its tagged answer came.
   *
   * @param received octets received on the connection
   */
  void answered(Tagged tagged, LongSupplier received) {
    answer = tagged;
    end(tagged.condition().name(), received);
  }

  /** No answer will come. */
  void failed(ImapException failure, LongSupplier received) {
    end(failure.getClass().getSimpleName(), received);
  }

  private void end(String result, LongSupplier received) {
    if (span != null) {
      span.end(result, received.getAsLong() - receivedBefore);
    }
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
