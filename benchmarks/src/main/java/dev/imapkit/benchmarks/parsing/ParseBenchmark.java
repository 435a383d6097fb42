package dev.imapkit.benchmarks.parsing;

import dev.imapkit.benchmarks.corpus.Capture;
import dev.imapkit.benchmarks.corpus.CapturedMail;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Parsing alone: the octets of a FETCH answer from memory to typed values. Compare with {@link
 * ScanBenchmark}, the limit, on the same octets.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class ParseBenchmark {
  /** Who parses: a transport, stock Angus, or stock Angus with its stream provider set. */
  @Param({"commons-net", "jakarta", "angus", "angus-sp"})
  public String contender = "";

  /** Whose answers. */
  @Param("GENERATED")
  public Capture capture = Capture.GENERATED;

  /** How many messages the answer has. */
  @Param("20000")
  public int messages;

  private byte[] octets = new byte[0];
  private Contender parser = Contenders.named(Contenders.ANGUS);

  /** Builds the answer. */
  @Setup
  public void prepare() {
    octets = CapturedMail.responses(capture, messages);
    parser = Contenders.named(contender);
  }

  /**
   * Values parsed; what decodes on request stays undecoded.
   *
   * @param sink takes the responses
   */
  @Benchmark
  public void parsed(Blackhole sink) {
    parser.parse(octets, sink::consume);
  }

  /**
   * Values parsed and looked at, text decoded.
   *
   * @return the checksum, the same for all contenders
   */
  @Benchmark
  public long touched() {
    return parser.touch(octets);
  }
}
