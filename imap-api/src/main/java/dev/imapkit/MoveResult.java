package dev.imapkit;

import dev.imapkit.model.UidMapping;
import dev.imapkit.model.UidValidity;
import java.util.Optional;

/**
 * Where moved messages went (RFC 6851 §4.3). To undo it, select the target, check its UIDVALIDITY,
 * and move {@link UidMapping#targets()} back; the messages get new UIDs by that.
 *
 * @param uidValidity of the target mailbox, empty when the server did not tell
 * @param uids from source to target UID, empty when the server did not tell (no UIDPLUS, or nothing
 *     was moved)
 */
public record MoveResult(Optional<UidValidity> uidValidity, Optional<UidMapping> uids) {}
