package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What happened to the messages that the caller knew, as told while the mailbox was opened (RFC
 * 7162 §3.2.5.1). Messages that are new are not part of it: they have UIDs from the {@code UIDNEXT}
 * that was known before.
 *
 * @param vanished which are gone; a server that does not remember names all that are not there,
 *     among them UIDs that never had a message
 * @param changed which have other flags than at the known mod-sequence, in the order sent
 */
public record Resync(UidSet vanished, List<Change> changed) {
  /** Copies the list. */
  public Resync {
    changed = List.copyOf(changed);
  }

  /**
   * A message with other flags.
   *
   * @param uid which
   * @param flags all its flags now
   * @param modSeq its mod-sequence, if the server told
   */
  public record Change(Uid uid, Set<Flag> flags, Optional<ModSeq> modSeq) {
    /** Copies the set. */
    public Change {
      flags = Set.copyOf(flags);
    }
  }
}
