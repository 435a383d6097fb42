package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import java.util.Objects;

/**
 * An attribute of a mailbox in a listing (RFC 9051 §7.3.1). Two are equal when their names differ
 * only in case. Servers may send others than the constants here: they are kept.
 */
public final class MailboxAttribute {
  /** The mailbox does not exist (RFC 5258 §3.4); it is in the listing for another reason. */
  public static final MailboxAttribute NON_EXISTENT = new MailboxAttribute("\\NonExistent");

  /** The mailbox cannot be selected. */
  public static final MailboxAttribute NO_SELECT = new MailboxAttribute("\\Noselect");

  /** The mailbox has no children and cannot have any. */
  public static final MailboxAttribute NO_INFERIORS = new MailboxAttribute("\\Noinferiors");

  /** The mailbox has children that the user may see (RFC 3348 §3). */
  public static final MailboxAttribute HAS_CHILDREN = new MailboxAttribute("\\HasChildren");

  /** The mailbox has no children that the user may see (RFC 3348 §3). */
  public static final MailboxAttribute HAS_NO_CHILDREN = new MailboxAttribute("\\HasNoChildren");

  /** The server takes the mailbox for interesting: probably there are new messages. */
  public static final MailboxAttribute MARKED = new MailboxAttribute("\\Marked");

  /** There are no new messages since the mailbox was selected last. */
  public static final MailboxAttribute UNMARKED = new MailboxAttribute("\\Unmarked");

  /** The mailbox is subscribed (RFC 5258 §3.1). */
  public static final MailboxAttribute SUBSCRIBED = new MailboxAttribute("\\Subscribed");

  /** The mailbox is on another server (RFC 5258 §3.1). */
  public static final MailboxAttribute REMOTE = new MailboxAttribute("\\Remote");

  private final String name;
  private final String key;

  private MailboxAttribute(String name) {
    this.name = name;
    this.key = Ascii.lower(name);
  }

  /**
   * An attribute by its name.
   *
   * @param name as a server sends it, for example {@code \HasChildren}
   * @return the attribute
   */
  public static MailboxAttribute of(String name) {
    return new MailboxAttribute(Objects.requireNonNull(name, "name"));
  }

  /**
   * The attribute of a special use.
   *
   * @param use the use
   * @return for example {@code \Sent}
   */
  public static MailboxAttribute of(SpecialUse use) {
    return new MailboxAttribute(use.attribute());
  }

  /**
   * The name with the case it was made with.
   *
   * @return for example {@code \HasChildren}
   */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MailboxAttribute that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
