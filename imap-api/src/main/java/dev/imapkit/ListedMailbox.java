package dev.imapkit;

import dev.imapkit.model.MailboxName;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One mailbox of a listing (RFC 9051 §7.3.1).
 *
 * @param name the mailbox
 * @param delimiter between levels of hierarchy, empty when the server has none (NIL)
 * @param attributes as sent, for example {@code \HasChildren}
 */
public record ListedMailbox(MailboxName name, Optional<String> delimiter, Set<String> attributes) {
  /** Copies the set. */
  public ListedMailbox {
    attributes = Set.copyOf(attributes);
  }

  /**
   * Whether the mailbox has an attribute.
   *
   * @param attribute for example {@code \Sent}, in any case
   * @return true when the server sent it
   */
  public boolean has(String attribute) {
    String key = attribute.toLowerCase(Locale.ROOT);
    return attributes.stream().anyMatch(a -> a.toLowerCase(Locale.ROOT).equals(key));
  }

  /**
   * Whether the mailbox can be selected.
   *
   * @return false for {@code \Noselect} and {@code \NonExistent}
   */
  public boolean selectable() {
    return !has("\\Noselect") && !has("\\NonExistent");
  }

  @Override
  public String toString() {
    return name + " " + attributes.stream().sorted().collect(Collectors.joining(" ", "(", ")"));
  }
}
