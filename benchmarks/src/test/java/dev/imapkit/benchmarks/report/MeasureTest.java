package dev.imapkit.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
  @Test
  void theErrorOfARatioHoldsTheErrorsOfBoth() {
    Measure ratio = new Measure(40, 1.2, "ms/op").ratioTo(new Measure(10, 0.4, "ms/op"));
    assertThat(ratio.value()).isEqualTo(4);
    // 3 % and 4 % make 5 %.
    assertThat(ratio.error()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void anUnknownErrorStaysUnknown() {
    Measure ratio = new Measure(40, Double.NaN, "ms/op").ratioTo(new Measure(10, 1, "ms/op"));
    assertThat(ratio.hasError()).isFalse();
    assertThat(ratio.text()).isEqualTo("4.00");
  }

  @ParameterizedTest
  @CsvSource({"ns/op, 0.000001", "us/op, 0.001", "ms/op, 1", "s/op, 1000"})
  void timesAreComparedInMilliseconds(String unit, double millis) {
    assertThat(new Measure(1, 0, unit).inMillis().value()).isCloseTo(millis, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"ops/s", "B/op", "MiB", "MB/sec"})
  void whatIsNoTimeIsNotTakenForOne(String unit) {
    assertThat(new Measure(1, 0, unit).isTime()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1716.4|1,716", "37.24|37.2", "4|4.00", "0.0041|0.00410", "0|0", "NaN|–"})
  void threeDigitsAreShown(double value, String shown) {
    assertThat(Measure.digits(value)).isEqualTo(shown);
  }

  @Test
  void anErrorIsNotFinerThanItsValue() {
    assertThat(new Measure(1716, 0.1234, "ms/op").text()).isEqualTo("1,716 ± 0");
    assertThat(new Measure(3.479, 0.1234, "ms/op").text()).isEqualTo("3.48 ± 0.12");
  }
}
