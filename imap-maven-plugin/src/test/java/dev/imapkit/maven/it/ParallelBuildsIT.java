package dev.imapkit.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.maven.files.Sha256;
import dev.imapkit.maven.fixtures.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Case 38, T57: builds in processes of their own, at once, with one cache. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ParallelBuildsIT {
  private static final int MESSAGES = 50;
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path root;
  private final FakeMailbox mailbox = new FakeMailbox();
  private final Set<String> digests = new HashSet<>();
  private final AtomicInteger bodies = new AtomicInteger();
  private final List<BuildProcess> builds = new ArrayList<>();

  @BeforeEach
  void fill() {
    for (int uid = 1; uid <= MESSAGES; uid++) {
      String text = "Subject: message " + uid + "\r\n\r\n" + "x".repeat(uid * 200);
      mailbox.put(uid, text);
      digests.add(Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
    mailbox.misbehave(
        (connection, uid, octets) -> {
          bodies.incrementAndGet();
          return false;
        });
  }

  @AfterEach
  void end() throws Exception {
    for (BuildProcess build : builds) {
      build.close();
    }
    mailbox.close();
  }

  private BuildProcess start(String project, Mode mode, Duration lockWait) throws IOException {
    Path folder = Files.createDirectories(root.resolve(project));
    BuildProcess build =
        BuildProcess.start(
            root.resolve("build-" + builds.size() + ".log"),
            folder,
            root.resolve("cache"),
            mailbox.address(),
            mode,
            lockWait);
    builds.add(build);
    return build;
  }

  private void requireComplete(String project) throws IOException {
    Workbench bench = new Workbench(root.resolve(project), mailbox.address());
    LeftFiles left = new LeftFiles(bench.output(), root.resolve("cache"), bench.lock());
    left.requireWhole(digests);
    left.requireComplete(digests);
  }

  private void lockIn(String project) throws IOException {
    Files.createDirectories(root.resolve(project));
    Workbench bench = new Workbench(root.resolve("first"), mailbox.address());
    if (!Files.exists(bench.lock())) {
      Files.createDirectories(root.resolve("first"));
      bench.fetch(Mode.UPDATE);
      bodies.set(0);
    }
    Files.copy(bench.lock(), root.resolve(project).resolve(bench.lock().getFileName()));
  }

  @Test
  void projectsWithTheSameLockDownloadOnce() throws Exception {
    for (int i = 0; i < 4; i++) {
      lockIn("project-" + i);
    }
    for (int i = 0; i < 4; i++) {
      start("project-" + i, Mode.LOCKED, LONG);
    }
    for (int i = 0; i < 4; i++) {
      assertThat(builds.get(i).await()).isEqualTo("done");
      requireComplete("project-" + i);
    }
    assertThat(bodies).hasValue(MESSAGES);
  }

  @Test
  void buildsInOneDirectoryDownloadOnce() throws Exception {
    lockIn("project");
    for (int i = 0; i < 4; i++) {
      start("project", Mode.LOCKED, LONG);
    }
    for (BuildProcess build : builds) {
      assertThat(build.await()).isEqualTo("done");
    }
    requireComplete("project");
    assertThat(bodies).hasValue(MESSAGES);
  }

  @Test
  void firstBuildsOfOneProjectMakeOneLockAndDownloadOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      start("project", Mode.AUTO, LONG);
    }
    for (BuildProcess build : builds) {
      assertThat(build.await()).isEqualTo("done");
    }
    requireComplete("project");
    assertThat(bodies).hasValue(MESSAGES);
  }

  /** Stopped, not ended: the system keeps its lock. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void buildThatIsStoppedForLongerThanOthersWaitFailsThem() throws Exception {
    lockIn("stopped");
    lockIn("waits");
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    mailbox.misbehave(
        (connection, uid, octets) -> {
          asked.countDown();
          await(goOn);
          return false;
        });
    BuildProcess stopped = start("stopped", Mode.LOCKED, LONG);
    assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
    stopped.signal("STOP");
    assertThat(start("waits", Mode.LOCKED, Duration.ofMillis(500)).await())
        .startsWith("IMAP-222 set: another build (process ")
        .contains("the lock file is " + root.resolve("cache/v1/locks"));
    goOn.countDown();
    stopped.signal("CONT");
    assertThat(stopped.await()).isEqualTo("done");
    requireComplete("stopped");
    assertThat(start("waits", Mode.LOCKED, Duration.ofMillis(500)).await()).isEqualTo("done");
    requireComplete("waits");
  }

  /** The system takes the lock of a killed build away. */
  @Test
  void buildThatIsKilledHoldsNobodyUp() throws Exception {
    lockIn("killed");
    lockIn("waits");
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    mailbox.misbehave(
        (connection, uid, octets) -> {
          asked.countDown();
          await(goOn);
          return false;
        });
    BuildProcess killed = start("killed", Mode.LOCKED, LONG);
    assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
    BuildProcess waits = start("waits", Mode.LOCKED, LONG);
    assertThat(waits.awaitBegin()).isTrue();
    killed.kill();
    goOn.countDown();
    assertThat(waits.await()).isEqualTo("done");
    requireComplete("waits");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
