package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.files.CacheUse;
import dev.imapkit.maven.files.Sha256;
import dev.imapkit.maven.files.SmallDisk;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Mode;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds whose cache is damaged (case 40), and whose places cannot be written (case 54). */
@Timeout(120)
class PlacesIT {
  private static final int MESSAGES = 10;

  @TempDir Path root;
  private final FakeMailbox mailbox = new FakeMailbox();
  private final AtomicInteger bodies = new AtomicInteger();
  private final Set<String> digests = new HashSet<>();
  private Workbench bench;

  @BeforeEach
  void fill() {
    for (int uid = 1; uid <= MESSAGES; uid++) {
      put(uid, "Subject: message " + uid + "\r\n\r\n" + "x".repeat(50_000) + uid);
    }
    mailbox.misbehave(
        (connection, uid, octets) -> {
          bodies.incrementAndGet();
          return false;
        });
    bench = new Workbench(root.resolve("project"), mailbox.address());
  }

  @AfterEach
  void close() {
    mailbox.close();
  }

  private void put(int uid, String text) {
    mailbox.put(uid, text);
    digests.add(Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private LeftFiles left() {
    return new LeftFiles(bench.output(), bench.cache(), bench.lock());
  }

  private void firstBuild() throws IOException {
    Files.createDirectories(root.resolve("project"));
    bench.fetch(Mode.UPDATE);
    bodies.set(0);
  }

  private void removeOutput() throws IOException {
    try (Stream<Path> all = Files.walk(bench.output())) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  private void damageTwoBlobs() throws IOException {
    List<Path> blobs;
    try (Stream<Path> files = Files.walk(bench.cache().resolve("v1/blobs"))) {
      blobs = files.filter(Files::isRegularFile).sorted().toList();
    }
    byte[] octets = Files.readAllBytes(blobs.get(0));
    octets[100] ^= 1;
    Files.write(blobs.get(0), octets);
    Files.write(blobs.get(1), new byte[7]);
  }

  private static void fails(ErrorCode code, String text, ThrowingCallable work) {
    assertThatExceptionOfType(FixtureException.class)
        .isThrownBy(work)
        .withMessageContaining(text)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  /** Case 40, T58. */
  @Test
  void damagedCacheIsHealedFromTheServer() throws IOException {
    firstBuild();
    removeOutput();
    damageTwoBlobs();
    FixtureSet set = bench.fetch(Mode.LOCKED);
    assertThat(set.fixtures()).hasSize(MESSAGES);
    assertThat(bodies).hasValue(2);
    left().requireWhole(digests);
    left().requireComplete(digests);
    removeOutput();
    bench.offline(true).fetch(Mode.LOCKED);
    left().requireComplete(digests);
  }

  /** Case 40. */
  @Test
  void damagedCacheIsAnErrorOffline() throws IOException {
    firstBuild();
    removeOutput();
    damageTwoBlobs();
    fails(
        ErrorCode.CACHE_DAMAGED,
        "2 files of the cache were damaged",
        () -> bench.offline(true).fetch(Mode.LOCKED));
    assertThat(left().messages()).isEmpty();
    bench.offline(false).fetch(Mode.LOCKED);
    assertThat(bodies).hasValue(2);
    left().requireComplete(digests);
  }

  /** T58: what the cache remembers of a UID holds with its UIDVALIDITY only. */
  @Test
  void rebuiltMailboxDoesNotGetWhatTheCacheRemembers() throws IOException {
    firstBuild();
    mailbox.rebuild(99, 1);
    Set<String> now = new HashSet<>();
    for (int uid = 1; uid <= MESSAGES; uid++) {
      String text = "Subject: another " + uid + "\r\n\r\n";
      put(uid, text);
      now.add(Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
    bench.fetch(Mode.UPDATE);
    left().requireComplete(now);
  }

  /** T61: the server's sizes are believed before anything is fetched. */
  @Test
  void diskThatIsTooSmallIsNoticedBeforeABodyIsAskedFor() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(root.resolve("project/target"), "400k")) {
      assertThat(disk).isNotNull();
      fails(
          ErrorCode.WRITE_FAILED,
          "or name another <outputDirectory>",
          () -> bench.fetch(Mode.UPDATE));
      assertThat(bodies).hasValue(0);
      assertThat(left().messages()).isEmpty();
      assertThat(bench.lock()).doesNotExist();
    }
  }

  @Test
  void cacheOnAFullDiskLeavesLockAndOutputAsTheyWere() throws IOException {
    firstBuild();
    Set<String> before = Set.copyOf(digests);
    for (int uid = 21; uid <= 25; uid++) {
      put(uid, "Subject: more\r\n\r\n" + "y".repeat(60_000) + uid);
    }
    String lock = Files.readString(bench.lock());
    try (SmallDisk disk = SmallDisk.mount(root.resolve("small"), "200k")) {
      assertThat(disk).isNotNull();
      bench.cacheAt(root.resolve("small/cache"));
      fails(
          ErrorCode.WRITE_FAILED,
          "Name another <cacheDirectory>, or set <cache>",
          () -> bench.fetch(Mode.UPDATE));
      left().requireWhole(digests);
      assertThat(left().messages()).containsExactlyInAnyOrderElementsOf(before);
      assertThat(Files.readString(bench.lock())).isEqualTo(lock);
      bench.cache(CacheUse.OFF).fetch(Mode.UPDATE);
      left().requireComplete(digests);
    }
  }

  @Test
  void cacheThatCannotBeWrittenServesWhatItHas() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(root.resolve("small"), "4m")) {
      bench.cacheAt(root.resolve("small/cache"));
      firstBuild();
      removeOutput();
      disk.makeReadOnly();
      bench.fetch(Mode.LOCKED);
      left().requireComplete(digests);
      assertThat(bodies).hasValue(0);
      put(42, "Subject: new\r\n\r\n");
      fails(
          ErrorCode.NOT_WRITABLE,
          "the cache " + bench.cache() + " cannot be written",
          () -> bench.fetch(Mode.UPDATE));
      bench.cache(CacheUse.READ_ONLY).fetch(Mode.UPDATE);
      left().requireComplete(digests);
    }
  }

  @Test
  void outputThatCannotBeWrittenIsNamedBeforeAnythingIsAsked() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(root.resolve("project/target"), "4m")) {
      disk.makeReadOnly();
      fails(
          ErrorCode.NOT_WRITABLE,
          "the output directory " + bench.output() + " cannot be written",
          () -> bench.fetch(Mode.UPDATE));
      assertThat(bench.connections()).isZero();
    }
  }

  @Test
  void lockThatCannotBeWrittenIsNamedWithItsParameter() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(root.resolve("project"), "4m")) {
      bench.cacheAt(root.resolve("cache"));
      firstBuild();
      put(42, "Subject: new\r\n\r\n");
      Set<String> before = left().messages();
      try (SmallDisk target = SmallDisk.mount(root.resolve("project/target"), "4m")) {
        assertThat(target).isNotNull();
        disk.makeReadOnly();
        fails(
            ErrorCode.NOT_WRITABLE, "Or name another <lockFile>.", () -> bench.fetch(Mode.UPDATE));
      }
      assertThat(left().messages()).isEqualTo(before);
    }
  }
}
