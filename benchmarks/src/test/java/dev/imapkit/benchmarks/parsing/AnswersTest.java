package dev.imapkit.benchmarks.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.benchmarks.corpus.AnswerParts;
import dev.imapkit.benchmarks.corpus.HeaderTexts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contenders agree on the parts, too. */
class AnswersTest {
  private static final int ENTRIES = 2000;

  @AfterEach
  void forgetStreamProvider() {
    Contenders.named(Contenders.ANGUS);
  }

  @ParameterizedTest
  @EnumSource
  void allContendersGiveTheSameChecksum(AnswerBenchmark.Answer answer) {
    byte[] octets = answer.octets(ENTRIES);
    Set<Long> checksums = new HashSet<>();
    for (String name : Contenders.NAMES) {
      checksums.add(Contenders.named(name).touch(octets));
    }
    assertThat(checksums).hasSize(1);
    assertThat(Contenders.named(Contenders.ANGUS).touch(answer.octets(ENTRIES - 1)))
        .isNotIn(checksums);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAGS", "ENVELOPE", "BODYSTRUCTURE"})
  void holdsEveryMessage(AnswerBenchmark.Answer answer) {
    AtomicInteger count = new AtomicInteger();
    Contenders.named(Contenders.COMMONS_NET)
        .parse(answer.octets(ENTRIES), response -> count.incrementAndGet());
    assertThat(count).hasValue(ENTRIES);
  }

  @Test
  void allDecodeTheSame() {
    List<byte[]> texts = HeaderTexts.encoded();
    assertThat(texts).hasSizeGreaterThan(ENTRIES);
    for (byte[] text : texts) {
      Set<String> decoded = new HashSet<>();
      for (String name : TextContender.NAMES) {
        decoded.add(TextContender.named(name).decoded(text));
      }
      assertThat(decoded).hasSize(1);
      assertThat(decoded.iterator().next()).doesNotContain("=?");
    }
  }

  @Test
  void allFindTheSameNumbersInASet() {
    String set = AnswerParts.uidSet(ENTRIES);
    Set<Long> counts = new HashSet<>();
    for (String name : TextContender.NAMES) {
      counts.add(TextContender.named(name).count(set));
    }
    assertThat(counts).hasSize(1);
    assertThat(counts.iterator().next()).isGreaterThan(ENTRIES);
  }
}
