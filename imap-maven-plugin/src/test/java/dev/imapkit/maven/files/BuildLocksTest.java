package dev.imapkit.maven.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BuildLocksTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path cache;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  private Path lockFile(String account) {
    return cache.resolve("v1/locks/" + Sha256.of(account) + ".lock");
  }

  @Test
  void oneAtATime() throws Exception {
    SharedData build = SharedData.alone();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<?>> modules = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      BuildLocks locks = BuildLocks.of(build, cache, LONG);
      modules.add(
          threads.submit(
              () -> {
                try (BuildLocks.Held held = locks.acquire("ada")) {
                  assertThat(held).isNotNull();
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  Thread.yield();
                  inside.decrementAndGet();
                }
              }));
    }
    for (Future<?> module : modules) {
      module.get();
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void otherAccountsNeedNotWait() {
    BuildLocks locks = BuildLocks.of(SharedData.alone(), cache, SHORT);
    try (BuildLocks.Held ada = locks.acquire("ada");
        BuildLocks.Held bob = locks.acquire("bob")) {
      assertThat(ada).isNotSameAs(bob);
    }
  }

  /** Waiting for a module of the same build has no end of its own: lockWait is for others. */
  @Test
  void moduleOfTheSameBuildIsWaitedForLongerThanAnotherBuild() throws Exception {
    SharedData build = SharedData.alone();
    BuildLocks first = BuildLocks.of(build, cache, LONG);
    BuildLocks second = BuildLocks.of(build, cache, Duration.ofMillis(1));
    CountDownLatch started = new CountDownLatch(1);
    Future<Boolean> waits;
    try (BuildLocks.Held held = first.acquire("ada")) {
      assertThat(held).isNotNull();
      waits =
          threads.submit(
              () -> {
                started.countDown();
                try (BuildLocks.Held after = second.acquire("ada")) {
                  return after != null;
                }
              });
      started.await();
    }
    assertThat(waits.get()).isTrue();
  }

  /** Another build within this Java process is met as one that overlaps. */
  @Test
  void anotherBuildInThisProcessIsBusyAndKeepsItsLock() throws Exception {
    BuildLocks other = BuildLocks.of(SharedData.alone(), cache, SHORT);
    try (BuildLocks.Held held = BuildLocks.of(SharedData.alone(), cache, LONG).acquire("ada")) {
      assertThat(held).isNotNull();
      assertThatExceptionOfType(FixtureException.class)
          .isThrownBy(() -> other.acquire("ada"))
          .withMessageContaining(lockFile("ada").toString())
          .withMessageContaining("process " + ProcessHandle.current().pid())
          .withMessageEndingWith("-Dimap.lockWait=10m.")
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
      // The system must still see it locked, not only this process.
      assertThat(ChildProcess.tryLock(lockFile("ada"))).isEqualTo("busy");
    }
    assertThat(ChildProcess.tryLock(lockFile("ada"))).isEqualTo("free");
    other.acquire("ada").close();
  }

  @Test
  void lockThatTimedOutIsFreeForTheNextModule() {
    SharedData build = SharedData.alone();
    BuildLocks locks = BuildLocks.of(build, cache, SHORT);
    try (BuildLocks.Held held = BuildLocks.of(SharedData.alone(), cache, LONG).acquire("ada")) {
      assertThat(held).isNotNull();
      assertThatExceptionOfType(FixtureException.class).isThrownBy(() -> locks.acquire("ada"));
    }
    locks.acquire("ada").close();
  }

  @Test
  void closingTwiceLetsOneIn() {
    SharedData build = SharedData.alone();
    BuildLocks locks = BuildLocks.of(build, cache, SHORT);
    BuildLocks.Held held = locks.acquire("ada");
    held.close();
    held.close();
    try (BuildLocks.Held next = locks.acquire("ada")) {
      assertThat(next).isNotNull();
      assertThat(threads.submit(() -> locks.acquire("ada"))).isNotDone();
    }
  }

  @Test
  void lockIsForgottenWithItsFileStillThere() throws Exception {
    BuildLocks.of(SharedData.alone(), cache, SHORT).acquire("ada").close();
    assertThat(lockFile("ada")).exists();
    try (FileChannel channel = FileChannel.open(lockFile("ada"), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      assertThat(lock).isNotNull();
    }
  }

  /** Case 54: who cannot write there shares nothing with others. */
  @Test
  void placeThatCannotBeWrittenNeedsNoLock() throws Exception {
    Path file = Files.writeString(cache.resolve("file"), "");
    BuildLocks.of(SharedData.alone(), file, SHORT).acquire("ada").close();
    BuildLocks.withinBuild(SharedData.alone()).acquire("ada").close();
    assertThat(cache).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void modulesOfABuildTellEachOtherWhatTheyFound() {
    SharedData build = SharedData.alone();
    BuildLocks.of(build, cache, SHORT).share("selection", "42");
    assertThat(BuildLocks.of(build, cache, SHORT).shared("selection")).contains("42");
    assertThat(BuildLocks.of(SharedData.alone(), cache, SHORT).shared("selection")).isEmpty();
  }
}
