package dev.imapkit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.files.BlobCache;
import dev.imapkit.maven.files.CacheUse;
import dev.imapkit.maven.files.Content;
import dev.imapkit.maven.files.Sha256;
import dev.imapkit.maven.fixtures.Fixture;
import dev.imapkit.maven.fixtures.LockFile;
import dev.imapkit.maven.fixtures.LockedMailbox;
import dev.imapkit.maven.fixtures.LockedSet;
import dev.imapkit.maven.messages.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Case 41: the goal that empties the cache. */
class PurgeMojoTest {
  @TempDir Path root;
  private final List<String> lines = new ArrayList<>();
  private final PurgeMojo goal = new PurgeMojo();

  @BeforeEach
  void prepare() throws IOException {
    MavenProject project = new MavenProject(new Model());
    goal.project = project;
    goal.session = SettingsFixture.session(root, project);
    goal.session.getRequest().setLocalRepositoryPath(root.resolve("repository").toFile());
    goal.execution = new MojoExecution(null, "default-cli", MojoExecution.Source.CLI);
    goal.setLog(
        new SystemStreamLog() {
          @Override
          public void info(CharSequence line) {
            lines.add(line.toString());
          }
        });
    put("one");
    put("three");
    Files.createDirectories(root.resolve("imap-fixtures/set"));
    Files.writeString(root.resolve("imap-fixtures/set/1.eml"), "one");
  }

  private Path cache() {
    return root.resolve("repository/.cache/imap-maven-plugin");
  }

  private static Content content(String text) {
    return new Content(text.length(), Sha256.of(text));
  }

  private void put(String text) throws IOException {
    Path file = Files.writeString(root.resolve("staged"), text);
    BlobCache.at(cache(), CacheUse.READ_WRITE, Progress.SILENT).put(file, content(text));
    Files.delete(file);
  }

  private boolean has(String text) throws IOException {
    return BlobCache.at(cache(), CacheUse.READ_ONLY, Progress.SILENT)
        .copyTo(content(text), root.resolve("out"));
  }

  @Test
  void cacheInTheLocalRepositoryIsEmptiedAndOutputsStay() throws Exception {
    goal.execute();
    assertThat(lines)
        .containsExactly(
            "cache " + cache() + ": 2 messages (8 octets) removed, 0 messages (0 octets) kept");
    assertThat(has("one")).isFalse();
    assertThat(root.resolve("imap-fixtures/set/1.eml")).hasContent("one");
  }

  @Test
  void messagesUsedTodayAreKeptAndADryRunSaysSo() throws Exception {
    goal.olderThan = 1;
    goal.dryRun = true;
    goal.execute();
    assertThat(lines).hasSize(3).last().asString().contains("would be removed, 2 messages (8");
    assertThat(has("one")).isTrue();
  }

  @Test
  void setIsFoundInTheLock() throws Exception {
    String date = "2026-03-01T09:30:00Z";
    Fixture fixture =
        new Fixture(
            "INBOX",
            7,
            1,
            "INBOX/1.eml",
            3,
            Sha256.of("one"),
            Optional.of(date),
            List.of(),
            Optional.empty(),
            false);
    new LockFile(root.resolve("imap-fixtures.lock.json"))
        .write(
            "invoices",
            new LockedSet(
                "sha256:" + Sha256.of("ada"),
                "sha256:" + Sha256.of("selection"),
                List.of(new LockedMailbox("INBOX", 7)),
                List.of(fixture)));
    goal.fixtureSet = "invoices";
    goal.execute();
    assertThat(has("one")).isFalse();
    assertThat(has("three")).isTrue();
  }

  @Test
  void setThatNoLockKnowsIsAnError() {
    goal.fixtureSet = "invoices";
    assertThatExceptionOfType(MojoFailureException.class)
        .isThrownBy(goal::execute)
        .withMessageStartingWith("IMAP-201 ")
        .withMessageContaining("has no set \"invoices\"")
        .withMessageEndingWith("leave -Dimap.fixtureSet out.");
  }

  @Test
  void daysBelowZeroAreAnError() {
    goal.olderThan = -1;
    assertThatExceptionOfType(MojoFailureException.class)
        .isThrownBy(goal::execute)
        .withMessageStartingWith("IMAP-121 ");
  }

  @Test
  void skippedPurgeRemovesNothing() throws Exception {
    goal.skip = true;
    goal.execute();
    assertThat(has("one")).isTrue();
  }
}
