package dev.imapkit;

import dev.imapkit.model.Flag;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.util.Map;
import java.util.Set;

/**
 * What a change of flags left behind (RFC 9051 §6.4.6).
 *
 * @param uidValidity with which the UIDs hold
 * @param flags the flags now, of each message for which the server told them; empty for a silent
 *     change; more of them than {@link Limits#listItems()} come as events
 * @param modSeqs the mod-sequence now, of each message for which the server told it; empty without
 *     CONDSTORE
 * @param modified the messages that were left alone, because somebody has changed them since the
 *     mod-sequence of {@link StoreRequest#unchangedSince}; a server may also say NO with them, when
 *     others of the messages no longer exist (RFC 7162 §3.1.3)
 */
public record StoreResult(
    UidValidity uidValidity, Map<Uid, Set<Flag>> flags, Map<Uid, ModSeq> modSeqs, UidSet modified) {
  /** Copies the maps. */
  public StoreResult {
    flags = Map.copyOf(flags);
    modSeqs = Map.copyOf(modSeqs);
  }
}
