package dev.imapkit;

/**
 * What to do when the server lacks the one command that a change needs. Changes are never emulated
 * unasked: done in steps, they can stop half way.
 */
public enum ChangePolicy {
  /** Only with the server's own command; without it {@link UnsupportedCapabilityException}. */
  NATIVE_ONLY,
  /**
   * Where the command is missing, in several commands of the classic protocol. Other clients see
   * the steps between; a failure tells by {@link ImapException#progress()} how far they came.
   */
  IN_STEPS
}
