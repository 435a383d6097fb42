package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.corpus.CapturedMail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
 * The limit of fetching fed with the octets of J6 from memory, to be compared with {@code
 * ScanBenchmark.lineEnds} on as many messages: a limit that is slow itself would flatter everybody.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class DrainBenchmark {
  /** How many messages the answer has. */
  @Param("20000")
  public int messages;

  private byte[] octets = new byte[0];

  /** For JMH. */
  public DrainBenchmark() {}

  /** Builds the answer. */
  @Setup
  public void prepare() {
    octets = CapturedMail.responses(messages);
  }

  /**
   * Reads to the tagged line.
   *
   * @return how many lines
   * @throws IOException never
   */
  @Benchmark
  public int fromMemory() throws IOException {
    return new Drain(new ByteArrayInputStream(octets)).untilTagged(1);
  }
}
