package dev.imapkit.benchmarks.parsing;

import dev.imapkit.benchmarks.corpus.Capture;
import dev.imapkit.benchmarks.corpus.CapturedMail;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What to hold {@link ParseBenchmark} against beside the scan: a parser that knows nothing about
 * what it reads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class ProbeBenchmark {
  /** Whose answers. */
  @Param("GENERATED")
  public Capture capture = Capture.GENERATED;

  /** How many messages the answer has. */
  @Param("20000")
  public int messages;

  private byte[] octets = new byte[0];

  /** Builds the answer. */
  @Setup
  public void prepare() {
    octets = CapturedMail.responses(capture, messages);
  }

  /**
   * Lists of places.
   *
   * @return how many items all messages have
   */
  @Benchmark
  public int places() {
    return count(GenericLists.places(octets));
  }

  /**
   * Lists of Strings.
   *
   * @return how many items all messages have
   */
  @Benchmark
  public int strings() {
    return count(GenericLists.strings(octets));
  }

  private static int count(GenericLists lists) {
    int items = 0;
    for (List<Object> next = lists.next(); next != null; next = lists.next()) {
      items += next.size();
    }
    return items;
  }
}
