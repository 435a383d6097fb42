package dev.imapkit.maven.selection;

import java.util.List;

/**
 * What a server makes of a selection.
 *
 * @param mailboxes in which was looked, in the order of the selection
 * @param chosen the messages to take, in the order of the selection
 * @param matching how many match, taken or not
 * @param skipped how many of those were left out because of their size
 */
public record Resolved(List<Source> mailboxes, List<Candidate> chosen, long matching, int skipped) {
  /**
   * A mailbox that was looked into.
   *
   * @param mailbox its name
   * @param uidValidity its UIDVALIDITY
   */
  public record Source(FixtureMailbox mailbox, long uidValidity) {}

  /** Copies the lists. */
  public Resolved {
    mailboxes = List.copyOf(mailboxes);
    chosen = List.copyOf(chosen);
  }

  /** Octets of all that is to be taken whole, as the server tells. */
  public long octets() {
    return chosen.stream()
        .filter(candidate -> !candidate.headersOnly())
        .mapToLong(Candidate::size)
        .sum();
  }
}
