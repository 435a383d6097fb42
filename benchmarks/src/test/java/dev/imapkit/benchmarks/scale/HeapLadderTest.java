package dev.imapkit.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.fetching.Job;
import dev.imapkit.benchmarks.servers.CannedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class HeapLadderTest {
  private static final long PATIENCE_SECONDS = 120;

  @Test
  void findsTheSmallestThatWorks() {
    for (int needed : List.of(1, 8, 24, 25, 300, 1024)) {
      List<Integer> tried = new ArrayList<>();
      int found =
          HeapLadder.smallest(
                  heap -> {
                    tried.add(heap);
                    return heap >= needed;
                  })
              .orElseThrow();
      assertThat(found).isGreaterThanOrEqualTo(needed).isLessThanOrEqualTo(Math.max(8, needed * 2));
      assertThat(tried).hasSizeLessThan(7);
    }
  }

  @Test
  void saysWhenNoneWorks() {
    assertThat(HeapLadder.smallest(heap -> false)).isEmpty();
  }

  /** What small heaps are for: a large mailbox, and bodies larger than the heap. */
  @ParameterizedTest
  @CsvSource({
    "commons-net, LISTING, 20000, 24",
    "jakarta, LISTING, 20000, 48",
    "commons-net, LARGE, 2, 24",
    "jakarta, LARGE, 2, 32"
  })
  void doesTheJobInASmallHeap(String contender, Job job, int messages, int heap) {
    HeapRun run = new HeapRun(contender, job, messages);
    try (CannedServer server = HeapCommand.server(run)) {
      int port = server.account().port();
      Optional<String> expected =
          ClientProcess.checksum(new HeapRun("angus", job, messages), port, 1024, PATIENCE_SECONDS);
      assertThat(ClientProcess.checksum(run, port, heap, PATIENCE_SECONDS))
          .isPresent()
          .isEqualTo(expected);
    }
  }
}
