package dev.imapkit;

/** What STATUS can ask for (RFC 9051 §6.3.11, RFC 3501 §6.3.10). */
public enum StatusItem {
  /** Number of messages. */
  MESSAGES,
  /** Number of messages with the Recent flag; RFC 3501 servers only. */
  RECENT,
  /** The UID that the next message will have at least. */
  UIDNEXT,
  /** The UIDVALIDITY. */
  UIDVALIDITY,
  /** Number of messages without the Seen flag. */
  UNSEEN,
  /** Number of messages with the Deleted flag; IMAP4rev2 or RFC 9208. */
  DELETED,
  /** Octets of all messages together; needs STATUS=SIZE (RFC 8438) or IMAP4rev2. */
  SIZE,
  /** Highest mod-sequence; needs CONDSTORE (RFC 7162). */
  HIGHESTMODSEQ
}
