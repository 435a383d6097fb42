package dev.imapkit.maven;

import dev.imapkit.maven.files.BlobCache;
import dev.imapkit.maven.files.CacheUse;
import dev.imapkit.maven.fixtures.FixtureVerify;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.Progress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the fixtures are what their lock says: that the lock can be read, that the selection
 * is still the one it was made with, and every octet of every file. Opens no connection, needs
 * neither account nor cache, and changes nothing. For fixtures that are committed.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "verify",
    defaultPhase = LifecyclePhase.GENERATE_TEST_RESOURCES,
    requiresProject = false,
    threadSafe = true)
public final class VerifyMojo extends OutputMojo {
  private static final Set<ErrorCode> HARMLESS_IN_IDE =
      Set.of(ErrorCode.NO_LOCK, ErrorCode.OCTETS_DIFFER, ErrorCode.LINE_ENDINGS);

  /**
   * Where messages are kept for later builds. Not needed; when it has what is locked, messages tell
   * which header field of a file differs.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.cacheDirectory")
  @Nullable File cacheDirectory;

  /**
   * Called by Maven.
   *
   * @param decrypter is not asked
   */
  @Inject
  public VerifyMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  void run() throws IOException {
    if (isLeftToRoot()) {
      return;
    }
    try {
      getLog().info(set() + ": " + verify());
    } catch (FixtureException e) {
      // Somebody who opens the project in Eclipse gets it opened; the build will say the same.
      if (!isInIde() || !HARMLESS_IN_IDE.contains(e.code())) {
        throw e;
      }
      getLog().warn(e.inSet(set()));
    }
  }

  private FixtureVerify.Verified verify() throws IOException {
    Progress progress = new LogProgress(getLog());
    Path folder = CachePlace.directory(session, cacheDirectory);
    BlobCache cache = BlobCache.at(folder, CacheUse.READ_ONLY, progress);
    return new FixtureVerify(set(), selection(), lockFile(), directory(), cache, commands())
        .run(progress);
  }
}
