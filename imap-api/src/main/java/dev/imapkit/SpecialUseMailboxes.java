package dev.imapkit;

import dev.imapkit.model.SpecialUse;
import java.util.List;
import java.util.Optional;

/** Which mailboxes are for what; see {@link ImapClient#specialUse()}. Immutable. */
public final class SpecialUseMailboxes {
  private final List<SpecialUseMailbox> found;

  /**
   * What was found.
   *
   * @param found one for each use of each mailbox
   */
  public SpecialUseMailboxes(List<SpecialUseMailbox> found) {
    this.found = List.copyOf(found);
  }

  /**
   * The mailbox for a use.
   *
   * @param use for example {@link SpecialUse#SENT}
   * @return the first one when the server marks several, empty when there is none
   */
  public Optional<SpecialUseMailbox> find(SpecialUse use) {
    return found.stream().filter(mailbox -> mailbox.use() == use).findFirst();
  }

  /**
   * All that were found.
   *
   * @return in the order of {@link SpecialUse}, then as listed
   */
  public List<SpecialUseMailbox> all() {
    return found;
  }

  @Override
  public String toString() {
    return found.toString();
  }
}
