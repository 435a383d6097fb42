package dev.imapkit.maven;

import dev.imapkit.maven.access.ServerAccess;
import dev.imapkit.maven.fixtures.FixtureFetch;
import dev.imapkit.maven.fixtures.FixtureRequest;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.messages.ValueText;
import dev.imapkit.maven.selection.Criteria;
import dev.imapkit.maven.selection.Limits;
import dev.imapkit.maven.selection.Selection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Fetches mail into files, as fixtures for tests: one {@code .eml} with the exact octets for each
 * message, and an {@code index.json}. Reads only: no message is marked as read, moved or removed.
 * What is there already is not fetched again. With a project, the files are test resources; without
 * one, the goal works alone.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "fetch",
    defaultPhase = LifecyclePhase.GENERATE_TEST_RESOURCES,
    requiresProject = false,
    threadSafe = true)
public final class FetchMojo extends ServerMojo {
  /**
   * Mailboxes to take messages from, with {@code /} between levels whatever the server uses.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.mailboxes", alias = "mailbox", defaultValue = "INBOX")
  List<String> mailboxes = List.of("INBOX");

  /**
   * The first day wanted, by the date at which the server took the message: {@code 2026-03-01}, or
   * {@code P30D} for 30 days before today. As all criteria, it narrows what the others leave.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.since")
  @Nullable String since;

  /**
   * The first day not wanted any more, by the date at which the server took the message.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.before")
  @Nullable String before;

  /**
   * Text that the From field has to hold, as the server understands it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.from")
  @Nullable String from;

  /**
   * Text that the To field has to hold.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.to")
  @Nullable String to;

  /**
   * Text that the subject has to hold.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.subject")
  @Nullable String subject;

  /**
   * Text that header or body has to hold.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.text")
  @Nullable String text;

  /**
   * Only messages that nobody has read yet.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.unseen", defaultValue = "false")
  boolean unseen;

  /**
   * Only messages that are flagged.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.flagged", defaultValue = "false")
  boolean flagged;

  /**
   * How many messages at the most, the newest of all mailboxes together.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.maxMessages", defaultValue = "200")
  int maxMessages = 200;

  /**
   * Whether the build fails when no message matches.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.failIfEmpty", defaultValue = "true")
  boolean failIfEmpty = true;

  /**
   * Where the files go; {@code target/generated-test-resources/imap/<execution id>} with a project,
   * {@code imap-fixtures} in the current directory without one.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.outputDirectory")
  @Nullable File outputDirectory;

  /**
   * Whether the files become test resources of the project, as {@code imap/<execution id>/...}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.addTestResource", defaultValue = "true")
  boolean addTestResource = true;

  /**
   * Allows an output directory in the source tree, where mail as it came could be committed and
   * published by mistake.
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "false")
  boolean allowUnredactedInSourceTree;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the one password in use
   */
  @Inject
  public FetchMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  void run() throws IOException {
    OutputPlace place = new OutputPlace(session, project, set());
    Path directory = place.directory(outputDirectory);
    place.refuseSourceTree(directory, allowUnredactedInSourceTree);
    place.refuseFiltered(directory);
    Selection selection =
        new Selection(
            mailboxes,
            false,
            criteria(),
            new Limits(
                maxMessages,
                failIfEmpty ? 1 : 0,
                10L << 20,
                200L << 20,
                Limits.OnOversize.FAIL,
                Limits.Order.NEWEST_FIRST,
                failIfEmpty));
    try (ServerAccess access = access()) {
      FixtureRequest request =
          new FixtureRequest(
              set(), selection, directory, ValueText.duration("totalTimeout", totalTimeout));
      FixtureSet fixtures = new FixtureFetch(request, access, new LogProgress(getLog())).run();
      getLog().info(set() + ": " + fixtures);
    }
    if (addTestResource) {
      place.addTestResource(directory);
    }
  }

  private Criteria criteria() {
    Clock clock = Clock.system(ZoneId.systemDefault());
    LocalDate first = since == null ? null : ValueText.day("since", since, clock);
    LocalDate end = before == null ? null : ValueText.day("before", before, clock);
    return Criteria.builder()
        .received(first, end)
        .from(from)
        .to(to)
        .subject(subject)
        .text(text)
        .unseen(unseen)
        .flagged(flagged)
        .build();
  }
}
