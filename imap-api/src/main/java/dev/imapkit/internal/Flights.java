package dev.imapkit.internal;

import org.jspecify.annotations.Nullable;

/**
 * What goes to Java Flight Recorder, where there is one and it records: names, numbers and times,
 * never arguments, mail content or credentials. All classes that need the module {@code jdk.jfr}
 * are behind this one, which works without it; each method gives null when nothing is to be told.
 */
final class Flights {
  private static final boolean POSSIBLE = isPossible();

  private Flights() {}

  private static boolean isPossible() {
    try {
      Class.forName("jdk.jfr.Event", false, Flights.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Something that lasts. */
  interface Span {
    /**
     * It is over.
     *
     * @param detail what it led to, in a word or two
     */
    void end(String detail);
  }

  /** A command on its way. */
  interface CommandSpan {
    /** A response came that may belong to it; only the first one counts. */
    void responded();

    /**
     * It is over.
     *
     * @param result OK, NO or BAD
     * @param octetsReceived since it was sent
     */
    void end(String result, long octetsReceived);
  }

  /** TCP, and TLS where it is implicit. */
  static @Nullable Span connecting(String host, int port, String transport) {
    return POSSIBLE ? FlightEvents.connecting(host, port, transport) : null;
  }

  /** A handshake of its own, after STARTTLS. */
  static @Nullable Span handshake(String host, int port) {
    return POSSIBLE ? FlightEvents.handshake(host, port) : null;
  }

  /** A watch, by IDLE or by polling. */
  static @Nullable Span watching() {
    return POSSIBLE ? FlightEvents.watching() : null;
  }

  /**
   * A command.
   *
   * @param mechanism how it logs in; null for other commands
   */
  static @Nullable CommandSpan command(String name, @Nullable String mechanism, long octets) {
    return POSSIBLE ? FlightEvents.command(name, mechanism, octets) : null;
  }
}
