package dev.imapkit.internal;

import dev.imapkit.ListedMailbox;
import dev.imapkit.SpecialUseMailbox;
import dev.imapkit.SpecialUseMailbox.Source;
import dev.imapkit.SpecialUseMailboxes;
import dev.imapkit.model.SpecialUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the mailboxes for each use in a listing of all: by attribute, and where the server marks
 * none for a use, by name.
 */
final class SpecialUses {
  private SpecialUses() {}

  static SpecialUseMailboxes of(List<ListedMailbox> all) {
    List<SpecialUseMailbox> found = new ArrayList<>();
    for (SpecialUse use : SpecialUse.values()) {
      List<ListedMailbox> marked =
          all.stream().filter(row -> row.specialUses().contains(use)).toList();
      marked.forEach(row -> found.add(new SpecialUseMailbox(use, row, Source.ATTRIBUTE)));
      if (marked.isEmpty()) {
        byName(use, all).ifPresent(row -> found.add(new SpecialUseMailbox(use, row, Source.NAME)));
      }
    }
    return new SpecialUseMailboxes(found);
  }

  private static Optional<ListedMailbox> byName(SpecialUse use, List<ListedMailbox> all) {
    for (String name : use.wellKnownNames()) {
      for (ListedMailbox row : all) {
        if (row.selectable() && row.specialUses().isEmpty() && isCalled(row, name)) {
          return Optional.of(row);
        }
      }
    }
    return Optional.empty();
  }

  /** At the top, or right below INBOX, where servers of the Courier family put all mailboxes. */
  private static boolean isCalled(ListedMailbox row, String name) {
    String full = row.name().name();
    String last = full;
    if (row.delimiter().isPresent()) {
      int at = full.lastIndexOf(row.delimiter().get());
      String parent = at < 0 ? "" : full.substring(0, at);
      if (!parent.isEmpty() && !parent.equalsIgnoreCase("INBOX")) {
        return false;
      }
      last = at < 0 ? full : full.substring(at + row.delimiter().get().length());
    }
    return last.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
  }
}
