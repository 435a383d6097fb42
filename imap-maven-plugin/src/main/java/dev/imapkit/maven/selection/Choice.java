package dev.imapkit.maven.selection;

import dev.imapkit.maven.messages.Amounts;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Shown;
import dev.imapkit.maven.selection.Limits.OnOversize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Takes as many of the matching messages as the limits allow. Holds no more than those. The same
 * messages give the same choice, in whatever order they come.
 */
final class Choice {
  private final Limits limits;
  private final Comparator<Candidate> order;
  private final PriorityQueue<Candidate> kept;

  /** Which ones are kept: no server gets a message taken twice by telling it twice. */
  private final Set<String> keys = new HashSet<>();

  private long matching;
  private int skipped;

  /**
   * A choice of none yet.
   *
   * @param limits how many
   * @param mailboxes in the order of the selection
   */
  Choice(Limits limits, List<FixtureMailbox> mailboxes) {
    this.limits = limits;
    Map<FixtureMailbox, Integer> places = new HashMap<>();
    mailboxes.forEach(mailbox -> places.put(mailbox, places.size()));
    this.order =
        switch (limits.order()) {
          case NEWEST_FIRST -> Candidate.OLDEST_FIRST.reversed();
          case OLDEST_FIRST -> Candidate.OLDEST_FIRST;
          case UID ->
              Comparator.<Candidate>comparingInt(c -> places.getOrDefault(c.mailbox(), 0))
                  .thenComparing(Candidate::uid);
        };
    // The one to give up first is on top.
    this.kept = new PriorityQueue<>(order.reversed());
  }

  void add(Candidate candidate) {
    matching++;
    boolean large = candidate.size() > limits.maxMessageSize();
    if (large && limits.onOversize() == OnOversize.SKIP) {
      skipped++;
      return;
    }
    if (!keys.add(key(candidate))) {
      matching--;
      return;
    }
    kept.add(large && limits.onOversize() == OnOversize.HEADERS ? headerOf(candidate) : candidate);
    if (kept.size() > limits.maxMessages()) {
      keys.remove(key(kept.remove()));
    }
  }

  private static String key(Candidate candidate) {
    return candidate.uid() + " " + candidate.mailbox().name().wireName();
  }

  private static Candidate headerOf(Candidate candidate) {
    return new Candidate(
        candidate.mailbox(),
        candidate.uidValidity(),
        candidate.uid(),
        candidate.date(),
        candidate.size(),
        candidate.flags(),
        true);
  }

  /** What was chosen, in the order of the selection. */
  Resolved resolved(List<Resolved.Source> sources) {
    List<Candidate> chosen = new ArrayList<>(kept);
    chosen.sort(order);
    return new Resolved(sources, chosen, matching, skipped);
  }

  /** Why what was chosen cannot be taken, if it cannot. No body was asked for until now. */
  Optional<FixtureException> objection(Resolved resolved) {
    List<Candidate> chosen = resolved.chosen();
    Optional<Candidate> large =
        chosen.stream()
            .filter(c -> !c.headersOnly() && c.size() > limits.maxMessageSize())
            .findFirst();
    if (large.isPresent()) {
      return Optional.of(tooLarge(large.get()));
    }
    if (resolved.octets() > limits.maxTotalSize()) {
      return Optional.of(tooMuch(resolved));
    }
    boolean emptyAllowed = matching == 0 && limits.minMessages() <= 1;
    if (chosen.size() < limits.minMessages() && !emptyAllowed) {
      return Optional.of(tooFew(chosen.size()));
    }
    return Optional.empty();
  }

  private FixtureException tooLarge(Candidate message) {
    return new FixtureException(
        ErrorCode.LIMIT,
        ("UID %s of %s has %s octets, and <maxMessageSize> is %s (-Dimap.maxMessageSize). Allow more, or"
                + " set <onOversize>SKIP</onOversize> to leave such messages out, or HEADERS to take"
                + " only their headers.")
            .formatted(
                message.uid(),
                Shown.of(message.mailbox().written()),
                Amounts.number(message.size()),
                Amounts.number(limits.maxMessageSize())));
  }

  private FixtureException tooMuch(Resolved resolved) {
    return new FixtureException(
        ErrorCode.LIMIT,
        ("the %s to take have %s octets together, and <maxTotalSize> is %s (-Dimap.maxTotalSize);"
                + " nothing was fetched. Narrow the selection, lower <maxMessages>, or allow more.")
            .formatted(
                Amounts.messages(resolved.chosen().size()),
                Amounts.number(resolved.octets()),
                Amounts.number(limits.maxTotalSize())));
  }

  private FixtureException tooFew(int count) {
    String because =
        skipped == 0
            ? ""
            : ", after %s above <maxMessageSize> were left out".formatted(Amounts.number(skipped));
    return new FixtureException(
        ErrorCode.LIMIT,
        ("%s of %s that match can be taken%s, and <minMessages> is %s (-Dimap.minMessages). Widen the"
                + " criteria or lower <minMessages>.")
            .formatted(
                Amounts.number(count), Amounts.messages(matching), because, limits.minMessages()));
  }

  /** What a person should know of it, in lines. */
  List<String> remarks() {
    List<String> lines = new ArrayList<>();
    if (matching - skipped > limits.maxMessages()) {
      String which =
          switch (limits.order()) {
            case NEWEST_FIRST -> "the newest";
            case OLDEST_FIRST -> "the oldest";
            case UID -> "the first";
          };
      lines.add(
          "%s match, %s %s are taken"
              .formatted(Amounts.number(matching), which, Amounts.number(limits.maxMessages())));
    }
    if (skipped > 0) {
      lines.add(
          "%s above %s left out (onOversize SKIP)"
              .formatted(Amounts.messages(skipped), Amounts.octets(limits.maxMessageSize())));
    }
    long headers = kept.stream().filter(Candidate::headersOnly).count();
    if (headers > 0) {
      lines.add(
          "%s above %s with their headers only (onOversize HEADERS)"
              .formatted(Amounts.messages(headers), Amounts.octets(limits.maxMessageSize())));
    }
    return lines;
  }
}
