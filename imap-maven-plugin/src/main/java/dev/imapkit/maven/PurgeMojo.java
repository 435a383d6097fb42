package dev.imapkit.maven;

import dev.imapkit.maven.files.CachePurge;
import dev.imapkit.maven.files.CachePurge.Choice;
import dev.imapkit.maven.files.CachePurge.Result;
import dev.imapkit.maven.fixtures.Fixture;
import dev.imapkit.maven.fixtures.LockFile;
import dev.imapkit.maven.fixtures.LockedSet;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Removes messages from the cache, since mail is personal data: all of them, those of one set, or
 * those that no build has used for a while. Fixtures in output directories stay, and so does the
 * lock. Asks no server; a build that misses a message afterwards fetches it again. Works without a
 * POM:
 *
 * <pre>{@code
 * mvn dev.imapkit:imap-maven-plugin:purge -Dimap.olderThan=30 -Dimap.dryRun
 * }</pre>
 *
 * @since 0.1.0
 */
@Mojo(name = "purge", requiresProject = false, threadSafe = true)
public final class PurgeMojo extends GoalMojo {
  private static final int LONGEST = 36_500;

  /**
   * The cache, when it is not {@code .cache/imap-maven-plugin} in the local repository, for example
   * {@code /var/cache/imap-fixtures}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.cacheDirectory")
  @Nullable File cacheDirectory;

  /**
   * Only messages of this set, as the lock names them, for example {@code invoices}. Without it,
   * all messages, also those of other projects. Other sets that have the same messages fetch them
   * again.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.fixtureSet")
  @Nullable String fixtureSet;

  /**
   * The lock that names the messages of the set; {@code imap-fixtures.lock.json} in the project, or
   * in the current directory without one.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.lockFile")
  @Nullable File lockFile;

  /**
   * Only messages that no build has used for so many days, for example {@code 30}. Without it, how
   * long ago does not matter.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.olderThan")
  @Nullable Integer olderThan;

  /**
   * Tells what would be removed and what would be kept, and removes nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.dryRun", defaultValue = "false")
  boolean dryRun;

  @Override
  void run() throws IOException {
    Choice choice = new Choice(digests(), unusedSince());
    Path directory = CachePlace.directory(session, cacheDirectory);
    Result result = CachePurge.run(directory, choice, dryRun, new LogProgress(getLog()));
    getLog()
        .info(
            String.format(
                Locale.ROOT,
                "cache %s: %s (%,d octets) %s, %s (%,d octets) kept",
                directory,
                messages(result.removed()),
                result.removedOctets(),
                dryRun ? "would be removed" : "removed",
                messages(result.kept()),
                result.keptOctets()));
  }

  private static String messages(int count) {
    return String.format(Locale.ROOT, "%,d message%s", count, count == 1 ? "" : "s");
  }

  private Optional<Instant> unusedSince() {
    if (olderThan == null) {
      return Optional.empty();
    }
    if (olderThan < 0 || olderThan > LONGEST) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          "<olderThan> is \"%d\", which is no number of days from 0 to %d. Write for example 7 or 30."
              .formatted(olderThan, LONGEST));
    }
    return Optional.of(Instant.now().minus(Duration.ofDays(olderThan)));
  }

  private Optional<Set<String>> digests() throws IOException {
    if (fixtureSet == null) {
      return Optional.empty();
    }
    LockFile lock = new LockFile(lock());
    LockedSet set =
        lock.read(fixtureSet)
            .orElseThrow(
                () ->
                    new FixtureException(
                        ErrorCode.NO_LOCK,
                        ("%s has no set \"%s\", so nobody knows which messages are its. Name the lock with"
                                + " -Dimap.lockFile, or purge all messages: leave -Dimap.fixtureSet out.")
                            .formatted(lock.path(), fixtureSet)));
    return Optional.of(set.fixtures().stream().map(Fixture::sha256).collect(Collectors.toSet()));
  }

  private Path lock() {
    if (lockFile != null) {
      return lockFile.toPath();
    }
    File basedir = project.getBasedir();
    Path folder = basedir == null ? Path.of(session.getExecutionRootDirectory()) : basedir.toPath();
    return folder.resolve("imap-fixtures.lock.json");
  }
}
