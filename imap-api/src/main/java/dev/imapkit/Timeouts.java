package dev.imapkit;

import java.time.Duration;
import java.util.Objects;

/**
 * How long the library waits for the peer. Clocks run only while it waits, never while the caller
 * holds a message. None is infinite. Immutable.
 *
 * <p>Defaults: {@link #connect()} 10 s, {@link #tlsHandshake()} 10 s, {@link #greeting()} 10 s,
 * {@link #silence()} 60 s, {@link #command()} 5 min, {@link #write()} 60 s, {@link #minimumRate()}
 * 1 KiB/s, {@link #busy()} 30 s, {@link #logout()} 1 s.
 */
public final class Timeouts {
  private static final Timeouts DEFAULTS = new Builder().build();

  private final Duration connect;
  private final Duration tlsHandshake;
  private final Duration greeting;
  private final Duration silence;
  private final Duration command;
  private final Duration write;
  private final Duration busy;
  private final Duration logout;
  private final int minimumRate;

  private Timeouts(Builder builder) {
    connect = builder.connect;
    tlsHandshake = builder.tlsHandshake;
    greeting = builder.greeting;
    silence = builder.silence;
    command = builder.command;
    write = builder.write;
    busy = builder.busy;
    logout = builder.logout;
    minimumRate = builder.minimumRate;
  }

  /**
   * The documented defaults.
   *
   * @return the defaults
   */
  public static Timeouts defaults() {
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
   * For the TCP connection, all addresses and the proxy together.
   *
   * @return the limit
   */
  public Duration connect() {
    return connect;
  }

  /**
   * For the TLS handshake.
   *
   * @return the limit
   */
  public Duration tlsHandshake() {
    return tlsHandshake;
  }

  /**
   * For the greeting.
   *
   * @return the limit
   */
  public Duration greeting() {
    return greeting;
  }

  /**
   * For the next octet, whatever the command.
   *
   * @return the limit
   */
  public Duration silence() {
    return silence;
  }

  /**
   * For the whole answer of a command that does not stream its data.
   *
   * @return the limit
   */
  public Duration command() {
    return command;
  }

  /**
   * For the server to take octets that are written.
   *
   * @return the limit
   */
  public Duration write() {
    return write;
  }

  /**
   * How long a second caller waits for the connection before {@link ConnectionBusyException}.
   *
   * @return the limit
   */
  public Duration busy() {
    return busy;
  }

  /**
   * For the answer to LOGOUT; afterwards the connection is closed all the same.
   *
   * @return the limit
   */
  public Duration logout() {
    return logout;
  }

  /**
   * Slowest streamed answer, measured over 60 s of waiting.
   *
   * @return octets per second
   */
  public int minimumRate() {
    return minimumRate;
  }

  /**
   * Builds {@link Timeouts}. Not thread-safe. Durations are 1 ms to 24 h; others are refused with
   * {@link IllegalArgumentException}.
   */
  public static final class Builder {
    private static final Duration LONGEST = Duration.ofHours(24);

    private Duration connect = Duration.ofSeconds(10);
    private Duration tlsHandshake = Duration.ofSeconds(10);
    private Duration greeting = Duration.ofSeconds(10);
    private Duration silence = Duration.ofSeconds(60);
    private Duration command = Duration.ofMinutes(5);
    private Duration write = Duration.ofSeconds(60);
    private Duration busy = Duration.ofSeconds(30);
    private Duration logout = Duration.ofSeconds(1);
    private int minimumRate = 1024;

    private Builder() {}

    /**
     * Sets {@link Timeouts#connect()}.
     *
     * @param limit the limit
     * @return this builder
     */
    public Builder connect(Duration limit) {
      connect = checked(limit, "connect");
      return this;
    }

    /**
     * Sets {@link Timeouts#tlsHandshake()}.
     *
     * @param limit the limit
     * @return this builder
     */
    public Builder tlsHandshake(Duration limit) {
      tlsHandshake = checked(limit, "tlsHandshake");
      return this;
    }

    /**
     * Sets {@link Timeouts#greeting()}.
     *
     * @param limit the limit
     * @return this builder
     */
    public Builder greeting(Duration limit) {
      greeting = checked(limit, "greeting");
      return this;
    }

    /**
     * Sets {@link Timeouts#silence()}.
     *
     * @param limit the limit
     * @return this builder
     */
    public Builder silence(Duration limit) {
      silence = checked(limit, "silence");
      return this;
    }

    /**
     * Sets {@link Timeouts#command()}.
     *
     * @param limit the limit
     * @return this builder
     */
    public Builder command(Duration limit) {
      command = checked(limit, "command");
      return this;
    }

    /**
     * Sets {@link Timeouts#write()}.
     *
     * @param limit the limit
     * @return this builder
     */
    public Builder write(Duration limit) {
      write = checked(limit, "write");
      return this;
    }

    /**
     * Sets {@link Timeouts#busy()}.
     *
     * @param limit the limit
     * @return this builder
     */
    public Builder busy(Duration limit) {
      busy = checked(limit, "busy");
      return this;
    }

    /**
     * Sets {@link Timeouts#logout()}.
     *
     * @param limit the limit
     * @return this builder
     */
    public Builder logout(Duration limit) {
      logout = checked(limit, "logout");
      return this;
    }

    /**
     * Sets {@link Timeouts#minimumRate()}.
     *
     * @param octetsPerSecond 1 or more
     * @return this builder
     */
    public Builder minimumRate(int octetsPerSecond) {
      if (octetsPerSecond < 1) {
        throw new IllegalArgumentException(
            "minimumRate must be at least 1 octet per second: " + octetsPerSecond);
      }
      minimumRate = octetsPerSecond;
      return this;
    }

    /**
     * The timeouts.
     *
     * @return an immutable value
     */
    public Timeouts build() {
      return new Timeouts(this);
    }

    private static Duration checked(Duration limit, String name) {
      Objects.requireNonNull(limit, name);
      if (limit.toMillis() < 1 || limit.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(name + " must be 1 ms to 24 h: " + limit);
      }
      return limit;
    }
  }
}
