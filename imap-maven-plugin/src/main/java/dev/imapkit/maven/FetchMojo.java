package dev.imapkit.maven;

import dev.imapkit.maven.access.ServerAccess;
import dev.imapkit.maven.fixtures.FixtureFetch;
import dev.imapkit.maven.fixtures.FixtureRequest;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.messages.ValueText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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
public final class FetchMojo extends SetMojo {
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
    try (ServerAccess access = access()) {
      FixtureRequest request =
          new FixtureRequest(
              set(), selection(), directory, ValueText.duration("totalTimeout", totalTimeout));
      FixtureSet fixtures = new FixtureFetch(request, access, new LogProgress(getLog())).run();
      getLog().info(set() + ": " + fixtures);
    }
    if (addTestResource) {
      place.addTestResource(directory);
    }
  }
}
