package dev.imapkit.benchmarks.report;

import java.util.Locale;

/**
 * A figure as JMH gives it.
 *
 * @param value the mean
 * @param error half the width of its 99.9 % confidence interval; NaN when there were too few
 *     samples to tell
 * @param unit as JMH writes it: {@code ms/op}, {@code ops/s}, {@code B/op}
 */
public record Measure(double value, double error, String unit) {
  private static final String PER_OPERATION = "/op";

  /** Whether it is a time for each operation, whatever the unit of time. */
  public boolean isTime() {
    return !Double.isNaN(factorToMillis());
  }

  /** The same time in milliseconds. */
  public Measure inMillis() {
    return times(factorToMillis(), "ms" + PER_OPERATION);
  }

  /** The same figure in another unit. */
  public Measure times(double factor, String newUnit) {
    return new Measure(value * factor, error * factor, newUnit);
  }

  /**
   * How many times the other figure this one is. The relative errors of both add up as those of
   * independent figures do.
   */
  public Measure ratioTo(Measure other) {
    double ratio = value / other.value;
    double relative = Math.hypot(error / value, other.error / other.value);
    return new Measure(ratio, value == 0 ? error / other.value : ratio * relative, "times");
  }

  /** Whether the error is known. */
  public boolean hasError() {
    return !Double.isNaN(error);
  }

  /** Whether a number lies inside the error bars, so that another run may be on its other side. */
  boolean isWithinError(double number) {
    return hasError() && Math.abs(value - number) <= error;
  }

  private double factorToMillis() {
    if (!unit.endsWith(PER_OPERATION)) {
      return Double.NaN;
    }
    return switch (unit.substring(0, unit.length() - PER_OPERATION.length())) {
      case "ns" -> 1e-6;
      case "us" -> 1e-3;
      case "ms" -> 1;
      case "s" -> 1e3;
      case "min" -> 60e3;
      default -> Double.NaN;
    };
  }

  /** Three digits that count, as people read them: {@code 1,716}, {@code 37.2}, {@code 0.0041}. */
  public static String digits(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "–";
    }
    return String.format(Locale.ROOT, "%,." + decimals(value) + "f", value);
  }

  private static int decimals(double value) {
    double size = Math.abs(value);
    if (size >= 100 || size == 0) {
      return 0;
    }
    int decimals = size >= 10 ? 1 : size >= 1 ? 2 : 2 - (int) Math.floor(Math.log10(size));
    return Math.min(decimals, 9);
  }

  /** A number as it was written down: {@code 4}, {@code 1.15}. */
  static String plain(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Value and error, without the unit; the error is never finer than the value. */
  public String text() {
    if (!hasError()) {
      return digits(value);
    }
    int decimals = decimals(value);
    String fine = String.format(Locale.ROOT, "%,." + decimals + "f", error);
    return digits(value) + " ± " + fine;
  }
}
