package dev.imapkit.maven;

import dev.imapkit.maven.fixtures.FixtureVerify;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

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
    FixtureVerify verify =
        new FixtureVerify(set(), selection(), lockFile(), directory(), commands());
    getLog().info(set() + ": " + verify.run(new LogProgress(getLog())));
  }
}
