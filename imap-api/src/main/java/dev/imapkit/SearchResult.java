package dev.imapkit;

import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;

/**
 * What a search found (RFC 9051 §6.4.4).
 *
 * @param uidValidity with which the UIDs hold
 * @param uids the messages that match, may be empty
 */
public record SearchResult(UidValidity uidValidity, UidSet uids) {}
