package dev.imapkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.model.Uid;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SeenUidsTest {
  @Test
  void knowsNothingAtFirst() {
    SeenUids seen = new SeenUids();
    assertThat(seen.contains(Uid.of(1))).isFalse();
    assertThat(seen.contains(Uid.of(Uid.MAX_VALUE))).isFalse();
    assertThat(seen.count()).isZero();
  }

  @Test
  void tellsTheLowestFromTheHighestAndFromTheirNeighbours() {
    SeenUids seen = new SeenUids();
    for (long uid : new long[] {1, 65_535, 65_536, 65_537, Uid.MAX_VALUE}) {
      assertThat(seen.add(Uid.of(uid))).isTrue();
      assertThat(seen.add(Uid.of(uid))).isFalse();
      assertThat(seen.contains(Uid.of(uid))).isTrue();
    }
    for (long uid : new long[] {2, 65_534, 65_538, 131_072, Uid.MAX_VALUE - 1}) {
      assertThat(seen.contains(Uid.of(uid))).isFalse();
    }
    assertThat(seen.count()).isEqualTo(5);
  }

  @Test
  void agreesWithASetWhateverTheOrder() {
    SplittableRandom random = new SplittableRandom(7);
    for (int most : new int[] {100, 10_000, 300_000}) {
      SeenUids seen = new SeenUids();
      Set<Long> known = new HashSet<>();
      for (int i = 0; i < 20_000; i++) {
        long uid = random.nextInt(1, most);
        assertThat(seen.contains(Uid.of(uid))).isEqualTo(known.contains(uid));
        assertThat(seen.add(Uid.of(uid))).isEqualTo(known.add(uid));
      }
      assertThat(seen.count()).isEqualTo(known.size());
    }
  }

  /** Ranges, which are moved for each gap, would take minutes here. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void gapsCostNoMoreThanNeighboursUpwardsAndDownwards() {
    SeenUids upwards = new SeenUids();
    SeenUids downwards = new SeenUids();
    int messages = 1_000_000;
    for (long i = 1; i <= messages; i++) {
      upwards.add(Uid.of(3 * i));
      downwards.add(Uid.of(3 * (messages - i) + 1));
      assertThat(downwards.contains(Uid.of(3 * (messages - i) + 2))).isFalse();
    }
    assertThat(upwards.count()).isEqualTo(messages);
    assertThat(downwards.count()).isEqualTo(messages);
  }
}
