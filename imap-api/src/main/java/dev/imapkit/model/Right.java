package dev.imapkit.model;

/**
 * A right to a mailbox, one letter or digit (RFC 4314 §2.1). Equal by its letter; servers may have
 * others than the constants here.
 *
 * @param letter a to z, or 0 to 9
 */
public record Right(char letter) implements Comparable<Right> {
  /** See the mailbox in listings. */
  public static final Right LOOKUP = new Right('l');

  /** Open the mailbox and read it. */
  public static final Right READ = new Right('r');

  /** Keep which messages were seen. */
  public static final Right KEEP_SEEN = new Right('s');

  /** Change flags other than Seen and Deleted. */
  public static final Right WRITE = new Right('w');

  /** Append and copy messages into the mailbox. */
  public static final Right INSERT = new Right('i');

  /** Send mail to the submission address of the mailbox. */
  public static final Right POST = new Right('p');

  /** Create mailboxes below this one. */
  public static final Right CREATE_MAILBOXES = new Right('k');

  /** Delete the mailbox itself. */
  public static final Right DELETE_MAILBOX = new Right('x');

  /** Change the Deleted flag. */
  public static final Right DELETE_MESSAGES = new Right('t');

  /** Expunge. */
  public static final Right EXPUNGE = new Right('e');

  /** See and change the rights of everybody. */
  public static final Right ADMINISTER = new Right('a');

  /** Obsolete (RFC 2086): create mailboxes; what it means now is in RFC 4314 §2.1.1. */
  public static final Right OBSOLETE_CREATE = new Right('c');

  /** Obsolete (RFC 2086): delete messages; what it means now is in RFC 4314 §2.1.1. */
  public static final Right OBSOLETE_DELETE = new Right('d');

  /** Checks the letter. */
  public Right {
    if (!((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))) {
      throw new IllegalArgumentException("a right is a letter a to z or a digit (RFC 4314 §2.1)");
    }
  }

  @Override
  public int compareTo(Right other) {
    return Character.compare(letter, other.letter);
  }

  /** The letter. */
  @Override
  public String toString() {
    return String.valueOf(letter);
  }
}
