package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import dev.imapkit.internal.text.ModifiedUtf7;

/**
 * A label of a message in Gmail (X-GM-EXT-1: {@code X-GM-LABELS}). Gmail's own labels begin with a
 * backslash, such as {@code \Inbox}; others are names of mailboxes, in modified UTF-7 on the wire.
 * The label of the mailbox that is open is not among those of its messages. Immutable.
 */
public final class GmailLabel {
  /** In the inbox: removing it archives the message. */
  public static final GmailLabel INBOX = new GmailLabel("\\Inbox", "\\Inbox");

  /** Marked as important. */
  public static final GmailLabel IMPORTANT = new GmailLabel("\\Important", "\\Important");

  /** Marked with a star. */
  public static final GmailLabel STARRED = new GmailLabel("\\Starred", "\\Starred");

  /** Sent by the user. */
  public static final GmailLabel SENT = new GmailLabel("\\Sent", "\\Sent");

  /** A draft. */
  public static final GmailLabel DRAFT = new GmailLabel("\\Draft", "\\Draft");

  private final String name;
  private final String wireName;

  private GmailLabel(String name, String wireName) {
    this.name = name;
    this.wireName = wireName;
  }

  /**
   * A label by its name.
   *
   * @param name in Unicode, for example {@code Work/2026}; with a backslash one of Gmail's own
   * @return the label
   * @throws IllegalArgumentException when it is empty, holds CR, LF, NUL or another control
   *     character or an unpaired surrogate, or begins with a backslash and is no atom behind it
   */
  public static GmailLabel of(String name) {
    if (name.startsWith("\\")) {
      return ofWire(Flag.of(name).name());
    }
    MailboxName.of(name);
    return new GmailLabel(name, ModifiedUtf7.encode(name));
  }

  /**
   * A label as a server named it.
   *
   * @param wireName one character for each octet, modified UTF-7 or, from a server in UTF-8 mode,
   *     UTF-8
   * @return the label
   */
  public static GmailLabel ofWire(String wireName) {
    // Gmail's own labels are atoms, in which an ampersand means nothing else.
    boolean own = wireName.startsWith("\\");
    return new GmailLabel(own ? wireName : ModifiedUtf7.decode(wireName), wireName);
  }

  /**
   * The name in Unicode.
   *
   * @return the name, with its backslash for Gmail's own labels
   */
  public String name() {
    return name;
  }

  /**
   * The name as it stands on the wire, one character for each octet.
   *
   * @return modified UTF-7, or what the server sent
   */
  public String wireName() {
    return wireName;
  }

  /**
   * Whether it is one of Gmail's own.
   *
   * @return true when the name begins with a backslash on the wire
   */
  public boolean isSystem() {
    return wireName.startsWith("\\");
  }

  private String key() {
    return isSystem() ? Ascii.lower(wireName) : wireName;
  }

  /** Gmail's own labels are equal in any case. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GmailLabel label && key().equals(label.key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
