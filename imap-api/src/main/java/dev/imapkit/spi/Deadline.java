package dev.imapkit.spi;

import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Timeouts;
import java.time.Duration;

/**
 * A budget of waiting for the peer. It shrinks only by {@link #waited}, so the caller's own time
 * never counts. One object serves one command; not thread-safe.
 */
public final class Deadline {
  /** Longest single wait, so that interruption and close are noticed. */
  public static final int SLICE_MILLIS = 250;

  private static final long MILLI = 1_000_000L;
  private static final long RATE_WINDOW = Duration.ofSeconds(60).toNanos();

  private final Stage stage;
  private final Duration total;
  private final Duration silence;
  private final long minimumRate;
  private long totalWaited;
  private long silentFor;
  private long windowWaited;
  private long windowOctets;

  private Deadline(Stage stage, Duration total, Duration silence, long minimumRate) {
    this.stage = stage;
    this.total = total;
    this.silence = silence;
    this.minimumRate = minimumRate;
  }

  /**
   * One limit for all waiting together.
   *
   * @param stage what is waited for
   * @param limit the limit
   * @return a fresh budget
   */
  public static Deadline of(Stage stage, Duration limit) {
    return new Deadline(stage, limit, limit, 0);
  }

  /**
   * For a command whose answer is not streamed: silence and the whole answer are limited.
   *
   * @param timeouts the limits
   * @return a fresh budget
   */
  public static Deadline command(Timeouts timeouts) {
    return new Deadline(Stage.COMMAND, timeouts.command(), timeouts.silence(), 0);
  }

  /**
   * For a streamed answer: silence and the minimum rate are limited, the whole is not.
   *
   * @param timeouts the limits
   * @return a fresh budget
   */
  public static Deadline stream(Timeouts timeouts) {
    return new Deadline(
        Stage.RATE, Duration.ofNanos(Long.MAX_VALUE), timeouts.silence(), timeouts.minimumRate());
  }

  /**
   * How long the next wait may last.
   *
   * @return 1 to {@link #SLICE_MILLIS} milliseconds
   * @throws ImapTimeoutException when nothing of the budget is left
   */
  public int sliceMillis() {
    long left = Math.min(total.toNanos() - totalWaited, silence.toNanos() - silentFor);
    if (left <= 0) {
      throw exhausted();
    }
    return (int) Math.max(1, Math.min(SLICE_MILLIS, left / MILLI));
  }

  /**
   * What is left for a wait that cannot be cut into slices.
   *
   * @return the rest of the budget, at least 1 ms
   * @throws ImapTimeoutException when nothing of the budget is left
   */
  public Duration remaining() {
    sliceMillis();
    return Duration.ofNanos(
        Math.max(MILLI, Math.min(total.toNanos() - totalWaited, silence.toNanos() - silentFor)));
  }

  /**
   * Takes a wait from the budget.
   *
   * @param nanos how long it lasted
   * @param octets what came in that time, 0 when nothing did
   * @throws ImapTimeoutException when octets came, but slower than the minimum rate
   */
  public void waited(long nanos, long octets) {
    totalWaited += nanos;
    silentFor = octets > 0 ? 0 : silentFor + nanos;
    if (minimumRate == 0) {
      return;
    }
    windowWaited += nanos;
    windowOctets += octets;
    if (windowWaited >= RATE_WINDOW) {
      boolean tooSlow = windowOctets < minimumRate * (RATE_WINDOW / (1000 * MILLI));
      windowWaited = 0;
      windowOctets = 0;
      if (tooSlow) {
        throw new ImapTimeoutException(
            Stage.RATE,
            Duration.ofNanos(RATE_WINDOW),
            "the server sent less than "
                + minimumRate
                + " octets per second for 60 s; raise or lower Timeouts.minimumRate");
      }
    }
  }

  private ImapTimeoutException exhausted() {
    boolean silent = silence.toNanos() - silentFor <= 0 && silence.compareTo(total) < 0;
    Stage reached = silent ? Stage.SILENCE : stage;
    Duration limit = silent ? silence : total;
    return new ImapTimeoutException(reached, limit, message(reached, limit));
  }

  private static String message(Stage stage, Duration limit) {
    String waited = "waited " + limit.toMillis() + " ms for ";
    return switch (stage) {
      case CONNECT ->
          waited + "the TCP connection; check host, port and proxy, or raise Timeouts.connect";
      case TLS_HANDSHAKE ->
          waited + "the TLS handshake; does this port speak TLS? Else raise Timeouts.tlsHandshake";
      case GREETING ->
          waited + "the greeting of the server; is this an IMAP port? Else raise Timeouts.greeting";
      case SILENCE, RATE ->
          waited
              + "the next octet of the answer; raise Timeouts.silence if the server needs longer";
      case COMMAND ->
          waited + "the end of the answer; raise Timeouts.command if the server needs longer";
      case WRITE ->
          waited + "the server to take what was sent; raise Timeouts.write on a slow link";
    };
  }
}
