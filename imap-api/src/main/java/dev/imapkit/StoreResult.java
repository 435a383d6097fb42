package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidValidity;
import java.util.Map;
import java.util.Set;

/**
 * What a change of flags left behind (RFC 9051 §6.4.6).
 *
 * @param uidValidity with which the UIDs hold
 * @param flags the flags now, of each message for which the server told them; empty for a silent
 *     change; more of them than {@link Limits#listItems()} come as events
 */
public record StoreResult(UidValidity uidValidity, Map<Uid, Set<Flag>> flags) {
  /** Copies the map. */
  public StoreResult {
    flags = Map.copyOf(flags);
  }
}
