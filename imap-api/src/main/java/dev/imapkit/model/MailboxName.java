package dev.imapkit.model;

import dev.imapkit.internal.text.Ascii;
import dev.imapkit.internal.text.ModifiedUtf7;
import dev.imapkit.internal.text.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * The name of a mailbox in Unicode; on the wire it is modified UTF-7 (RFC 3501 §5.1.3), or UTF-8 on
 * connections that have agreed on that (RFC 6855, RFC 9051). INBOX equals itself in any case, other
 * names are case-sensitive. Names that a server sends and that are not proper modified UTF-7 keep
 * their wire form, so that they can still be selected.
 */
public final class MailboxName {
  /** The primary mailbox of the user, always there (RFC 9051 §5.1). */
  public static final MailboxName INBOX = new MailboxName("INBOX", "INBOX");

  private final String name;
  private final String wireName;

  private MailboxName(String name, String wireName) {
    this.name = name;
    this.wireName = wireName;
  }

  /**
   * A mailbox by its name.
   *
   * @param name in Unicode, with the server's hierarchy delimiter, for example {@code Archive/2026}
   * @return the name
   * @throws IllegalArgumentException when it is empty, holds CR, LF, NUL or another control
   *     character, or an unpaired surrogate
   */
  public static MailboxName of(String name) {
    Objects.requireNonNull(name, "name");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a mailbox name needs at least one character");
    }
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int c = name.codePointAt(i);
      if (c < ' ' || c == 0x7F || (c >= 0x80 && c < 0xA0) || (c >= 0xD800 && c <= 0xDFFF)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "character U+%04X at position %d is not allowed in a mailbox name",
                c,
                i));
      }
    }
    return isInbox(name) ? INBOX : new MailboxName(name, ModifiedUtf7.encode(name));
  }

  /**
   * A mailbox as a server named it.
   *
   * @param wireName one character for each octet, modified UTF-7 or, from servers that send it,
   *     UTF-8
   * @return the name
   */
  public static MailboxName ofWire(String wireName) {
    return isInbox(wireName) ? INBOX : new MailboxName(ModifiedUtf7.decode(wireName), wireName);
  }

  /**
   * A mailbox as a server named it on a connection that speaks UTF-8 (RFC 6855 §3, RFC 9051 §5.1):
   * there {@code &} is a character like any other. The name equals that of a connection with
   * modified UTF-7.
   *
   * @param utf8 one character for each octet
   * @return the name; octets that are not UTF-8, or that no name may hold, keep their form
   */
  public static MailboxName ofUtf8Wire(String utf8) {
    String name = Octets.utf8(utf8.getBytes(StandardCharsets.ISO_8859_1)).orElse(utf8);
    try {
      MailboxName usual = of(name);
      return usual.isInbox() || usual.utf8WireName().equals(utf8)
          ? usual
          : new MailboxName(name, utf8);
    } catch (IllegalArgumentException e) {
      return new MailboxName(name, utf8);
    }
  }

  private static boolean isInbox(String name) {
    return Ascii.equalsIgnoreCase(name, "INBOX");
  }

  /**
   * The name in Unicode.
   *
   * @return the name; {@code INBOX} in capitals
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
   * The name as it stands on a wire that speaks UTF-8, one character for each octet.
   *
   * @return UTF-8, or what the server sent
   */
  public String utf8WireName() {
    boolean ours = wireName.equals(ModifiedUtf7.encode(name));
    return ours
        ? new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
        : wireName;
  }

  /**
   * Whether this is the INBOX.
   *
   * @return true for INBOX in any case
   */
  public boolean isInbox() {
    return wireName.equals("INBOX");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MailboxName that && wireName.equals(that.wireName);
  }

  @Override
  public int hashCode() {
    return wireName.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
