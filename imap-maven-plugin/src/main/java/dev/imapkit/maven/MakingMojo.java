package dev.imapkit.maven;

import dev.imapkit.maven.access.ServerAccess;
import dev.imapkit.maven.files.BlobCache;
import dev.imapkit.maven.files.BuildLocks;
import dev.imapkit.maven.files.CacheUse;
import dev.imapkit.maven.fixtures.FixtureEngine;
import dev.imapkit.maven.fixtures.FixtureRequest;
import dev.imapkit.maven.fixtures.FixtureRequest.Locking;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Means;
import dev.imapkit.maven.fixtures.Mode;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import dev.imapkit.maven.messages.ValueText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What the goals that make fixtures have in common: the cache, and what may go wrong. */
abstract class MakingMojo extends OutputMojo {
  /** An IDE that imports a project must not fail for want of mail. */
  private static final Set<ErrorCode> HARMLESS_IN_IDE =
      Set.of(ErrorCode.OFFLINE, ErrorCode.CACHE_DAMAGED, ErrorCode.NO_LOCK, ErrorCode.NEEDS_SERVER);

  /**
   * Where messages are kept for later builds, of all projects; {@code .cache/imap-maven-plugin} in
   * the local repository.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.cacheDirectory")
  @Nullable File cacheDirectory;

  /**
   * What the cache is used for: {@code READ_WRITE}, {@code READ_ONLY}, or {@code OFF}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.cache", defaultValue = "READ_WRITE")
  String cache = "READ_WRITE";

  /**
   * How long to wait for another build that fetches from the same account, for example {@code 2m}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.lockWait", defaultValue = "2m")
  String lockWait = "2m";

  /**
   * Whether the build fails when the server cannot be reached or is not willing at the moment. With
   * {@code false} it warns, and goes on with the files of the build before. Wrong octets, wrong
   * configuration and refused logins fail in any case.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.failOnError", defaultValue = "true")
  boolean failOnError = true;

  /**
   * Whether this is a build for continuous integration, which makes no lock: {@code AUTO} asks the
   * environment for {@code CI} and the variables of well-known services.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.ci", defaultValue = "AUTO")
  String ci = "AUTO";

  MakingMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  /** What the goal does with an engine. */
  abstract FixtureSet make(FixtureEngine engine) throws IOException;

  abstract Mode mode();

  abstract boolean dryRun();

  final void makeFixtures() throws IOException {
    if (isLeftToRoot()) {
      return;
    }
    Path directory = directory();
    refuseUnsafePlaces(directory);
    try (ServerAccess access = access()) {
      FixtureSet fixtures = make(new FixtureEngine(request(), means(access)));
      report(fixtures);
    } catch (FixtureException e) {
      tolerate(e);
    }
    addTestResource(directory);
  }

  private void report(FixtureSet fixtures) {
    String lock = place().shown(lockFile()).toString();
    String where = dryRun() ? " would change in %s (dry run, nothing is written)" : " in %s";
    fixtures
        .changes()
        .ifPresent(changes -> getLog().info(set() + ": " + changes + where.formatted(lock)));
    if (!dryRun()) {
      getLog().info(set() + ": " + fixtures);
    }
  }

  private void tolerate(FixtureException e) {
    boolean away = !failOnError && e.isTransient();
    if (!away && !(isInIde() && HARMLESS_IN_IDE.contains(e.code()))) {
      throw e;
    }
    getLog().warn(e.inSet(set()) + " The files of the build before stay as they are.");
  }

  private FixtureRequest request() {
    boolean inCi = ValueText.word("ci", ci, ContinuousIntegration.class).holds(System::getenv);
    return new FixtureRequest(
        set(), selection(), new Locking(mode(), inCi, lockFile(), dryRun()), output(), commands());
  }

  private Means means(ServerAccess access) {
    Progress progress = new LogProgress(getLog());
    Path folder = CachePlace.directory(session, cacheDirectory);
    MavenSharedData data = MavenSharedData.of(session);
    CacheUse use = ValueText.word("cache", cache, CacheUse.class);
    BuildLocks locks =
        use == CacheUse.READ_WRITE
            ? BuildLocks.of(data, folder, ValueText.duration("lockWait", lockWait))
            : BuildLocks.withinBuild(data);
    return new Means(access, BlobCache.at(folder, use, progress), locks, progress);
  }
}
