package dev.imapkit.benchmarks.parsing;

import dev.imapkit.benchmarks.corpus.AnswerParts;
import dev.imapkit.benchmarks.corpus.Capture;
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
 * Parts of {@link ParseBenchmark}: answers that hold one kind of thing, from octets in memory to
 * values looked at.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class AnswerBenchmark {
  /** What the answer holds. */
  public enum Answer {
    /** FETCH with UID and FLAGS. */
    FLAGS,
    /** FETCH with UID and ENVELOPE. */
    ENVELOPE,
    /** FETCH with UID and BODYSTRUCTURE. */
    BODYSTRUCTURE,
    /** SEARCH with numbers one behind the other. */
    SEARCH,
    /** SEARCH with numbers that make short ranges. */
    SEARCH_SCATTERED,
    /** LIST. */
    LIST;

    /**
     * The octets.
     *
     * @param entries messages, numbers or mailboxes
     * @return a whole answer
     */
    byte[] octets(int entries) {
      return switch (this) {
        case SEARCH -> AnswerParts.search(entries, false);
        case SEARCH_SCATTERED -> AnswerParts.search(entries, true);
        case LIST -> AnswerParts.list(entries);
        default -> AnswerParts.items(Capture.GENERATED, entries, name());
      };
    }
  }

  /** What the answer holds. */
  @Param public Answer answer = Answer.FLAGS;

  /** Who parses. */
  @Param({"commons-net", "jakarta", "angus", "angus-sp"})
  public String contender = "";

  /** How many messages, numbers or mailboxes. */
  @Param("20000")
  public int entries;

  private byte[] octets = new byte[0];
  private Contender parser = Contenders.named(Contenders.ANGUS);

  /** Builds the answer. */
  @Setup
  public void prepare() {
    octets = answer.octets(entries);
    parser = Contenders.named(contender);
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
