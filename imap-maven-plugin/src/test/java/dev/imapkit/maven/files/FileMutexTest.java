package dev.imapkit.maven.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class FileMutexTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("file");
  }

  @Test
  void oneAtATimeAndNothingIsLeft() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        work.add(
            () -> {
              FileMutex.alone(
                  file,
                  LONG,
                  () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                  });
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).hasValue(1);
    assertThat(left()).isEmpty();
  }

  @Test
  void aFailureGivesTheTurnBack() throws IOException {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                FileMutex.alone(
                    file,
                    LONG,
                    () -> {
                      throw new IOException("full");
                    }));
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mark of a build that was killed", ""})
  void whatAKilledBuildLeftIsRemoved(String mark) throws IOException {
    Files.writeString(folder.resolve(".file.lck"), mark);
    AtomicInteger turns = new AtomicInteger();
    FileMutex.alone(file, Duration.ofSeconds(2), turns::incrementAndGet);
    assertThat(turns).hasValue(1);
    assertThat(left()).isEmpty();
  }

  /** Case 39: with a patience that is longer than the test may take. */
  @Test
  void whatAKilledBuildOfThisMachineLeftIsRemovedAtOnce() throws Exception {
    Process gone = new ProcessBuilder(ProcessHandle.current().info().command().get()).start();
    gone.destroyForcibly().onExit().join();
    String space = Leftover.mark().split("-", -1)[0];
    Files.writeString(folder.resolve(".file.lck"), space + "-" + gone.pid() + "-x");
    AtomicInteger turns = new AtomicInteger();
    FileMutex.alone(file, Duration.ofHours(1), turns::incrementAndGet);
    assertThat(turns).hasValue(1);
    assertThat(left()).isEmpty();
  }

  @Test
  void whoWaitsTooLongIsTold() throws IOException {
    FileMutex.alone(
        file,
        LONG,
        () ->
            assertThatExceptionOfType(FixtureException.class)
                .isThrownBy(() -> FileMutex.alone(file, Duration.ZERO, () -> {}))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY))
                .withMessageContaining(folder.resolve(".file.lck").toString()));
    assertThat(left()).isEmpty();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
