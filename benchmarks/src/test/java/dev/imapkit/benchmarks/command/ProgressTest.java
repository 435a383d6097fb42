package dev.imapkit.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class ProgressTest {
  private final AtomicLong clock = new AtomicLong();

  @Test
  void theTimeLeftFollowsWhatItReallyTakes() {
    Progress progress = new Progress(4, Duration.ofMinutes(8), clock::get);
    assertThat(progress.next(120)).isEqualTo("1 of 4, about 8 min left");
    // Twice as long as thought, so the rest is thought to take twice as long too.
    pass(Duration.ofMinutes(4));
    assertThat(progress.next(120)).isEqualTo("2 of 4, about 12 min left");
    pass(Duration.ofMinutes(4));
    assertThat(progress.next(120)).isEqualTo("3 of 4, about 8 min left");
    pass(Duration.ofMinutes(4));
    assertThat(progress.next(120)).isEqualTo("4 of 4, about 4 min left");
  }

  @Test
  void moreBenchmarksThanCountedDoNotLookAbsurd() {
    Progress progress = new Progress(1, Duration.ofSeconds(10), clock::get);
    progress.next(10);
    pass(Duration.ofSeconds(10));
    assertThat(progress.next(10)).isEqualTo("2 of 2, about 10 s left");
  }

  @ParameterizedTest
  @CsvSource({"1, about 5 s", "43, about 45 s", "58, about 1 min", "3600, about 60 min"})
  void timesAreRoundedAsPeopleSayThem(double seconds, String words) {
    assertThat(Progress.words(seconds)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "ScanBenchmark, 1",
    "ScanBenchmark -p messages=1 -p messages=2, 2",
    "ScanBenchmark -p messages=1 -bm avgt -bm ss, 2",
    "ParseBenchmark -e parsed, 4",
    "ParseBenchmark.touched, 4",
    "NoSuchBenchmark, 0"
  })
  void benchmarksAreCountedAsJmhRunsThem(String arguments, int count)
      throws CommandLineOptionException {
    assertThat(BenchmarkCount.of(new CommandLineOptions(arguments.split(" ")))).isEqualTo(count);
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
