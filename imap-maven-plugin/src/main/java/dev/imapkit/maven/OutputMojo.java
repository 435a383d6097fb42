package dev.imapkit.maven;

import dev.imapkit.maven.fixtures.FixtureRequest.Output;
import dev.imapkit.maven.fixtures.Layout;
import dev.imapkit.maven.fixtures.OutputNames;
import dev.imapkit.maven.messages.ValueText;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What the goals that write or check files have in common: where these lie and what for. */
abstract class OutputMojo extends SetMojo {
  /**
   * Where the files go; {@code target/generated-test-resources/imap/<set>} with a project, {@code
   * imap-fixtures/<set>} in the current directory without one. For example {@code
   * ${project.build.directory}/mail}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.outputDirectory")
  @Nullable File outputDirectory;

  /**
   * How files are laid out: {@code MAILBOX} has a folder for each level of each mailbox, {@code
   * FLAT} none, {@code GREENMAIL} is what GreenMail loads with {@code greenmail.preload.dir}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.layout", defaultValue = "MAILBOX")
  String layout = "MAILBOX";

  /**
   * What a file is called, without {@code .eml}: text with <code>{uid}</code>, <code>{date}</code>,
   * <code>{n}</code>, <code>{sha8}</code> and <code>{mailbox}</code>, for example <code>
   * {date}-{uid}</code>. Names in the lock may be edited by hand, and stay.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.fileName", defaultValue = "{uid}")
  String fileName = "{uid}";

  /**
   * Whether files that an earlier build fetched are removed when they are no fixtures any more.
   * Files that nobody fetched stay in any case.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.deleteStale", defaultValue = "true")
  boolean deleteStale = true;

  /**
   * Whether the files become test resources of the project, never filtered. Without a project, or
   * with packaging {@code pom}, they do not.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.addTestResource", defaultValue = "true")
  boolean addTestResource = true;

  /**
   * Where the files lie in the test class path; {@code imap/<set>}.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable String targetPath;

  /**
   * Allows an output directory in the source tree, where mail as it came could be committed and
   * published by mistake.
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "false")
  boolean allowUnredactedInSourceTree;

  /**
   * Runs the goal only in the project where Maven was started, for sets that modules share.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.runOnlyAtRoot", defaultValue = "false")
  boolean runOnlyAtRoot;

  OutputMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  final OutputPlace place() {
    return new OutputPlace(session, project, set());
  }

  final Path lockFile() {
    return place().lockFile(lockFile);
  }

  /** Whether this module leaves the goal to the one where Maven was started. */
  final boolean isLeftToRoot() {
    if (runOnlyAtRoot && !project.isExecutionRoot()) {
      getLog().info(set() + ": left to the project where Maven was started (runOnlyAtRoot)");
      return true;
    }
    return false;
  }

  final Path directory() {
    return place().directory(outputDirectory);
  }

  final Output output() {
    // Names that cannot be given are refused before anybody logs in.
    Layout laidOut = ValueText.word("layout", layout, Layout.class);
    OutputNames.of(laidOut, fileName, "");
    return new Output(directory(), laidOut, fileName, deleteStale);
  }

  /** Before anything is asked or written. */
  final void refuseUnsafePlaces(Path directory) {
    OutputPlace place = place();
    place.refuseSourceTree(directory, allowUnredactedInSourceTree);
    place.refuseFiltered(directory);
  }

  final void addTestResource(Path directory) {
    if (addTestResource) {
      place().addTestResource(directory, targetPath == null ? "imap/" + set() : targetPath);
    }
  }
}
