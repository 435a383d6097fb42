package dev.imapkit.maven.selection;

import dev.imapkit.model.Uid;
import java.util.Optional;

/**
 * Where a search is made.
 *
 * @param revision of the protocol, as the server announces it
 * @param newest UID of the last message of the mailbox; empty when nothing asks for it
 */
record Ground(String revision, Optional<Uid> newest) {}
