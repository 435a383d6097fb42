package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.maven.files.Sha256;
import dev.imapkit.maven.fixtures.FixtureSet;
import dev.imapkit.maven.fixtures.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Case 39, T56: builds that are killed at random moments leave whole files, and the next build
 * makes everything complete. A handful of times in each build; as often as the property {@code
 * imapkit.kills} says otherwise.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledBuildIT {
  private static final int KILLS = Integer.getInteger("imapkit.kills", 6);
  private static final long SEED = Long.getLong("imapkit.kills.seed", 20260301);
  private static final int MESSAGES = 150;

  @TempDir Path root;
  private final Random random = new Random(SEED);
  private final FakeMailbox mailbox = new FakeMailbox();
  private final Map<Long, String> now = new TreeMap<>();
  private final Set<String> ever = new HashSet<>();
  private long nextUid = 1;

  @AfterEach
  void end() {
    mailbox.close();
  }

  /** From what a build sets out. */
  private enum Start {
    NOTHING(Mode.AUTO),
    LOCK(Mode.LOCKED),
    LOCK_AND_CACHE(Mode.LOCKED),
    OTHER_MESSAGES(Mode.UPDATE);

    private final Mode mode;

    Start(Mode mode) {
      this.mode = mode;
    }
  }

  private Path folder() {
    return root.resolve("project");
  }

  private Workbench bench() {
    return new Workbench(folder(), mailbox.address());
  }

  private LeftFiles left() {
    Workbench bench = bench();
    return new LeftFiles(bench.output(), bench.cache(), bench.lock());
  }

  private void arrive(int count) {
    for (int i = 0; i < count; i++) {
      long uid = nextUid++;
      String text =
          "Subject: message " + uid + "\r\n\r\n" + "x".repeat(random.nextInt(40_000)) + "\r\n";
      mailbox.put(uid, text);
      String digest = Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1));
      now.put(uid, digest);
      ever.add(digest);
    }
  }

  private void leave(int count) {
    for (Long uid : now.keySet().stream().limit(count).toList()) {
      mailbox.remove(uid);
      now.remove(uid);
    }
  }

  private void prepare(Start start) throws IOException {
    if (start == Start.OTHER_MESSAGES) {
      leave(MESSAGES / 3);
      arrive(MESSAGES / 3);
      return;
    }
    remove(bench().output());
    if (start != Start.LOCK_AND_CACHE) {
      remove(bench().cache());
    }
    if (start == Start.NOTHING) {
      Files.deleteIfExists(bench().lock());
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  private BuildProcess start(int number, Mode mode) throws IOException {
    return BuildProcess.start(
        root.resolve("build-" + number + ".log"),
        folder(),
        bench().cache(),
        mailbox.address(),
        mode,
        Duration.ofMinutes(1));
  }

  /** How long a build takes that nobody kills, from the moment it begins. */
  private Duration wholeBuild(Start start) throws Exception {
    prepare(start);
    try (BuildProcess build = start(0, start.mode)) {
      assertThat(build.awaitBegin()).isTrue();
      long begin = System.nanoTime();
      assertThat(build.succeeded()).isTrue();
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }

  @Test
  void killedBuildLeavesWholeFilesAndTheNextOneCompletes() throws Exception {
    Files.createDirectories(folder());
    arrive(MESSAGES);
    Map<Start, Duration> whole = new TreeMap<>();
    for (Start start : Start.values()) {
      whole.put(start, wholeBuild(start));
    }
    int cut = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      Start start = Start.values()[random.nextInt(Start.values().length)];
      double moment = random.nextDouble();
      prepare(start);
      try (BuildProcess build = start(kill, start.mode)) {
        assertThat(build.awaitBegin()).isTrue();
        TimeUnit.NANOSECONDS.sleep((long) (whole.get(start).toNanos() * moment));
        cut += build.isAlive() ? 1 : 0;
        build.kill();
      }
      try {
        left().requireWhole(ever);
        FixtureSet next = bench().fetch(start.mode);
        assertThat(next.fixtures().size()).isEqualTo(now.size());
        left().requireWhole(ever);
        left().requireComplete(new HashSet<>(now.values()));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed %d, kill %d, at %.3f of a build that begins with %s"
                .formatted(SEED, kill, moment, start),
            e);
      }
    }
    System.out.printf("%d builds killed before their end, of %d%n", cut, KILLS);
    assertThat(cut).as("builds that were killed before their end").isGreaterThan(KILLS / 2);
  }
}
