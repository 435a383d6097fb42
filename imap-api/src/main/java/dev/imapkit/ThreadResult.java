package dev.imapkit;

import dev.imapkit.model.ThreadForest;
import dev.imapkit.model.UidValidity;

/**
 * Threads of a mailbox (RFC 5256 §3).
 *
 * @param uidValidity with which the UIDs hold
 * @param forest the threads, may be none
 */
public record ThreadResult(UidValidity uidValidity, ThreadForest forest) {}
