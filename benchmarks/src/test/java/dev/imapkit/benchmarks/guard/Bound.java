package dev.imapkit.benchmarks.guard;

import java.util.Map;
import java.util.TreeMap;

/**
 * One line of the guard's file.
 *
 * @param subject what is measured
 * @param measure {@code B/message} or {@code times}
 * @param other what it is compared with; the subject itself for allocation
 * @param bound the largest figure that passes
 */
record Bound(Subject subject, String measure, Subject other, double bound) {
  static final String ALLOCATION = "B/message";
  static final String TIMES = "times";

  /**
   * A benchmark with its parameters.
   *
   * @param benchmark class and method
   * @param params by name
   */
  record Subject(String benchmark, Map<String, String> params) {}

  static Bound parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 5 || !(cells[2].equals(ALLOCATION) || cells[2].equals(TIMES))) {
      throw new IllegalArgumentException("not a bound: " + line);
    }
    Map<String, String> params = new TreeMap<>();
    for (String param : cells[1].split(";", -1)) {
      params.put(param.substring(0, param.indexOf('=')), param.substring(param.indexOf('=') + 1));
    }
    Subject subject = new Subject(cells[0], params);
    return new Bound(
        subject,
        cells[2],
        cells[2].equals(TIMES) ? other(cells[3], params) : subject,
        Double.parseDouble(cells[4]));
  }

  private static Subject other(String name, Map<String, String> params) {
    Map<String, String> same = new TreeMap<>(params);
    same.remove("contender");
    int colon = name.indexOf(':');
    if (colon < 0) {
      return new Subject(name, same);
    }
    same.put("contender", name.substring(colon + 1));
    return new Subject(name.substring(0, colon), same);
  }

  /** What people read. */
  String words() {
    return subject.benchmark()
        + " "
        + subject.params().getOrDefault("contender", "")
        + ", "
        + measure
        + (measure.equals(TIMES)
            ? " " + other.benchmark() + " " + other.params().getOrDefault("contender", "")
            : "");
  }
}
