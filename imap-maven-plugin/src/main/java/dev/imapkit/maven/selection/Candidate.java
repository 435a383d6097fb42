package dev.imapkit.maven.selection;

import dev.imapkit.model.Uid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A message that the selection found, before its body is fetched.
 *
 * @param mailbox where it is
 * @param uidValidity with which the UID holds
 * @param uid its UID there
 * @param date when the server took it; {@link Instant#MIN} when that cannot be understood
 * @param size octets, as the server tells
 * @param flags as the server names them, sorted, without {@code \Recent}
 * @param headersOnly whether only its header is wanted, because the whole is too large
 */
public record Candidate(
    FixtureMailbox mailbox,
    long uidValidity,
    Uid uid,
    Instant date,
    long size,
    List<String> flags,
    boolean headersOnly) {
  /** By date and UID; the name decides between mailboxes, so that the order is always the same. */
  public static final Comparator<Candidate> OLDEST_FIRST =
      Comparator.comparing(Candidate::date)
          .thenComparing(Candidate::uid)
          .thenComparing(candidate -> candidate.mailbox().name().name());

  /** Copies the list. */
  public Candidate {
    flags = List.copyOf(flags);
  }
}
