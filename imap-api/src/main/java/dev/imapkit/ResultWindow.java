package dev.imapkit;

/**
 * A part of the result of a search, counted from its start or from its end (RFC 9394 §3.1, {@code
 * partial-range}).
 *
 * @param from number of one end, 1 for the first message found; -1 for the last
 * @param to number of the other end; both have the same sign
 */
public record ResultWindow(long from, long to) {
  private static final long MAX = 0xFFFF_FFFFL;

  /**
   * Refuses numbers that are no window.
   *
   * @throws IllegalArgumentException when a number is 0 or beyond 4,294,967,295, or the signs
   *     differ
   */
  public ResultWindow {
    if (!isPosition(from) || !isPosition(to) || (from < 0) != (to < 0)) {
      throw new IllegalArgumentException("not a window of results: " + from + ":" + to);
    }
  }

  private static boolean isPosition(long number) {
    return number != 0 && number >= -MAX && number <= MAX;
  }

  /**
   * The first ones.
   *
   * @param count 1 to 4,294,967,295
   * @return {@code 1:count}
   * @throws IllegalArgumentException when the count is out of range
   */
  public static ResultWindow first(long count) {
    return new ResultWindow(1, count);
  }

  /**
   * The last ones.
   *
   * @param count 1 to 4,294,967,295
   * @return {@code -1:-count}
   * @throws IllegalArgumentException when the count is out of range
   */
  public static ResultWindow last(long count) {
    return new ResultWindow(-1, -count);
  }

  /**
   * Whether it is counted from the end.
   *
   * @return true for negative numbers
   */
  public boolean fromEnd() {
    return from < 0;
  }

  /**
   * How many messages lie before the window, seen from where it is counted.
   *
   * @return 0 or more
   */
  public long passed() {
    return Math.min(Math.abs(from), Math.abs(to)) - 1;
  }

  /**
   * How many messages it holds at the most.
   *
   * @return 1 or more
   */
  public long length() {
    return Math.abs(Math.abs(to) - Math.abs(from)) + 1;
  }

  /** The window as RFC 9394 writes it, for example {@code -1:-100}. */
  @Override
  public String toString() {
    return from + ":" + to;
  }
}
