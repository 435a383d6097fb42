package dev.imapkit.maven.selection;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.SearchResult;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import dev.imapkit.model.Flag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Asks a server which messages a selection means. Holds no more than are wanted, however many
 * match; reads no body.
 */
public final class Resolver {
  private static final FetchRequest FACTS =
      FetchRequest.of(
          FetchAttribute.FLAGS, FetchAttribute.INTERNALDATE, FetchAttribute.RFC822_SIZE);

  private final Selection selection;
  private final Progress progress;
  private final Runnable beat;

  /**
   * A resolver.
   *
   * @param selection what is wanted
   * @param progress hears what happens
   * @param beat called again and again, throws when time is over
   */
  public Resolver(Selection selection, Progress progress, Runnable beat) {
    this.selection = selection;
    this.progress = progress;
    this.beat = beat;
  }

  /**
   * Asks. Blocks.
   *
   * @param client logged in
   * @return the messages, at least as many as the selection has to find
   * @throws FixtureException {@link ErrorCode#NO_MAILBOX}, {@link ErrorCode#NO_MATCH}
   */
  public Resolved resolve(ImapClient client) {
    List<Resolved.Source> sources = new ArrayList<>();
    PriorityQueue<Candidate> newest = new PriorityQueue<>(Candidate.OLDEST_FIRST);
    long matching = 0;
    for (FixtureMailbox mailbox : new MailboxLookup(client).find(selection.folders())) {
      try (SelectedMailbox selected = client.examine(mailbox.name())) {
        progress.debug("%s holds %d messages".formatted(mailbox.name(), selected.exists()));
        SearchResult result = selected.search(selection.criteria().query());
        matching += result.uids().count();
        long uidValidity = result.uidValidity().value();
        sources.add(new Resolved.Source(mailbox, uidValidity));
        try (FetchStream messages = selected.fetch(result.uids(), FACTS)) {
          for (FetchedMessage message : messages) {
            beat.run();
            newest.add(candidate(mailbox, uidValidity, message));
            if (newest.size() > selection.limits().maxMessages()) {
              newest.remove();
            }
          }
        }
      }
    }
    List<Candidate> chosen = new ArrayList<>(newest);
    chosen.sort(Candidate.OLDEST_FIRST.reversed());
    requireEnough(matching);
    return new Resolved(sources, chosen, matching, 0);
  }

  private static Candidate candidate(
      FixtureMailbox mailbox, long uidValidity, FetchedMessage message) {
    Instant date =
        message.has(FetchAttribute.INTERNALDATE)
            ? message.internalDate().dateTime().map(OffsetDateTime::toInstant).orElse(Instant.MIN)
            : Instant.MIN;
    long size = message.has(FetchAttribute.RFC822_SIZE) ? message.rfc822Size() : 0;
    return new Candidate(mailbox, uidValidity, message.uid(), date, size, flags(message), false);
  }

  private static List<String> flags(FetchedMessage message) {
    return message.has(FetchAttribute.FLAGS)
        // Recent depends on who looked first, so it would make equal builds differ.
        ? message.flags().stream()
            .filter(flag -> !flag.equals(Flag.RECENT))
            .map(Flag::name)
            .sorted()
            .toList()
        : List.of();
  }

  private void requireEnough(long matching) {
    if (matching == 0 && selection.limits().failIfEmpty()) {
      throw new FixtureException(
          ErrorCode.NO_MATCH,
          "no message in %s matches: %s. Widen the criteria, or set <failIfEmpty>false</failIfEmpty>."
              .formatted(String.join(", ", selection.folders()), selection.criteria()));
    }
  }
}
