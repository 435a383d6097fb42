package dev.imapkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.model.Flag;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlagSetTest {
  @Test
  void isASetInTheOrderSent() {
    Set<Flag> flags = FlagSet.of(List.of(Flag.SEEN, Flag.of("Work"), Flag.ANSWERED));
    assertThat(flags).containsExactly(Flag.SEEN, Flag.of("Work"), Flag.ANSWERED);
    assertThat(flags).isEqualTo(Set.of(Flag.ANSWERED, Flag.SEEN, Flag.of("work")));
    assertThat(flags).hasSameHashCodeAs(Set.of(Flag.ANSWERED, Flag.SEEN, Flag.of("work")));
    assertThat(flags.contains(Flag.of("WORK"))).isTrue();
    assertThat(flags.contains(Flag.DELETED)).isFalse();
    assertThat(flags.contains(null)).isFalse();
  }

  @Test
  void holdsAFlagOnceThatWasSentTwice() {
    assertThat(FlagSet.of(List.of(Flag.of("a"), Flag.SEEN, Flag.of("A"))))
        .containsExactly(Flag.of("a"), Flag.SEEN);
  }

  @Test
  void manyFlagsAreASetAsWell() {
    List<Flag> many = IntStream.range(0, 1000).mapToObj(i -> Flag.of("k" + i % 900)).toList();
    assertThat(FlagSet.of(many)).hasSize(900).contains(Flag.of("K899"));
  }

  @Test
  void cannotBeChanged() {
    for (int count : new int[] {0, 1, 3, 20}) {
      List<Flag> sent = IntStream.range(0, count).mapToObj(i -> Flag.of("k" + i)).toList();
      Set<Flag> flags = FlagSet.of(sent);
      assertThatThrownBy(() -> flags.add(Flag.SEEN))
          .isInstanceOf(UnsupportedOperationException.class);
      if (count > 0) {
        assertThatThrownBy(() -> flags.remove(Flag.of("k0")))
            .isInstanceOf(UnsupportedOperationException.class);
      }
    }
  }
}
