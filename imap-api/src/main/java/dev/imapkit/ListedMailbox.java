package dev.imapkit;

import dev.imapkit.model.MailboxAttribute;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.SpecialUse;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One mailbox of a listing (RFC 9051 §7.3.1, RFC 5258).
 *
 * @param name the mailbox
 * @param delimiter between levels of hierarchy, empty when the server has none (NIL)
 * @param attributes as sent, for example {@code \HasChildren}
 * @param childInfo selection options by which children of this mailbox match, in capitals, for
 *     example {@code SUBSCRIBED}; only with {@link ListRequest.Selection#RECURSIVEMATCH}
 * @param oldName the name that was asked for or known before, when the server says that the mailbox
 *     now has another one (RFC 9051 §6.3.9.7)
 * @param status what the request asked for; empty when it did not, when the mailbox cannot be
 *     selected, and when the server told nothing of it
 */
public record ListedMailbox(
    MailboxName name,
    Optional<String> delimiter,
    Set<MailboxAttribute> attributes,
    Set<String> childInfo,
    Optional<MailboxName> oldName,
    Optional<MailboxStatus> status) {
  /** Copies the sets. */
  public ListedMailbox {
    attributes = Set.copyOf(attributes);
    childInfo = Set.copyOf(childInfo);
  }

  /**
   * A mailbox of which no more is known than LIST of RFC 3501 tells.
   *
   * @param name the mailbox
   * @param delimiter between levels of hierarchy
   * @param attributes the attributes
   */
  public ListedMailbox(
      MailboxName name, Optional<String> delimiter, Set<MailboxAttribute> attributes) {
    this(name, delimiter, attributes, Set.of(), Optional.empty(), Optional.empty());
  }

  /**
   * Whether the mailbox has an attribute.
   *
   * @param attribute which
   * @return true when the server sent it
   */
  public boolean has(MailboxAttribute attribute) {
    return attributes.contains(attribute);
  }

  /**
   * Whether the mailbox has an attribute.
   *
   * @param attribute for example {@code \Sent}, in any case
   * @return true when the server sent it
   */
  public boolean has(String attribute) {
    return has(MailboxAttribute.of(attribute));
  }

  /**
   * Whether the mailbox is there.
   *
   * @return false for {@code \NonExistent}
   */
  public boolean exists() {
    return !has(MailboxAttribute.NON_EXISTENT);
  }

  /**
   * Whether the mailbox can be selected.
   *
   * @return false for {@code \Noselect} and {@code \NonExistent}
   */
  public boolean selectable() {
    return !has(MailboxAttribute.NO_SELECT) && exists();
  }

  /**
   * Whether the mailbox has children that the user may see (RFC 3348).
   *
   * @return empty when the server does not tell
   */
  public Optional<Boolean> hasChildren() {
    if (has(MailboxAttribute.HAS_CHILDREN)) {
      return Optional.of(true);
    }
    boolean none = has(MailboxAttribute.HAS_NO_CHILDREN) || has(MailboxAttribute.NO_INFERIORS);
    return none ? Optional.of(false) : Optional.empty();
  }

  /**
   * What the mailbox is for, as far as the server says so (RFC 6154).
   *
   * @return the uses, mostly none or one
   */
  public Set<SpecialUse> specialUses() {
    Set<SpecialUse> uses = EnumSet.noneOf(SpecialUse.class);
    attributes.forEach(attribute -> SpecialUse.of(attribute.name()).ifPresent(uses::add));
    return uses;
  }

  @Override
  public String toString() {
    return name
        + " "
        + attributes.stream()
            .map(MailboxAttribute::name)
            .sorted()
            .collect(Collectors.joining(" ", "(", ")"))
        + status.map(s -> " " + s).orElse("");
  }
}
