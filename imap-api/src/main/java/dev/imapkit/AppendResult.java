package dev.imapkit;

import dev.imapkit.model.Uid;
import dev.imapkit.model.UidValidity;
import java.util.Optional;

/**
 * Where an appended message went (RFC 4315 §3).
 *
 * @param uidValidity of the mailbox, empty when the server did not tell (no UIDPLUS)
 * @param uid of the message, empty when the server did not tell
 */
public record AppendResult(Optional<UidValidity> uidValidity, Optional<Uid> uid) {}
