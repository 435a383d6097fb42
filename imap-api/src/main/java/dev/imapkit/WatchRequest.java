package dev.imapkit;

import java.time.Duration;
import java.util.Objects;

/**
 * How to watch a mailbox. Immutable.
 *
 * <p>Defaults: {@link #renewAfter()} 24 min, {@link #probeAfter()} 5 min, {@link #probeLimit()} 10
 * s, {@link #pollEvery()} 30 s, polling allowed.
 */
public final class WatchRequest {
  private static final Duration LONGEST_IDLE = Duration.ofMinutes(29);
  private static final WatchRequest DEFAULTS = new Builder().build();

  private final Duration renewAfter;
  private final Duration probeAfter;
  private final Duration probeLimit;
  private final Duration pollEvery;
  private final boolean nativeOnly;

  private WatchRequest(Builder builder) {
    renewAfter = builder.renewAfter;
    probeAfter = builder.probeAfter;
    probeLimit = builder.probeLimit;
    pollEvery = builder.pollEvery;
    nativeOnly = builder.nativeOnly;
  }

  /**
   * The documented defaults.
   *
   * @return the defaults
   */
  public static WatchRequest defaults() {
    return DEFAULTS;
  }

  /**
   * A builder that starts with the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * After which time IDLE is ended and begun anew, so that the server does not take the client for
   * gone (RFC 2177 §3).
   *
   * @return the time, 29 minutes at the most
   */
  public Duration renewAfter() {
    return renewAfter;
  }

  /**
   * After which silence of the server the watch looks whether it is still there, by ending IDLE and
   * beginning it anew. A connection that was dropped without a word is noticed within this time and
   * {@link #probeLimit()}.
   *
   * @return the time
   */
  public Duration probeAfter() {
    return probeAfter;
  }

  /**
   * How long the server may take to answer the end of IDLE, its new beginning, or a NOOP.
   *
   * @return the limit
   */
  public Duration probeLimit() {
    return probeLimit;
  }

  /**
   * How often the server is asked with NOOP where it has no IDLE.
   *
   * @return the interval
   */
  public Duration pollEvery() {
    return pollEvery;
  }

  /**
   * Whether polling is not wanted.
   *
   * @return true when the watch fails where the server has no IDLE
   */
  public boolean nativeOnly() {
    return nativeOnly;
  }

  @Override
  public String toString() {
    return "WatchRequest[renew after "
        + renewAfter
        + ", probe after "
        + probeAfter
        + " within "
        + probeLimit
        + (nativeOnly ? ", IDLE only]" : ", else poll every " + pollEvery + "]");
  }

  /**
   * Builds {@link WatchRequest}s. Not thread-safe. Durations are 1 ms to 24 h, except {@link
   * #renewAfter}; others are refused with {@link IllegalArgumentException}.
   */
  public static final class Builder {
    private static final Duration LONGEST = Duration.ofHours(24);

    private Duration renewAfter = Duration.ofMinutes(24);
    private Duration probeAfter = Duration.ofMinutes(5);
    private Duration probeLimit = Duration.ofSeconds(10);
    private Duration pollEvery = Duration.ofSeconds(30);
    private boolean nativeOnly;

    private Builder() {}

    /**
     * Sets {@link WatchRequest#renewAfter()}.
     *
     * @param time 1 ms to 29 min
     * @return this builder
     */
    public Builder renewAfter(Duration time) {
      renewAfter = checked(time, "renewAfter", LONGEST_IDLE);
      return this;
    }

    /**
     * Sets {@link WatchRequest#probeAfter()}.
     *
     * @param silence the time
     * @return this builder
     */
    public Builder probeAfter(Duration silence) {
      probeAfter = checked(silence, "probeAfter", LONGEST);
      return this;
    }

    /**
     * Sets {@link WatchRequest#probeLimit()}.
     *
     * @param limit the limit
     * @return this builder
     */
    public Builder probeLimit(Duration limit) {
      probeLimit = checked(limit, "probeLimit", LONGEST);
      return this;
    }

    /**
     * Sets {@link WatchRequest#pollEvery()}.
     *
     * @param interval the interval; servers dislike less than some seconds
     * @return this builder
     */
    public Builder pollEvery(Duration interval) {
      pollEvery = checked(interval, "pollEvery", LONGEST);
      return this;
    }

    /**
     * Refuses to poll: without IDLE the watch is an {@link UnsupportedCapabilityException} before
     * an octet is sent, and a server that refuses its own IDLE an {@link ImapCommandException}.
     *
     * @return this builder
     */
    public Builder nativeOnly() {
      nativeOnly = true;
      return this;
    }

    private static Duration checked(Duration time, String what, Duration longest) {
      Objects.requireNonNull(time, what);
      if (time.toMillis() < 1 || time.compareTo(longest) > 0) {
        throw new IllegalArgumentException(
            what + " has to be 1 ms to " + longest.toMinutes() + " min: " + time);
      }
      return time;
    }

    /**
     * The request.
     *
     * @return the request
     */
    public WatchRequest build() {
      return new WatchRequest(this);
    }
  }
}
