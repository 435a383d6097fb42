package dev.imapkit.maven.selection;

import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;

/**
 * How much of what matches is taken.
 *
 * @param maxMessages how many messages at the most, over all mailboxes; 1 or more
 * @param minMessages fewer are a failure; 0 or more
 * @param maxMessageSize octets that a message may have; 1 or more
 * @param maxTotalSize octets that all together may have; 1 or more
 * @param onOversize what becomes of a message that is larger
 * @param order which ones are taken when there are more
 * @param failIfEmpty whether it is a failure when nothing matches
 */
public record Limits(
    int maxMessages,
    int minMessages,
    long maxMessageSize,
    long maxTotalSize,
    OnOversize onOversize,
    Order order,
    boolean failIfEmpty) {

  /** What becomes of a message above the limit. */
  public enum OnOversize {
    /** The build fails and names it. */
    FAIL,
    /** It is left out. */
    SKIP,
    /** Its header is taken alone. */
    HEADERS
  }

  /** Which messages come first, and are taken when there are more than wanted. */
  public enum Order {
    /** By internal date and UID, the newest first. */
    NEWEST_FIRST,
    /** By internal date and UID, the oldest first. */
    OLDEST_FIRST,
    /** By mailbox, as they were written, and UID. */
    UID
  }

  /** The limits that hold when nothing is configured. */
  public static Limits defaults() {
    return new Limits(200, 1, 10L << 20, 200L << 20, OnOversize.FAIL, Order.NEWEST_FIRST, true);
  }

  /**
   * Checks the numbers.
   *
   * @throws FixtureException {@link ErrorCode#BAD_VALUE} for a number below its least value, {@link
   *     ErrorCode#EMPTY_RANGE} when the least number of messages is above the greatest
   */
  public Limits {
    if (maxMessages < 1) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          "<maxMessages> is %s, so nothing would be fetched. Write 1 or more, or skip the goal with"
                  .formatted(maxMessages)
              + " <skip>true</skip>.");
    }
    if (minMessages < 0) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE, "<minMessages> is %s. Write 0 or more.".formatted(minMessages));
    }
    requireSize("maxMessageSize", maxMessageSize);
    requireSize("maxTotalSize", maxTotalSize);
    if (minMessages > maxMessages) {
      throw new FixtureException(
          ErrorCode.EMPTY_RANGE,
          "<minMessages> is %s and <maxMessages> is %s, so no number of messages is right."
              .formatted(minMessages, maxMessages));
    }
  }

  private static void requireSize(String parameter, long octets) {
    if (octets < 1) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          "<%s> is %s, so no message would be small enough. Write for example 10MiB or 500kB."
              .formatted(parameter, octets));
    }
  }

  /** The same for the same limits, for digests. */
  String canonical() {
    return "%s %s %s %s %s %s"
        .formatted(
            maxMessages,
            minMessages,
            maxMessageSize,
            maxTotalSize,
            onOversize.name(),
            order.name());
  }
}
