package dev.imapkit.maven.selection;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.SearchResult;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import dev.imapkit.maven.messages.Shown;
import dev.imapkit.model.Flag;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Searches one mailbox after the other for the same criteria. One SEARCH and one FETCH for each; a
 * server that turns out to search in US-ASCII only is asked for the rest from then on.
 */
final class MailboxSearch {
  private static final List<FetchAttribute> FACTS =
      List.of(FetchAttribute.FLAGS, FetchAttribute.INTERNALDATE, FetchAttribute.RFC822_SIZE);

  private final Criteria criteria;
  private final Progress progress;
  private final Runnable beat;
  private final String revision;
  private @Nullable HeaderMatch headers;

  MailboxSearch(ImapClient client, Criteria criteria, Progress progress, Runnable beat) {
    this.criteria = criteria;
    this.progress = progress;
    this.beat = beat;
    revision = client.capabilities().has("IMAP4rev1") ? "IMAP4rev1" : "IMAP4rev2";
  }

  /**
   * Searches.
   *
   * @param taker gets each message that matches, in no order
   */
  void run(SelectedMailbox selected, FixtureMailbox mailbox, Consumer<Candidate> taker) {
    Optional<Uid> newest = Optional.empty();
    if (selected.exists() == 0) {
      return;
    }
    if (criteria.asksForNewest()) {
      newest = newest(selected);
    }
    UidSet found = search(selected, new Ground(revision, newest));
    List<FetchAttribute> wanted = new ArrayList<>(FACTS);
    HeaderMatch match = headers;
    if (match != null) {
      wanted.add(match.attribute());
    }
    try (FetchStream messages = selected.fetch(found, new FetchRequest(wanted))) {
      for (FetchedMessage message : messages) {
        beat.run();
        if (!found.contains(message.uid())) {
          continue;
        }
        Criterion.Facts facts = facts(message);
        if (criteria.allow(facts) && (match == null || match.matches(message))) {
          taker.accept(candidate(mailbox, selected.uidValidity().value(), message, facts));
        }
      }
    }
  }

  private static Optional<Uid> newest(SelectedMailbox selected) {
    Optional<Uid> newest = Optional.empty();
    try (FetchStream messages = selected.newest(1, FetchRequest.of(FetchAttribute.FLAGS))) {
      for (FetchedMessage message : messages) {
        newest = Optional.of(message.uid());
      }
    }
    return newest;
  }

  private UidSet search(SelectedMailbox selected, Ground ground) {
    if (headers == null) {
      try {
        return uids(selected.search(criteria.query(ground)));
      } catch (ImapCommandException e) {
        if (!(e.code().orElse(null) instanceof ResponseCode.BadCharset)) {
          throw Refusal.isPassing(e) ? e : refused(e);
        }
        headers = new HeaderMatch(criteria.beyondAscii());
        progress.debug("the server searches in US-ASCII only: other text is compared here");
      }
    }
    try {
      return uids(selected.search(criteria.asciiQuery(ground)));
    } catch (ImapCommandException e) {
      throw Refusal.isPassing(e) ? e : refused(e);
    }
  }

  private static UidSet uids(SearchResult result) {
    return result.uids();
  }

  private FixtureException refused(ImapCommandException e) {
    List<String> raw = criteria.raw();
    String said =
        e.serverText().isBlank() ? "nothing more" : "\"" + Shown.of(e.serverText()) + "\"";
    String remedy =
        raw.isEmpty()
            ? " It was asked for: %s. Leave criteria out to find the one it does not take."
                .formatted(criteria)
            : " It was asked for %s in parentheses: check it against RFC 3501, section 6.4.4."
                .formatted(Shown.of("<rawSearch> " + String.join(" or ", raw)));
    return new FixtureException(
        ErrorCode.SEARCH_REFUSED,
        "the server answered %s to the search and said %s.%s".formatted(e.status(), said, remedy),
        e);
  }

  private static Criterion.Facts facts(FetchedMessage message) {
    return new Criterion.Facts(
        message.uid(),
        // In the zone in which the server wrote it: that is the day it compares.
        date(message).map(OffsetDateTime::toLocalDate),
        message.has(FetchAttribute.RFC822_SIZE)
            ? OptionalLong.of(message.rfc822Size())
            : OptionalLong.empty(),
        message.has(FetchAttribute.FLAGS) ? Optional.of(message.flags()) : Optional.empty());
  }

  private static Optional<OffsetDateTime> date(FetchedMessage message) {
    return message.has(FetchAttribute.INTERNALDATE)
        ? message.internalDate().dateTime()
        : Optional.empty();
  }

  private static Candidate candidate(
      FixtureMailbox mailbox, long uidValidity, FetchedMessage message, Criterion.Facts facts) {
    return new Candidate(
        mailbox,
        uidValidity,
        message.uid(),
        date(message).map(OffsetDateTime::toInstant).orElse(Instant.MIN),
        facts.size().orElse(0),
        flags(facts.flags().orElse(Set.of())),
        false);
  }

  private static List<String> flags(Set<Flag> flags) {
    return flags.stream()
        // Recent depends on who looked first, so it would make equal builds differ.
        .filter(flag -> !flag.equals(Flag.RECENT))
        .map(Flag::name)
        .sorted()
        .toList();
  }
}
