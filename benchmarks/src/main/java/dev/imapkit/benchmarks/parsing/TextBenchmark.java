package dev.imapkit.benchmarks.parsing;

import dev.imapkit.benchmarks.corpus.AnswerParts;
import dev.imapkit.benchmarks.corpus.HeaderTexts;
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

/** Parts of {@link ParseBenchmark}: text of headers decoded, and sets of UIDs read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class TextBenchmark {
  /** Who decodes. */
  @Param({"imapkit", "angus", "angus-sp"})
  public String contender = "";

  private List<byte[]> texts = List.of();
  private String uidSet = "";
  private TextContender decoder = new TextContender.Imapkit();

  /** Collects the texts. */
  @Setup
  public void prepare() {
    texts = HeaderTexts.encoded();
    uidSet = AnswerParts.uidSet(10_000);
    decoder = TextContender.named(contender);
  }

  /**
   * All subjects and names with encoded words (RFC 2047) in 2,000 messages, from octets to text.
   *
   * @return a sum over what was decoded
   */
  @Benchmark
  public long encodedWords() {
    long sum = 0;
    for (byte[] text : texts) {
      sum += decoder.decoded(text).hashCode();
    }
    return sum;
  }

  /**
   * A set of 10,000 ranges, from text to a value.
   *
   * @return how many numbers are in it
   */
  @Benchmark
  public long uidSet() {
    return decoder.count(uidSet);
  }
}
