package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class UidSetTest {
  private static final long MAX = Uid.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "'1', '1'",
    "'4294967295', '4294967295'",
    "'1,2,3', '1:3'",
    "'3,2,1', '1:3'",
    "'5:3', '3:5'",
    "'1,3,5', '1,3,5'",
    "'1:3,2:8,9', '1:9'",
    "'10:*', '10:4294967295'",
    "'*:10', '10:4294967295'",
    "'*', '4294967295'",
    "'*:*', '4294967295'",
    "'1:4294967295', '1:4294967295'",
    "'7,7,7', '7'",
    "'0001', '1'",
  })
  void parsesAndWrites(String text, String written) {
    UidSet set = UidSet.parse(text);
    assertThat(set).hasToString(written);
    assertThat(UidSet.parse(written)).isEqualTo(set).hasSameHashCodeAs(set);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        "1,",
        ",1",
        "1,,2",
        ":",
        "1:",
        ":1",
        "1:2:3",
        "a",
        "1 ",
        " 1",
        "-1",
        "+1",
        "0",
        "1:0",
        "4294967296",
        "99999999999",
        "99999999999999999999999",
        "**",
        "1\r\n",
        "1\0",
        "\u0661",
        "1;2"
      })
  void refusesWhatIsNoSet(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> UidSet.parse(text));
  }

  @Test
  void theErrorStaysShort() {
    String text = "1,".repeat(100_000) + "x";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UidSet.parse(text))
        .withMessageContaining("200000")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> UidSet.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> UidSet.of(1, MAX + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> UidSet.range(5, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> UidSet.range(0, 4));
  }

  @Test
  void theEmptySet() {
    UidSet empty = UidSet.empty();
    assertThat(empty).isEqualTo(UidSet.of()).isEqualTo(UidSet.of(List.of())).hasToString("");
    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.count()).isZero();
    assertThat(empty.ranges()).isEmpty();
    assertThat(empty.contains(Uid.of(1))).isFalse();
    assertThat(empty.iterator().hasNext()).isFalse();
    assertThatThrownBy(empty::first).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(empty::last).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(empty.iterator()::next).isInstanceOf(NoSuchElementException.class);
    assertThat(empty.plus(empty).minus(empty).intersection(UidSet.all())).isEqualTo(empty);
  }

  @Test
  void theWholeSet() {
    assertThat(UidSet.all().count()).isEqualTo(MAX);
    assertThat(UidSet.all().ranges()).hasSize(1);
    assertThat(UidSet.all().last()).isEqualTo(Uid.of(MAX));
    assertThat(UidSet.all().minus(UidSet.of(MAX))).hasToString("1:4294967294");
    assertThat(UidSet.all().minus(UidSet.of(1))).isEqualTo(UidSet.from(Uid.of(2)));
    assertThat(UidSet.all().minus(UidSet.all())).isEqualTo(UidSet.empty());
    assertThat(UidSet.all().newest(2)).hasToString("4294967294:4294967295");
    assertThat(UidSet.all().newest(Long.MAX_VALUE)).isEqualTo(UidSet.all());
    assertThat(UidSet.all().newest(0)).isEqualTo(UidSet.empty());
    assertThat(UidSet.all().stream().limit(3)).extracting(Uid::value).containsExactly(1L, 2L, 3L);
    assertThat(UidSet.of(MAX).iterator()).toIterable().containsExactly(Uid.of(MAX));
  }

  @Test
  void aMillionNumbersInARowAreOneRange() {
    UidSet.Builder builder = new UidSet.Builder();
    for (long uid = 1; uid <= 1_000_000; uid++) {
      builder.add(uid);
      assertThat(builder.pendingRanges()).isEqualTo(1);
    }
    assertThat(builder.build()).isEqualTo(UidSet.range(1, 1_000_000)).hasToString("1:1000000");
  }

  @Test
  void aMillionNumbersInAnyOrderMergeIntoRanges() {
    long[] uids = new long[1_000_000];
    for (int i = 0; i < uids.length; i++) {
      uids[i] = MAX - (i * 7919L) % uids.length;
    }
    UidSet set = UidSet.of(uids);
    assertThat(set.ranges()).hasSize(1);
    assertThat(set.count()).isEqualTo(uids.length);
    assertThat(set.last()).isEqualTo(Uid.of(MAX));
  }

  @Test
  void aBuilderGoesOnAfterBuild() {
    UidSet.Builder builder = new UidSet.Builder().add(5);
    UidSet first = builder.build();
    assertThat(builder.add(6).add(1).build()).hasToString("1,5:6");
    assertThat(first).hasToString("5");
  }

  @Test
  void behavesLikeABitSet() {
    SplittableRandom random = new SplittableRandom(9051);
    for (int round = 0; round < 3_000; round++) {
      // Near both ends of the range, where arithmetic may overflow.
      long base = random.nextBoolean() ? 1 : MAX - 199;
      BitSet leftBits = bits(random);
      BitSet rightBits = bits(random);
      UidSet left = set(leftBits, base, random);
      UidSet right = set(rightBits, base, random);
      check(left, leftBits, base);
      check(left.plus(right), union(leftBits, rightBits), base);
      check(left.minus(right), difference(leftBits, rightBits), base);
      check(left.intersection(right), intersection(leftBits, rightBits), base);
      assertThat(left.intersects(right)).isEqualTo(leftBits.intersects(rightBits));
      int newest = random.nextInt(20);
      check(left.newest(newest), newest(leftBits, newest), base);
    }
  }

  private static BitSet bits(SplittableRandom random) {
    BitSet bits = new BitSet();
    int runs = random.nextInt(12);
    for (int i = 0; i < runs; i++) {
      int from = random.nextInt(200);
      bits.set(from, Math.min(200, from + 1 + random.nextInt(20)));
    }
    return bits;
  }

  /** The same numbers in a random order. */
  private static UidSet set(BitSet bits, long base, SplittableRandom random) {
    long[] uids = bits.stream().mapToLong(bit -> base + bit).toArray();
    for (int i = uids.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      long swap = uids[i];
      uids[i] = uids[j];
      uids[j] = swap;
    }
    return UidSet.of(uids);
  }

  private static BitSet union(BitSet left, BitSet right) {
    BitSet result = (BitSet) left.clone();
    result.or(right);
    return result;
  }

  private static BitSet difference(BitSet left, BitSet right) {
    BitSet result = (BitSet) left.clone();
    result.andNot(right);
    return result;
  }

  private static BitSet intersection(BitSet left, BitSet right) {
    BitSet result = (BitSet) left.clone();
    result.and(right);
    return result;
  }

  private static BitSet newest(BitSet bits, int count) {
    BitSet result = (BitSet) bits.clone();
    while (result.cardinality() > count) {
      result.clear(result.nextSetBit(0));
    }
    return result;
  }

  private static void check(UidSet set, BitSet bits, long base) {
    long[] expected = bits.stream().mapToLong(bit -> base + bit).toArray();
    assertThat(set.stream().mapToLong(Uid::value).toArray()).isEqualTo(expected);
    assertThat(set.count()).isEqualTo(bits.cardinality());
    assertThat(set).isEqualTo(UidSet.of(expected)).isEqualTo(UidSet.parse(set.toString()));
    for (int bit = 0; bit < 200; bit += 7) {
      assertThat(set.contains(Uid.of(base + bit))).isEqualTo(bits.get(bit));
    }
    List<UidRange> ranges = set.ranges();
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i).first().value()).isGreaterThan(ranges.get(i - 1).last().value() + 1);
    }
  }
}
