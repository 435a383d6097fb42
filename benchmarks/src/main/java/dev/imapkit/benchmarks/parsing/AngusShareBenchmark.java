package dev.imapkit.benchmarks.parsing;

import dev.imapkit.benchmarks.corpus.Capture;
import dev.imapkit.benchmarks.corpus.CapturedMail;
import dev.imapkit.jakarta.internal.fetch.AngusAlone;
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
 * How much of what {@link ParseBenchmark} shows for the Jakarta transport is Angus: its own parser
 * on the very octets that it is given there, prepared before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class AngusShareBenchmark {
  /** Whose answers. */
  @Param("GENERATED")
  public Capture capture = Capture.GENERATED;

  /** How many messages the answer has. */
  @Param("20000")
  public int messages;

  private final AngusAlone angus = new AngusAlone();
  private List<byte[]> given = List.of();

  /** Makes ready what Angus is given. */
  @Setup
  public void prepare() {
    given = AngusInputs.of(CapturedMail.responses(capture, messages));
  }

  /**
   * All responses, by Angus alone.
   *
   * @return how many items it found
   */
  @Benchmark
  public int angusAlone() {
    int items = 0;
    for (byte[] response : given) {
      items += angus.parse(response);
    }
    return items;
  }
}
