package dev.imapkit.contract.server;

import java.time.Duration;

/** Decides what a server answers to a synchronizing literal. */
@FunctionalInterface
public interface LiteralPolicy {
  /**
   * Answers an announced literal: sends the continuation request and returns true, or sends a
   * tagged NO or BAD and returns false. May also stall or close.
   */
  boolean answer(ServerConnection connection, LiteralAnnouncement literal);

  /** Asks for each literal at once. */
  static LiteralPolicy accept() {
    return (connection, literal) -> {
      connection.send("+ OK\r\n");
      return true;
    };
  }

  /** Asks for each literal after a pause. */
  static LiteralPolicy delayed(Duration pause) {
    return (connection, literal) -> {
      connection.pause(pause);
      return accept().answer(connection, literal);
    };
  }

  /** Refuses each literal: {@code text} follows the tag, as in {@code NO [TOOBIG] no}. */
  static LiteralPolicy refuse(String text) {
    return (connection, literal) -> {
      connection.send(literal.tag() + " " + text + "\r\n");
      return false;
    };
  }

  /** Refuses literals above a length and accepts the others. */
  static LiteralPolicy refuseAbove(long octets, String text) {
    return (connection, literal) ->
        (literal.octets() > octets ? refuse(text) : accept()).answer(connection, literal);
  }
}
