package dev.imapkit.maven;

import dev.imapkit.maven.fixtures.FixtureEngine;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Mode;
import dev.imapkit.maven.messages.ValueText;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Makes the messages of the lock files, as fixtures for tests: one {@code .eml} with the exact
 * octets for each message, and an {@code index.json}. What is there already, or in the cache, is
 * not fetched again; when nothing is missing, no connection is opened. Reads only: no message is
 * marked as read, moved or removed. With a project, the files are test resources; without one, the
 * goal works alone.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "fetch",
    defaultPhase = LifecyclePhase.GENERATE_TEST_RESOURCES,
    requiresProject = false,
    threadSafe = true)
public final class FetchMojo extends MakingMojo {
  /**
   * What becomes of the lock: {@code LOCKED} takes exactly the messages in it; {@code AUTO} does
   * the same, and makes one where there is none, except in continuous integration; {@code UPDATE}
   * writes it anew; {@code LATEST} leaves it alone and takes what the selection means today, which
   * is not reproducible.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.mode", defaultValue = "AUTO")
  String mode = "AUTO";

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
    new SetUse(project, set()).claim(execution.getExecutionId());
    makeFixtures();
  }

  @Override
  FixtureSet make(FixtureEngine engine) throws IOException {
    return engine.fetch();
  }

  @Override
  Mode mode() {
    return ValueText.word("mode", mode, Mode.class);
  }

  @Override
  boolean dryRun() {
    return false;
  }
}
