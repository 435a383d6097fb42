package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Mode;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine makes of locks, caches and a server that changes, without Maven. */
@Timeout(120)
class FixtureEngineIT {
  @TempDir Path folder;

  private FakeMailbox mail;
  private Workbench bench;

  @BeforeEach
  void start() {
    mail = new FakeMailbox().put(1, message(1)).put(2, message(2)).put(5, message(5));
    bench = new Workbench(folder, mail.address());
  }

  @AfterEach
  void stop() {
    mail.server().verify();
    mail.close();
  }

  private static String message(int n) {
    return "From: ada@example.org\r\nMessage-ID: <m%d@example.org>\r\nSubject: %d\r\n\r\nbody %d\r\n"
        .formatted(n, n, n);
  }

  /** Case 1. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void firstBuildMakesLockFilesAndIndexAndTheSecondOpensNoConnection(String transport)
      throws IOException {
    bench.transport(transport);
    FixtureSet first = bench.fetch(Mode.AUTO);
    assertThat(first.fromServer()).isEqualTo(3);
    assertThat(bench.connections()).isEqualTo(1);
    assertThat(bench.lines()).anyMatch(line -> line.contains("commit this file"));
    assertThat(Workbench.files(bench.output()))
        .containsExactly("INBOX/1.eml", "INBOX/2.eml", "INBOX/5.eml", "index.json");
    assertThat(bench.output().resolve("INBOX/5.eml")).hasContent(message(5));
    FixtureSet second = bench.fetch(Mode.AUTO);
    assertThat(bench.connections()).isEqualTo(1);
    assertThat(second.fixtures()).isEqualTo(first.fixtures());
    assertThat(second).hasToString("3 fixtures, 225 B, up to date (locked, no connection)");
  }

  /** Case 2. */
  @Test
  void continuousIntegrationMakesNoLock() {
    bench.ci(true);
    fails(ErrorCode.NO_LOCK, "mvn imap:update@set", Mode.AUTO);
    fails(ErrorCode.NO_LOCK, "mvn imap:update@set", Mode.LOCKED);
    assertThat(bench.lock()).doesNotExist();
    assertThat(bench.connections()).isZero();
  }

  /** Case 3. */
  @Test
  void lockedBringsTheSameOctetsFromTheServerAgain() throws IOException {
    bench.update();
    Map<String, String> before = contents();
    String lock = Files.readString(bench.lock());
    wipe(bench.output());
    wipe(bench.cache());
    FixtureSet again = bench.fetch(Mode.LOCKED);
    assertThat(again.fromServer()).isEqualTo(3);
    assertThat(contents()).isEqualTo(before);
    assertThat(bench.lock()).hasContent(lock);
  }

  @Test
  void cacheServesWithoutAConnection() throws IOException {
    bench.update();
    wipe(bench.output());
    FixtureSet again = bench.fetch(Mode.LOCKED);
    assertThat(again.fromCache()).isEqualTo(3);
    assertThat(bench.connections()).isEqualTo(1);
  }

  /** Case 4. */
  @Test
  void mailThatComesLaterWaitsForAnUpdate() throws IOException {
    bench.update();
    mail.put(7, message(7));
    assertThat(bench.fetch(Mode.AUTO).fixtures()).hasSize(3);
    FixtureSet updated = bench.update();
    assertThat(updated.fixtures()).hasSize(4);
    assertThat(updated.changes().orElseThrow()).hasToString("+1 -0 ~0");
    assertThat(updated.fromServer()).isEqualTo(1);
  }

  @Test
  void aDryRunTellsAndWritesNothing() throws IOException {
    bench.update();
    String lock = Files.readString(bench.lock());
    mail.remove(1).put(7, message(7)).put(8, message(8));
    FixtureSet told = bench.dryRun(true).update();
    assertThat(told.changes().orElseThrow()).hasToString("+2 -1 ~0");
    assertThat(bench.lock()).hasContent(lock);
    assertThat(Workbench.files(bench.output())).contains("INBOX/1.eml").hasSize(4);
  }

  /** Case 5. */
  @Test
  void expungedMessageIsNamed() throws IOException {
    bench.update();
    wipe(bench.output());
    wipe(bench.cache());
    mail.remove(2);
    fails(ErrorCode.MESSAGE_GONE, "UID 2 of INBOX", Mode.LOCKED);
    assertThat(Files.exists(bench.output().resolve("INBOX/1.eml"))).isFalse();
  }

  /** Case 6. */
  @Test
  void otherOctetsForALockedUidAreRefused() throws IOException {
    bench.update();
    wipe(bench.output());
    wipe(bench.cache());
    mail.put(2, message(2) + "one more line\r\n");
    fails(ErrorCode.OCTETS_DIFFER, "UID 2 of INBOX", Mode.LOCKED);
    assertThat(Workbench.files(bench.output())).isEmpty();
    assertThat(Workbench.files(bench.cache())).noneMatch(f -> f.contains(sha(message(2) + "one")));
  }

  /** Case 7. */
  @Test
  void rebuiltMailboxWithTheSameMailIsAWarning() throws IOException {
    mail.put(9, "no identification\r\n\r\nat all\r\n");
    bench.update();
    String lock = Files.readString(bench.lock());
    Map<String, String> before = contents();
    wipe(bench.output());
    wipe(bench.cache());
    mail.rebuild(1764000000, 100);
    FixtureSet found = bench.fetch(Mode.LOCKED);
    assertThat(found.fixtures()).hasSize(4);
    assertThat(contents()).isEqualTo(before);
    assertThat(bench.lock()).hasContent(lock);
    assertThat(bench.lines())
        .anyMatch(
            line ->
                line.startsWith("IMAP-213 set: ")
                    && line.contains("1720755020 → 1764000000")
                    && line.contains("mvn imap:update@set"));
  }

  /** Case 7. */
  @Test
  void rebuiltMailboxWithoutALockedMessageFails() throws IOException {
    bench.update();
    wipe(bench.output());
    wipe(bench.cache());
    mail.rebuild(1764000000, 100).remove(101);
    fails(ErrorCode.MAILBOX_REBUILT, "1 of 3 locked messages are gone", Mode.LOCKED);
    assertThat(Workbench.files(bench.output())).isEmpty();
  }

  /** Cases 8, 9 and 10. */
  @Test
  void offlineOpensNothing() throws IOException {
    bench.offline(true);
    fails(ErrorCode.NO_LOCK, "offline", Mode.AUTO);
    bench.offline(false).update();
    wipe(bench.output());
    bench.offline(true);
    assertThat(bench.fetch(Mode.AUTO).fromCache()).isEqualTo(3);
    wipe(bench.output());
    wipe(bench.cache());
    fails(ErrorCode.OFFLINE, "UID 1 of INBOX, UID 2 of INBOX, UID 5 of INBOX", Mode.LOCKED);
    fails(ErrorCode.NEEDS_SERVER, "LATEST", Mode.LATEST);
    fails(ErrorCode.NEEDS_SERVER, "UPDATE", Mode.UPDATE);
    assertThat(bench.connections()).isEqualTo(1);
  }

  /** Case 36. */
  @Test
  void editedSelectionIsNoticed() throws IOException {
    bench.update();
    bench.folders("INBOX", "Archive");
    fails(ErrorCode.SELECTION_CHANGED, "[INBOX, Archive]", Mode.LOCKED);
  }

  @Test
  void latestLeavesTheLockAlone() throws IOException {
    bench.update();
    String lock = Files.readString(bench.lock());
    mail.put(7, message(7));
    assertThat(bench.fetch(Mode.LATEST).fixtures()).hasSize(4);
    assertThat(bench.lock()).hasContent(lock);
    assertThat(bench.lines()).anyMatch(line -> line.contains("not reproducible"));
  }

  @Test
  void anotherAccountIsNotAskedForTheseMessages() throws IOException {
    bench.update();
    wipe(bench.output());
    wipe(bench.cache());
    Workbench.Server same = mail.address();
    Workbench other =
        new Workbench(
            folder,
            new Workbench.Server(
                same.host(), same.port(), same.security(), same.tls(), "bob", "secret"));
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> other.fetch(Mode.LOCKED))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.OTHER_ACCOUNT));
    assertThat(other.connections()).isZero();
  }

  /** Case 22. */
  @Test
  void connectionCutInsideAMessageLeavesNothing() throws IOException {
    mail.misbehave(
        (c, uid, octets) -> {
          if (uid < 2) {
            return false;
          }
          c.send("* 2 FETCH (UID 2 BODY[] {" + octets.length + "}\r\nFrom:");
          c.close();
          return true;
        });
    fails(ErrorCode.CUT_OFF, "", Mode.AUTO);
    assertThat(bench.lock()).doesNotExist();
    assertThat(Workbench.files(folder)).noneMatch(file -> file.contains("output"));
    mail.misbehave((c, uid, octets) -> false);
    assertThat(bench.fetch(Mode.AUTO).fixtures()).hasSize(3);
  }

  /** Case 21: what is large streams, so it is known how much of it came. */
  @Test
  void connectionCutInsideALargeMessageSaysHowMuchCame() throws IOException {
    mail.misbehave(
        (c, uid, octets) -> {
          if (uid < 2) {
            return false;
          }
          c.send("* 2 FETCH (UID 2 BODY[] {1000000}\r\nFrom:");
          c.close();
          return true;
        });
    fails(ErrorCode.CUT_OFF, "inside UID 2 of INBOX, after 5 of 1,000,000 octets", Mode.AUTO);
    assertThat(Workbench.files(folder)).noneMatch(file -> file.contains("output"));
  }

  private void fails(ErrorCode code, String text, Mode mode) {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(() -> bench.fetch(mode))
        .withMessageContaining(text)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String file : Workbench.files(bench.output())) {
      contents.put(
          file, Files.readString(bench.output().resolve(file), StandardCharsets.ISO_8859_1));
    }
    return contents;
  }

  private static String sha(String text) {
    return dev.imapkit.maven.files.Sha256.of(text);
  }

  static void wipe(Path root) throws IOException {
    List<Path> paths;
    try (var walk = Files.walk(root)) {
      paths = walk.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
