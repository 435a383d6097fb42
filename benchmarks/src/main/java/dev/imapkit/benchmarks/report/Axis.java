package dev.imapkit.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values stand on a chart, in percent of its width: a chart made of percentages fits every
 * page without scaling its text.
 *
 * @param from the value at the left edge
 * @param to the value at the right edge
 * @param logarithmic whether equal ratios have equal lengths
 */
record Axis(double from, double to, boolean logarithmic) {
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};

  /** From 0 to a round number that holds the largest value. */
  static Axis linear(double largest) {
    double step = step(largest);
    return new Axis(0, step * Math.max(1, Math.ceil(largest / step - 1e-9)), false);
  }

  /** Whole powers of ten around the values. */
  static Axis logarithmic(double smallest, double largest) {
    double from = Math.pow(10, Math.floor(Math.log10(smallest) + 1e-9));
    double to = Math.pow(10, Math.ceil(Math.log10(largest) - 1e-9));
    return new Axis(from, to > from ? to : from * 10, true);
  }

  private static double step(double largest) {
    if (!(largest > 0) || Double.isInfinite(largest)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(largest / 4)));
    for (double step : STEPS) {
      if (largest / (step * power) <= 4 + 1e-9) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /** Values to write under the axis. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double at = from; at <= to * 1.0001; at *= 10) {
        ticks.add(at);
      }
    } else {
      double step = step(to);
      for (int i = 0; i * step <= to * 1.0001; i++) {
        ticks.add(i * step);
      }
    }
    return ticks;
  }

  /** The place of a value, from 0 to 100. */
  double percent(double value) {
    double share =
        logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    return Double.isNaN(share) ? 0 : 100 * Math.max(0, Math.min(1, share));
  }

  /** The place of a value, as an attribute. */
  String at(double value) {
    return String.format(Locale.ROOT, "%.2f%%", percent(value));
  }
}
