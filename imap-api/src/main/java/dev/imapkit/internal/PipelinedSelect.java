package dev.imapkit.internal;

import dev.imapkit.Compression;
import dev.imapkit.ImapConfig;
import dev.imapkit.SelectRequest;
import dev.imapkit.model.MailboxName;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Tagged;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT or EXAMINE that leaves right behind the last octets of the login (RFC 9051 §5.5), which
 * saves a round trip. Only where nothing that is done or learnt in between could change what it
 * means; all others go out when the login is over.
 */
final class PipelinedSelect {
  private final SessionState state;
  private final Selection opening;
  private final Command command;
  private @Nullable Sent sent;

  private PipelinedSelect(SessionState state, SelectRequest request) {
    this.state = state;
    this.opening = new Selection(request.mailbox(), request.isReadOnly());
    this.command = SelectCommand.of(request, state);
  }

  /** The command; null when it has to wait until the login is over. */
  static @Nullable PipelinedSelect of(
      SelectRequest request, ImapConfig config, SessionState state) {
    boolean alike = isWrittenAlike(request.mailbox()) && !needsCapabilities(request);
    return alike && !hasStepsBefore(config, state) ? new PipelinedSelect(state, request) : null;
  }

  /** How others are written depends on what the server announces to who is logged in. */
  private static boolean isWrittenAlike(MailboxName mailbox) {
    return mailbox.wireName().equals(mailbox.utf8WireName());
  }

  /** Many servers announce extensions to who is logged in only. */
  private static boolean needsCapabilities(SelectRequest request) {
    return request.modSeqs() || request.known().isPresent();
  }

  /** ENABLE has to come before a mailbox is open; some servers open none before ID. */
  private static boolean hasStepsBefore(ImapConfig config, SessionState state) {
    return !config.enable().isEmpty()
        || state.capabilities().has("UTF8=ONLY")
        || config.compression() != Compression.OFF
        || config.identification().isPresent();
  }

  /** Sends it, unless the login has failed already or a literal would have to wait for it. */
  void send() {
    Dialogue dialogue = state.dialogue();
    if (dialogue.outstanding().size() == 1 && dialogue.outstanding().hasRoomFor(command)) {
      sent = dialogue.sendLater(command, Deadline.command(dialogue.timeouts()), started -> {});
    }
  }

  /**
   * Reads its answer, once the login has succeeded.
   *
   * @return the mailbox; null when it has to be asked for again, since it was not sent, or the
   *     server takes no command so early
   */
  @Nullable Selection answer() {
    Sent early = sent;
    return early == null ? null : state.dialogue().guarded(command, () -> answer(early));
  }

  private @Nullable Selection answer(Sent early) {
    Dialogue dialogue = state.dialogue();
    boolean beforeLogin = early.answer() != null;
    Tagged answer =
        dialogue.finish(
            early,
            data -> opening.take(data, state.events()),
            Deadline.command(dialogue.timeouts()));
    if (answer.condition() == Condition.OK) {
      if (beforeLogin) {
        throw dialogue.violation("response-tagged", "the server opened a mailbox before the login");
      }
      return state.opened(opening, answer);
    }
    if (beforeLogin || answer.condition() == Condition.BAD || mayWantUtf8(answer)) {
      return null;
    }
    throw Dialogue.refused(answer);
  }

  /** A server that speaks UTF-8 only may say so after the login, and opens none before ENABLE. */
  private boolean mayWantUtf8(Tagged refusal) {
    return state.capabilities().has("UTF8=ONLY")
        || refusal.text().code().map(code -> code.name().equals("CANNOT")).orElse(false);
  }
}
