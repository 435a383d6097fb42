package dev.imapkit.maven.selection;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.maven.messages.Amounts;
import dev.imapkit.maven.messages.Commands;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import dev.imapkit.maven.messages.Shown;
import dev.imapkit.model.Address;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import dev.imapkit.model.UidValidity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a selection would take now, as a table for people.
 *
 * @param lines heading and messages of each mailbox, in the order of the selection
 * @param total all together, in one line
 * @param objection why it would not be taken after all
 */
public record Preview(List<String> lines, String total, Optional<FixtureException> objection) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int FROM = 30;
  private static final int SUBJECT = 60;

  /** Copies the list. */
  public Preview {
    lines = List.copyOf(lines);
  }

  /**
   * Asks the server; reads no body. Blocks.
   *
   * @param client logged in
   * @param selection what is wanted
   * @param showHeaders whether sender and subject are read and shown
   * @param progress hears what happens
   * @param beat called again and again, throws when time is over
   * @param commands to be named in messages
   * @return the table
   * @throws FixtureException when a mailbox is not there or the search is refused
   */
  public static Preview read(
      ImapClient client,
      Selection selection,
      boolean showHeaders,
      Progress progress,
      Runnable beat,
      Commands commands) {
    Resolver.Survey survey = new Resolver(selection, progress, beat, commands).survey(client);
    survey.remarks().forEach(progress::info);
    Resolved resolved = survey.resolved();
    List<String> lines = new ArrayList<>();
    for (Resolved.Source source : resolved.mailboxes()) {
      List<Candidate> chosen =
          resolved.chosen().stream().filter(c -> c.mailbox().equals(source.mailbox())).toList();
      Map<Uid, String> headers =
          showHeaders && !chosen.isEmpty() ? headers(client, source, chosen, beat) : Map.of();
      lines.addAll(table(source, chosen, headers));
    }
    String total =
        "%s match, %s would be taken, %s"
            .formatted(
                Amounts.number(resolved.matching()),
                Amounts.number(resolved.chosen().size()),
                Amounts.octets(resolved.octets()));
    return new Preview(lines, total, survey.objection());
  }

  private static List<String> table(
      Resolved.Source source, List<Candidate> chosen, Map<Uid, String> headers) {
    List<String> lines = new ArrayList<>();
    long octets = chosen.stream().mapToLong(Candidate::size).sum();
    lines.add(
        "%s: %s, %s, UIDVALIDITY %s"
            .formatted(
                Shown.of(source.mailbox().written()),
                Amounts.messages(chosen.size()),
                Amounts.octets(octets),
                source.uidValidity()));
    if (!chosen.isEmpty()) {
      lines.add(row("uid", "date (UTC)", "size", headers.isEmpty() ? "" : "from and subject"));
    }
    for (Candidate message : chosen) {
      String note = message.headersOnly() ? "header only  " : "";
      lines.add(
          row(
              message.uid().toString(),
              date(message.date()),
              Amounts.octets(message.size()),
              note + headers.getOrDefault(message.uid(), "")));
    }
    return lines;
  }

  private static String row(String uid, String date, String size, String rest) {
    return String.format(Locale.ROOT, "%12s  %-16s  %10s  %s", uid, date, size, rest)
        .stripTrailing();
  }

  private static String date(Instant date) {
    return date.equals(Instant.MIN) ? "unknown" : DATE.format(date);
  }

  private static Map<Uid, String> headers(
      ImapClient client, Resolved.Source source, List<Candidate> chosen, Runnable beat) {
    Map<Uid, String> headers = new HashMap<>();
    UidSet uids = UidSet.of(chosen.stream().map(Candidate::uid).toList());
    try (SelectedMailbox selected = client.examine(source.mailbox().name())) {
      selected.requireUidValidity(UidValidity.of(source.uidValidity()));
      try (FetchStream messages = selected.fetch(uids, FetchRequest.of(FetchAttribute.ENVELOPE))) {
        for (FetchedMessage message : messages) {
          beat.run();
          if (message.has(FetchAttribute.ENVELOPE)) {
            headers.put(message.uid(), header(message.envelope()));
          }
        }
      }
    }
    return headers;
  }

  private static String header(Envelope envelope) {
    String from =
        envelope.from().stream()
            .findFirst()
            .flatMap(Address::address)
            .map(address -> Shown.of(address, FROM))
            .orElse("-");
    String subject = envelope.subject().map(s -> Shown.of(s, SUBJECT)).orElse("-");
    return "%-30s  %s".formatted(from, subject);
  }
}
