package dev.imapkit.contract.server;

import java.time.Duration;

/**
 * Something that goes wrong once per connection, in one direction, at one place of the octet
 * stream. Immutable; a place is made first, as in {@code Fault.afterOctets(100).reset()}.
 */
public final class Fault {
  /** What happens; false ends the pipe. */
  @FunctionalInterface
  interface Action {
    boolean happen(ProxyPipe pipe) throws Exception;
  }

  /** A place in the octets of one direction. */
  public static final class Place {
    private final long octets;
    private final byte[] token;

    private Place(long octets, byte[] token) {
      this.octets = octets;
      this.token = token;
    }

    /** Closes both sides with FIN; what came before is delivered. */
    public Fault cut() {
      return with(ProxyPipe::cut);
    }

    /** Closes both sides with RST, after what came before has had a moment to be read. */
    public Fault reset() {
      return with(ProxyPipe::reset);
    }

    /** Nothing passes any more in this direction, and nothing is taken in; sockets stay open. */
    public Fault stall() {
      return with(pipe -> pipe.stall(false));
    }

    /** Nothing passes any more in either direction, like a link whose router forgot it. */
    public Fault stallBoth() {
      return with(pipe -> pipe.stall(true));
    }

    /** Whatever follows is taken in and thrown away. */
    public Fault swallow() {
      return with(ProxyPipe::swallow);
    }

    /** From here on one octet at a time, each after this pause. */
    public Fault drip(Duration pause) {
      return with(pipe -> pipe.drip(pause));
    }

    /** Waits once, then goes on. */
    public Fault pause(Duration time) {
      return with(pipe -> pipe.pause(time));
    }

    /** Inserts octets, then goes on. */
    public Fault inject(String octets) {
      return with(pipe -> pipe.inject(Octets.of(octets)));
    }

    /** Inverts all bits of the next octet, then goes on. */
    public Fault corrupt() {
      return with(ProxyPipe::corruptNext);
    }

    private Fault with(Action action) {
      return new Fault(this, action, 0);
    }
  }

  private final Place place;
  private final Action action;
  private final int connection;

  private Fault(Place place, Action action, int connection) {
    this.place = place;
    this.action = action;
    this.connection = connection;
  }

  /** The place after this number of octets; 0 is before the first one. */
  public static Place afterOctets(long octets) {
    return new Place(octets, new byte[0]);
  }

  /** The place right after the first occurrence of these octets (ISO 8859-1). */
  public static Place afterToken(String token) {
    if (token.isEmpty()) {
      throw new IllegalArgumentException("empty token");
    }
    return new Place(-1, Octets.of(token));
  }

  /** The same on one connection only, counted from 1. */
  public Fault onConnection(int number) {
    return new Fault(place, action, number);
  }

  boolean concerns(int connectionNumber) {
    return connection == 0 || connection == connectionNumber;
  }

  boolean happen(ProxyPipe pipe) throws Exception {
    return action.happen(pipe);
  }

  /** A fresh look-out for the place. */
  LookOut lookOut() {
    return place.token.length == 0 ? new LookOut(place.octets) : new LookOut(place.token);
  }
}
