package dev.imapkit;

import dev.imapkit.model.UidMapping;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a change had come that takes several commands, when one of them failed. What is told here
 * was carried out and stays; what the failed command itself did is told by {@link
 * ImapException#outcome()}.
 *
 * @param step the last step that was carried out, for some messages at least
 * @param done UIDs in the selected mailbox for which that step was carried out; the others are at
 *     the step before. Empty when the server only told a part of its work before it failed, and
 *     when no message of the selected mailbox is concerned
 * @param uidValidity of the target mailbox, empty when the server did not tell
 * @param copied from source to target UID, for all steps so far; empty when the server did not tell
 * @param appended what was appended, in the order asked for
 */
public record ChangeProgress(
    Step step,
    UidSet done,
    Optional<UidValidity> uidValidity,
    Optional<UidMapping> copied,
    List<AppendResult> appended) {
  /** A step of a change. */
  public enum Step {
    /** New messages are in the target mailbox. */
    APPENDED,
    /** Copies are in the target mailbox; the messages are in the source as before. */
    COPIED,
    /** The messages have the Deleted flag. */
    FLAGGED,
    /** The messages are gone from the source for good. */
    EXPUNGED,
    /** The server has moved the messages by its own command. */
    MOVED
  }

  /** Copies the list. */
  public ChangeProgress {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(done, "done");
    Objects.requireNonNull(uidValidity, "uidValidity");
    Objects.requireNonNull(copied, "copied");
    appended = List.copyOf(appended);
  }
}
