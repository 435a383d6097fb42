package dev.imapkit;

import dev.imapkit.model.UidMapping;
import dev.imapkit.model.UidValidity;
import java.util.Optional;

/**
 * Where copies went (RFC 4315 §3).
 *
 * @param uidValidity of the target mailbox, empty when the server did not tell
 * @param uids from source to target UID, empty when the server did not tell (no UIDPLUS, or nothing
 *     was copied)
 */
public record CopyResult(Optional<UidValidity> uidValidity, Optional<UidMapping> uids) {}
