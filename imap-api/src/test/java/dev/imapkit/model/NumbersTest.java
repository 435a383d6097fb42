package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uid, UidValidity, UidRange, ModSeq. */
class NumbersTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL})
  void uidsHaveThirtyTwoBits(long value) {
    assertThat(Uid.of(value).value()).isEqualTo(value);
    assertThat(Uid.of(value)).hasToString(Long.toString(value)).isEqualTo(new Uid(value));
    assertThat(UidValidity.of(value)).hasToString(Long.toString(value));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 0x1_0000_0000L, Long.MAX_VALUE})
  void uidsOutOfRangeAreRefused(long value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Uid.of(value))
        .withMessageContaining(Long.toString(value));
    assertThatIllegalArgumentException().isThrownBy(() -> UidValidity.of(value));
  }

  @Test
  void uidsCompareUnsigned() {
    assertThat(Uid.of(0xFFFF_FFFFL)).isGreaterThan(Uid.of(1));
  }

  @Test
  void rangesRunUpwards() {
    assertThat(new UidRange(Uid.of(3), Uid.of(3)).count()).isEqualTo(1);
    assertThat(new UidRange(Uid.of(3), Uid.of(3))).hasToString("3");
    assertThat(new UidRange(Uid.of(1), Uid.of(Uid.MAX_VALUE)).count()).isEqualTo(4_294_967_295L);
    assertThat(new UidRange(Uid.of(1), Uid.of(5))).hasToString("1:5");
    assertThatIllegalArgumentException().isThrownBy(() -> new UidRange(Uid.of(4), Uid.of(3)));
  }

  @Test
  void modSequencesHaveSixtyThreeBits() {
    assertThat(new ModSeq(0)).isLessThan(new ModSeq(Long.MAX_VALUE));
    assertThat(new ModSeq(Long.MAX_VALUE)).hasToString("9223372036854775807");
    assertThatIllegalArgumentException().isThrownBy(() -> new ModSeq(-1));
  }
}
