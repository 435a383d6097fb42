package dev.imapkit.maven;

import dev.imapkit.maven.files.GitAttributes;
import dev.imapkit.maven.fixtures.FixtureEngine;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Asks the server anew which messages the selection means, writes them into the lock, tells what
 * was added, removed and changed, and makes the files. With {@code -Dimap.dryRun} it only tells.
 * Reads only: no message is marked as read, moved or removed.
 *
 * @since 0.1.0
 */
@Mojo(name = "update", requiresProject = false, threadSafe = true)
public final class UpdateMojo extends MakingMojo {
  /**
   * Only tells what would change; writes neither lock nor files.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.dryRun", defaultValue = "false")
  boolean dryRun;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the one password in use
   */
  @Inject
  public UpdateMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  boolean mayPrompt() {
    return true;
  }

  @Override
  void run() throws IOException {
    makeFixtures();
    if (!dryRun) {
      protectFromGit(directory());
    }
  }

  /** Committed mail would lose its line endings otherwise, and with them be other mail. */
  private void protectFromGit(Path directory) throws IOException {
    boolean committed = place().isInSourceTree(directory) && Files.isDirectory(directory);
    if (committed && GitAttributes.protect(directory)) {
      getLog()
          .info(
              "%s: wrote \"%s\" into %s; commit it with the messages, so that Git keeps their octets"
                  .formatted(
                      set(),
                      GitAttributes.RULE,
                      place().shown(directory.resolve(".gitattributes"))));
    }
  }

  @Override
  FixtureSet make(FixtureEngine engine) throws IOException {
    return engine.update();
  }

  @Override
  Mode mode() {
    return Mode.UPDATE;
  }

  @Override
  boolean dryRun() {
    return dryRun;
  }
}
