package dev.imapkit.maven.selection;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.maven.messages.Amounts;
import dev.imapkit.maven.messages.Commands;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import dev.imapkit.maven.messages.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a server which messages a selection means. Holds no more than are wanted, however many
 * match; reads no body.
 */
public final class Resolver {
  private final Selection selection;
  private final Progress progress;
  private final Runnable beat;
  private final Commands commands;

  /**
   * A resolver that names commands as in a project.
   *
   * @param selection what is wanted
   * @param progress hears what happens
   * @param beat called again and again, throws when time is over
   */
  public Resolver(Selection selection, Progress progress, Runnable beat) {
    this(selection, progress, beat, new Commands("mvn imap:", ""));
  }

  /**
   * A resolver.
   *
   * @param selection what is wanted
   * @param progress hears what happens
   * @param beat called again and again, throws when time is over
   * @param commands to be named in messages
   */
  public Resolver(Selection selection, Progress progress, Runnable beat, Commands commands) {
    this.selection = selection;
    this.progress = progress;
    this.beat = beat;
    this.commands = commands;
  }

  /**
   * Asks. Blocks.
   *
   * @param client logged in
   * @return the messages, within all limits
   * @throws FixtureException {@link ErrorCode#NO_MAILBOX}, {@link ErrorCode#SEARCH_REFUSED}, {@link
   *     ErrorCode#NO_MATCH}, {@link ErrorCode#LIMIT}
   */
  public Resolved resolve(ImapClient client) {
    Survey survey = survey(client);
    survey.remarks().forEach(progress::info);
    survey
        .objection()
        .ifPresent(
            e -> {
              throw e;
            });
    return survey.resolved();
  }

  /**
   * What is there, and why it would not be taken.
   *
   * @param resolved the messages
   * @param remarks what a person should know of the limits
   * @param objection the failure that {@link #resolve} would end with
   */
  public record Survey(
      Resolved resolved, List<String> remarks, Optional<FixtureException> objection) {}

  /**
   * Asks, and leaves it to the caller what to make of broken limits. Blocks.
   *
   * @param client logged in
   * @return what was found
   * @throws FixtureException {@link ErrorCode#NO_MAILBOX}, {@link ErrorCode#SEARCH_REFUSED}
   */
  public Survey survey(ImapClient client) {
    List<FixtureMailbox> mailboxes =
        new MailboxLookup(client, progress, commands)
            .find(selection.folders(), selection.folderPatterns());
    MailboxSearch search = new MailboxSearch(client, selection.criteria(), progress, beat);
    Choice choice = new Choice(selection.limits(), mailboxes);
    List<Resolved.Source> sources = new ArrayList<>();
    List<Long> held = new ArrayList<>();
    for (FixtureMailbox mailbox : mailboxes) {
      beat.run();
      try (SelectedMailbox selected = examine(client, mailbox)) {
        sources.add(new Resolved.Source(mailbox, selected.uidValidity().value()));
        held.add(selected.exists());
        search.run(selected, mailbox, choice::add);
      }
    }
    Resolved resolved = choice.resolved(sources);
    boolean empty = resolved.matching() == 0 && selection.limits().failIfEmpty();
    return new Survey(
        resolved,
        choice.remarks(),
        empty ? Optional.of(noMatch(mailboxes, held)) : choice.objection(resolved));
  }

  private SelectedMailbox examine(ImapClient client, FixtureMailbox mailbox) {
    try {
      return client.examine(mailbox.name());
    } catch (ImapCommandException e) {
      if (Refusal.isPassing(e)) {
        throw e;
      }
      throw new FixtureException(
          ErrorCode.NO_MAILBOX,
          "the mailbox \"%s\" cannot be opened: the server said \"%s\". All are listed by: %s"
              .formatted(
                  Shown.of(mailbox.written()), Shown.of(e.serverText()), commands.goal("list")),
          e);
    }
  }

  private FixtureException noMatch(List<FixtureMailbox> mailboxes, List<Long> held) {
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < Math.min(10, mailboxes.size()); i++) {
      counts.add(
          "%s holds %s"
              .formatted(Shown.of(mailboxes.get(i).written()), Amounts.messages(held.get(i))));
    }
    if (mailboxes.size() > 10) {
      counts.add("and %s more mailboxes".formatted(mailboxes.size() - 10));
    }
    return new FixtureException(
        ErrorCode.NO_MATCH,
        ("no message matches: %s (%s). Widen the criteria, or allow it with"
                + " <failIfEmpty>false</failIfEmpty> (-Dimap.failIfEmpty=false).")
            .formatted(selection.criteria(), counts.stream().collect(Collectors.joining(", "))));
  }
}
