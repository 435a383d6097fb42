package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Layout;
import dev.imapkit.maven.fixtures.Mode;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files whose names change: by hand in the lock, or by another configuration. */
@Timeout(120)
class FixtureNamesIT {
  @TempDir Path folder;

  private FakeMailbox mail;
  private Workbench bench;

  @BeforeEach
  void update() throws IOException {
    mail = new FakeMailbox().put(1, message(1)).put(2, message(2)).put(5, message(5));
    bench = new Workbench(folder, mail.address());
    bench.update();
  }

  @AfterEach
  void stop() {
    mail.server().verify();
    mail.close();
  }

  private static String message(int n) {
    return "From: ada@example.org\r\nMessage-ID: <m%d@example.org>\r\n\r\nbody %d\r\n"
        .formatted(n, n);
  }

  @Test
  void aNameEditedInTheLockMovesItsFileAndStaysThroughUpdates() throws IOException {
    edit("INBOX/2.eml", "INBOX/Reply to all.eml");
    int before = bench.connections();
    bench.fetch(Mode.LOCKED);
    assertThat(bench.connections()).isEqualTo(before);
    assertThat(Workbench.files(bench.output()))
        .containsExactly("INBOX/1.eml", "INBOX/5.eml", "INBOX/Reply to all.eml", "index.json");
    assertThat(bench.output().resolve("INBOX/Reply to all.eml")).hasContent(message(2));

    mail.put(6, message(6));
    FixtureSet updated = bench.update();
    assertThat(updated.changes().orElseThrow()).hasToString("+1 -0 ~0");
    assertThat(Workbench.files(bench.output()))
        .containsExactly(
            "INBOX/1.eml", "INBOX/5.eml", "INBOX/6.eml", "INBOX/Reply to all.eml", "index.json");
    before = bench.connections();
    assertThat(bench.fetch(Mode.LOCKED).toString()).contains("up to date");
    assertThat(bench.connections()).isEqualTo(before);
  }

  @Test
  void namesThatSwapMessagesAreSwapped() throws IOException {
    edit("INBOX/1.eml", "x");
    edit("INBOX/2.eml", "INBOX/1.eml");
    edit("\"x\"", "\"INBOX/2.eml\"");
    bench.fetch(Mode.LOCKED);
    assertThat(bench.output().resolve("INBOX/1.eml")).hasContent(message(2));
    assertThat(bench.output().resolve("INBOX/2.eml")).hasContent(message(1));
  }

  /** T51: an edited name passes the same rules, before anything is read or written. */
  @Test
  void anEditedNameThatLeadsOutIsRefused() throws IOException {
    edit("INBOX/2.eml", "../../precious.eml");
    Path precious = Files.writeString(folder.resolve("precious.eml"), "mine");
    for (Mode mode : new Mode[] {Mode.LOCKED, Mode.AUTO, Mode.UPDATE}) {
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(() -> bench.fetch(mode))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSAFE_PATH));
    }
    assertThat(precious).hasContent("mine");
  }

  @Test
  void anotherLayoutMovesTheFilesWithoutFetchingThemAgain() throws IOException {
    FixtureSet moved = bench.names(Layout.GREENMAIL, "{uid}-{sha8}").update();
    assertThat(moved.fromServer()).isZero();
    assertThat(moved.changes().orElseThrow()).hasToString("+0 -0 ~3");
    assertThat(Workbench.files(bench.output()))
        .hasSize(4)
        .contains("index.json")
        .filteredOn(file -> file.matches("ada/INBOX/[125]-[0-9a-f]{8}\\.eml"))
        .hasSize(3);
    int before = bench.connections();
    assertThat(bench.fetch(Mode.LOCKED).toString()).contains("up to date");
    assertThat(bench.connections()).isEqualTo(before);
    bench.names(Layout.FLAT, "{uid}").update();
    assertThat(Workbench.files(bench.output()))
        .as("names that may be a person's stay")
        .filteredOn(file -> file.startsWith("ada/INBOX/"))
        .hasSize(3);
  }

  /** T62: two runs, in two places, the same lock and the same index, to the octet. */
  @Test
  void twoMachinesMakeTheSameLockAndTheSameIndex() throws IOException {
    Workbench other = new Workbench(Files.createDirectory(folder.resolve("other")), mail.address());
    other.update();
    assertThat(other.lock()).hasSameBinaryContentAs(bench.lock());
    assertThat(other.output().resolve("index.json"))
        .hasSameBinaryContentAs(bench.output().resolve("index.json"));
    String lock = Files.readString(bench.lock());
    bench.update();
    assertThat(bench.lock()).hasContent(lock);
    assertThat(lock).doesNotContain("ada", "127.0.0.1", "secret", folder.toString());
  }

  private void edit(String before, String after) throws IOException {
    String lock = Files.readString(bench.lock());
    assertThat(lock).contains(before);
    Files.writeString(bench.lock(), lock.replace(before, after));
  }
}
