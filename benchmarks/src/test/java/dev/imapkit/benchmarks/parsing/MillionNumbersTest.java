package dev.imapkit.benchmarks.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.imapkit.benchmarks.corpus.AnswerParts;
import dev.imapkit.model.UidSet;
import dev.imapkit.spi.ServerResponse;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A SEARCH answer of a million numbers stays what it is: a few ranges. */
class MillionNumbersTest {
  private static final int NUMBERS = 1_000_000;

  /** The read buffer, and what a parse of anything costs; far below four octets for each number. */
  private static final long ALLOCATED = 1 << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(strings = {Contenders.COMMONS_NET, Contenders.JAKARTA})
  void numbersInARowAreOneRange(String transport) {
    byte[] octets = AnswerParts.search(NUMBERS, false);
    Contender contender = Contenders.named(transport);
    search(contender, AnswerParts.search(10, false));
    long before = threads.getCurrentThreadAllocatedBytes();
    UidSet found = search(contender, octets);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(found.count()).isEqualTo(NUMBERS);
    assertThat(found.ranges()).hasSize(1);
    assertThat(allocated).isLessThan(ALLOCATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {Contenders.COMMONS_NET, Contenders.JAKARTA})
  void scatteredNumbersAreAllThere(String transport) {
    UidSet found = search(Contenders.named(transport), AnswerParts.search(NUMBERS, true));
    assertThat(found.count()).isEqualTo(NUMBERS);
    assertThat(found.ranges()).hasSizeLessThan(NUMBERS * 3 / 4);
  }

  private static UidSet search(Contender contender, byte[] octets) {
    List<Object> responses = new ArrayList<>();
    contender.parse(octets, responses::add);
    assertThat(responses).hasSize(1);
    return ((ServerResponse.SearchData) responses.get(0)).numbers();
  }
}
