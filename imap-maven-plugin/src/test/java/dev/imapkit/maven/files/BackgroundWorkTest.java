package dev.imapkit.maven.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundWorkTest {
  @Test
  void resultsComeInOrderHoweverMuchIsWaiting() throws IOException {
    try (BackgroundWork<Integer> work = new BackgroundWork<>()) {
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        int number = i;
        all.add(i);
        work.submit(() -> number);
      }
      assertThat(work.finish()).isEqualTo(all);
    }
  }

  @Test
  void failureEndsTheWorkAndIsToldOnce() throws IOException {
    AtomicInteger done = new AtomicInteger();
    try (BackgroundWork<Integer> work = new BackgroundWork<>()) {
      work.submit(done::incrementAndGet);
      work.submit(
          () -> {
            throw new IOException("disk full");
          });
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  work.submit(done::incrementAndGet);
                }
                work.finish();
              })
          .withMessage("disk full");
      assertThat(done).hasValue(1);
    }
  }

  @Test
  void errorIsNotTakenForSuccess() throws IOException {
    try (BackgroundWork<Integer> work = new BackgroundWork<>()) {
      work.submit(() -> 1);
      work.submit(
          () -> {
            throw new AssertionError("a fault");
          });
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(work::finish)
          .withMessage("a fault");
    }
  }

  @Test
  void closingLetsEverythingThatWasSubmittedEnd() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    Thread closer = Thread.currentThread();
    Thread opener =
        new Thread(
            () -> {
              while (closer.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
              }
              go.countDown();
            });
    try (BackgroundWork<Integer> work = new BackgroundWork<>()) {
      work.submit(
          () -> {
            go.await();
            return done.incrementAndGet();
          });
      work.submit(done::incrementAndGet);
      opener.start();
    }
    opener.join();
    assertThat(done).hasValue(2);
  }
}
