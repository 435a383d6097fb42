package dev.imapkit;

import java.util.List;
import java.util.Locale;

/** What STATUS can ask for (RFC 9051 §6.3.11, RFC 3501 §6.3.10). Equal by name. */
public final class StatusItem {
  /** Number of messages. */
  public static final StatusItem MESSAGES = new StatusItem("MESSAGES");

  /** Number of messages with the Recent flag; RFC 3501 servers only. */
  public static final StatusItem RECENT = new StatusItem("RECENT");

  /** The UID that the next message will have at least. */
  public static final StatusItem UIDNEXT = new StatusItem("UIDNEXT");

  /** The UIDVALIDITY. */
  public static final StatusItem UIDVALIDITY = new StatusItem("UIDVALIDITY");

  /** Number of messages without the Seen flag. */
  public static final StatusItem UNSEEN = new StatusItem("UNSEEN");

  /** Number of messages with the Deleted flag; needs IMAP4rev2 or QUOTA=RES-MESSAGE (RFC 9208). */
  public static final StatusItem DELETED = new StatusItem("DELETED");

  /**
   * Storage that expunging would set free, as the server counts it; needs QUOTA=RES-STORAGE (RFC
   * 9208 §4.1.4).
   */
  public static final StatusItem DELETED_STORAGE = new StatusItem("DELETED-STORAGE");

  /**
   * Octets of all messages together; needs STATUS=SIZE (RFC 8438) or IMAP4rev2. Not emulated: the
   * sum over all messages is neither cheap nor, while others deliver, exact.
   */
  public static final StatusItem SIZE = new StatusItem("SIZE");

  /** Highest mod-sequence; needs CONDSTORE or QRESYNC (RFC 7162). */
  public static final StatusItem HIGHESTMODSEQ = new StatusItem("HIGHESTMODSEQ");

  /** An id of the mailbox that survives renaming; needs OBJECTID (RFC 8474 §4.3). */
  public static final StatusItem MAILBOXID = new StatusItem("MAILBOXID");

  /** The largest message that can be appended, in octets; needs APPENDLIMIT (RFC 7889 §4). */
  public static final StatusItem APPENDLIMIT = new StatusItem("APPENDLIMIT");

  private static final List<StatusItem> KNOWN =
      List.of(
          MESSAGES,
          RECENT,
          UIDNEXT,
          UIDVALIDITY,
          UNSEEN,
          DELETED,
          DELETED_STORAGE,
          SIZE,
          HIGHESTMODSEQ,
          MAILBOXID,
          APPENDLIMIT);

  private final String name;

  private StatusItem(String name) {
    this.name = name;
  }

  /**
   * An item by its name, for what a server has beyond the items here. Whether the server knows it
   * is for the caller to know.
   *
   * @param name an atom, in any case
   * @return the item
   * @throws IllegalArgumentException when it is not an atom of US-ASCII
   */
  public static StatusItem of(String name) {
    if (name.isEmpty()
        || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || "(){%*\"\\]".indexOf(c) >= 0)) {
      throw new IllegalArgumentException("the name of a STATUS item is an atom");
    }
    return new StatusItem(name.toUpperCase(Locale.ROOT));
  }

  /**
   * The items that this version knows.
   *
   * @return in the order in which they are asked for
   */
  public static List<StatusItem> known() {
    return KNOWN;
  }

  /**
   * The name.
   *
   * @return in capitals
   */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatusItem that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
