package dev.imapkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UidMappingTest {
  private static List<UidRange> ranges(long... firstAndLast) {
    List<UidRange> ranges = new ArrayList<>();
    for (int i = 0; i < firstAndLast.length; i += 2) {
      ranges.add(new UidRange(Uid.of(firstAndLast[i]), Uid.of(firstAndLast[i + 1])));
    }
    return ranges;
  }

  @Test
  void mapsInTheOrderOfTheServer() {
    // RFC 4315 §3: A003 OK [COPYUID 38505 304,319:320 3956:3958]
    UidMapping mapping = UidMapping.of(ranges(304, 304, 319, 320), ranges(3956, 3958));
    assertThat(mapping.target(Uid.of(304))).contains(Uid.of(3956));
    assertThat(mapping.target(Uid.of(319))).contains(Uid.of(3957));
    assertThat(mapping.target(Uid.of(320))).contains(Uid.of(3958));
    assertThat(mapping.target(Uid.of(305))).isEmpty();
    assertThat(mapping.sources()).hasToString("304,319:320");
    assertThat(mapping.targets()).hasToString("3956:3958");
  }

  @Test
  void orderIsNotSorted() {
    UidMapping mapping = UidMapping.of(ranges(9, 9, 1, 2), ranges(100, 101, 50, 50));
    assertThat(mapping.target(Uid.of(9))).contains(Uid.of(100));
    assertThat(mapping.target(Uid.of(1))).contains(Uid.of(101));
    assertThat(mapping.target(Uid.of(2))).contains(Uid.of(50));
  }

  @Test
  void hugeRangesAreNotExpanded() {
    UidMapping mapping = UidMapping.of(ranges(1, Uid.MAX_VALUE), ranges(1, Uid.MAX_VALUE));
    assertThat(mapping.target(Uid.of(Uid.MAX_VALUE))).contains(Uid.of(Uid.MAX_VALUE));
    assertThat(mapping.sources()).isEqualTo(UidSet.all());
  }

  @Test
  void bothSidesHoldTheSameNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UidMapping.of(ranges(1, 3), ranges(1, 2)))
        .withMessageContaining("3 UIDs to 2");
    assertThatIllegalArgumentException().isThrownBy(() -> UidMapping.of(ranges(), ranges(1, 1)));
    assertThat(UidMapping.of(ranges(), ranges()).target(Uid.of(1))).isEmpty();
  }

  @Test
  void inverseAndPlus() {
    UidMapping mapping = UidMapping.of(ranges(1, 2), ranges(7, 8));
    assertThat(mapping.inverse().target(Uid.of(8))).contains(Uid.of(2));
    assertThat(mapping.inverse().inverse()).isEqualTo(mapping).hasSameHashCodeAs(mapping);
    UidMapping both = mapping.plus(UidMapping.of(ranges(5, 5), ranges(3, 3)));
    assertThat(both.target(Uid.of(5))).contains(Uid.of(3));
    assertThat(both.target(Uid.of(2))).contains(Uid.of(8));
    assertThat(both).isNotEqualTo(mapping);
  }

  @Test
  void equalMappingsAreEqualHoweverTheRangesAreCut() {
    UidMapping whole = UidMapping.of(ranges(1, 3), ranges(7, 9));
    UidMapping cut = UidMapping.of(ranges(1, 1, 2, 3), ranges(7, 8, 9, 9));
    assertThat(cut).isEqualTo(whole).hasSameHashCodeAs(whole).hasToString(whole.toString());
    assertThat(UidMapping.of(ranges(2, 3, 1, 1), ranges(8, 9, 7, 7))).isNotEqualTo(whole);
  }

  @Test
  void doesNotChangeWithTheListsItWasMadeOf() {
    UidRange[] sources = {new UidRange(Uid.of(1), Uid.of(1))};
    UidMapping mapping = UidMapping.of(Arrays.asList(sources), ranges(5, 5));
    sources[0] = new UidRange(Uid.of(2), Uid.of(2));
    assertThat(mapping.target(Uid.of(1))).contains(Uid.of(5));
  }
}
