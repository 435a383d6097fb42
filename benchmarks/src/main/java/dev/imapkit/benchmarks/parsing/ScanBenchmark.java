package dev.imapkit.benchmarks.parsing;

import dev.imapkit.benchmarks.corpus.Capture;
import dev.imapkit.benchmarks.corpus.CapturedMail;
import dev.imapkit.benchmarks.corpus.LineEndScan;
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

/** The limit of {@link ParseBenchmark}: line ends found in the same octets, nothing parsed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class ScanBenchmark {
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
   * Every octet looked at.
   *
   * @return how many lines
   */
  @Benchmark
  public int lineEnds() {
    return LineEndScan.plain(octets);
  }
}
