package dev.imapkit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that kept an IMAP call from giving its answer. The kinds are the subclasses; each
 * message says what went wrong and what to do, and never holds credentials, command arguments or
 * mail content.
 *
 * <p>{@link #connectionUsable()} tells whether the next command may be sent on the same connection;
 * {@link #outcome()} tells, for commands that change mail, what is known about their effect. The
 * library never repeats such a command by itself.
 */
public abstract class ImapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean connectionUsable;
  private @Nullable String command;
  private @Nullable CommandOutcome outcome;
  private transient @Nullable ChangeProgress progress;

  ImapException(String message, @Nullable Throwable cause, boolean connectionUsable) {
    super(message, cause);
    this.connectionUsable = connectionUsable;
  }

  /**
   * Whether the connection still works after this failure. When false it is closed already.
   *
   * @return true when another command may be sent
   */
  public boolean connectionUsable() {
    return connectionUsable;
  }

  /**
   * The command that failed, as its name on the wire without arguments, for example {@code UID
   * FETCH}.
   *
   * @return the name, or empty when no command was running
   */
  public Optional<String> command() {
    return Optional.ofNullable(command);
  }

  /**
   * What is known about the effect of a command that changes mail or mailboxes.
   *
   * @return the outcome, or empty for commands that change nothing
   */
  public Optional<CommandOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /**
   * Names the command that this failure ended and, for commands that change mail, its outcome. For
   * the engine and transport authors; the first name and the first outcome stay.
   *
   * @param commandName name on the wire, without arguments
   * @param commandOutcome the outcome, or null for a command that changes nothing
   * @return this exception
   */
  public final ImapException during(String commandName, @Nullable CommandOutcome commandOutcome) {
    if (command == null) {
      command = commandName;
    }
    if (outcome == null) {
      outcome = commandOutcome;
    }
    return this;
  }

  /**
   * How far a change had come that takes several commands: what the commands before the failed one
   * did.
   *
   * @return the progress; empty when nothing was done before, when the call is a single command,
   *     and in an exception that was serialized
   */
  public Optional<ChangeProgress> progress() {
    return Optional.ofNullable(progress);
  }

  /**
   * Tells what was done before this failure. For the engine; the first progress stays.
   *
   * @param done what was done
   * @return this exception
   */
  public final ImapException after(ChangeProgress done) {
    if (progress == null) {
      progress = done;
    }
    return this;
  }

  @Override
  public String getMessage() {
    String message = String.valueOf(super.getMessage());
    String before = progress == null ? "" : "; step reached before: " + progress.step();
    return (command == null ? message : command + ": " + message) + before;
  }
}
