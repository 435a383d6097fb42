package dev.imapkit.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.3, 1, 1.9, 7, 99.9, 100, 101, 1716, 1e12})
  void theLargestValueFitsAndTheAxisHasFewTicks(double largest) {
    Axis axis = Axis.linear(largest);
    assertThat(axis.to()).isGreaterThanOrEqualTo(largest);
    assertThat(axis.ticks()).hasSizeBetween(2, 6).startsWith(0.0);
  }

  @Test
  void equalRatiosHaveEqualLengthsOnALogarithmicAxis() {
    Axis axis = Axis.logarithmic(1, 149);
    assertThat(axis.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0);
    assertThat(axis.at(10)).isEqualTo("33.33%");
    assertThat(axis.at(0.1)).isEqualTo("0.00%");
  }

  @Test
  void whatLiesOutsideStaysAtTheEdge() {
    Axis axis = Axis.linear(100);
    assertThat(axis.at(-5)).isEqualTo("0.00%");
    assertThat(axis.at(1e9)).isEqualTo("100.00%");
    assertThat(axis.at(Double.NaN)).isEqualTo("0.00%");
  }
}
