package dev.imapkit;

/** What is known about the effect of a command that changes mail, when it failed. */
public enum CommandOutcome {
  /** No octet of the command left this process: nothing has changed. */
  NOT_SENT,
  /**
   * The server answered NO or BAD: it did not carry the command out (a server may have done part of
   * it, RFC 9051 §6.4.7, and of a call that takes several commands the earlier ones are done).
   */
  REJECTED,
  /**
   * The connection ended between sending and the answer, or after some commands of a call that
   * takes several: the server may or may not have carried it out. Look before repeating.
   */
  OUTCOME_UNKNOWN
}
