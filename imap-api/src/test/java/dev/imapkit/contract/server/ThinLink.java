package dev.imapkit.contract.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Answers commands as on a link with a long way, and counts the round trips: how often the server
 * has answered everything and has to wait for input. For one connection; the counts are for any
 * thread.
 */
public final class ThinLink implements CommandHandler {
  private static final int QUIET_MILLIS = 200;
  private static final int LOOK_MILLIS = 5;

  private final Function<Command, String> answer;
  private final boolean late;
  private final AtomicInteger roundTrips = new AtomicInteger();
  private final AtomicLong mostUnanswered = new AtomicLong();
  private long answered = -1;

  private ThinLink(Function<Command, String> answer, boolean late) {
    this.answer = answer;
    this.late = late;
  }

  /**
   * Keeps all answers until the client sends no more.
   *
   * @param answer untagged data, each line with its CRLF
   */
  public static ThinLink late(Function<Command, String> answer) {
    return new ThinLink(answer, true);
  }

  /**
   * Answers each command before it reads the next one.
   *
   * @param answer untagged data, each line with its CRLF
   */
  public static ThinLink prompt(Function<Command, String> answer) {
    return new ThinLink(answer, false);
  }

  /** How often all was answered and nothing came for a while. */
  public int roundTrips() {
    return roundTrips.get();
  }

  /** The most octets of commands that had come while none of them was answered. */
  public long mostUnanswered() {
    return mostUnanswered.get();
  }

  @Override
  public void handle(ServerConnection connection, Command command) throws Exception {
    if (answered < 0) {
      answered = connection.octetsReceived() - command.octets().length;
    }
    connection.hold(answer.apply(command) + command.tag() + " OK done\r\n");
    boolean quiet = isQuiet(connection);
    if (quiet) {
      roundTrips.incrementAndGet();
    }
    if (quiet || !late) {
      long unanswered = connection.octetsReceived() - answered;
      mostUnanswered.accumulateAndGet(unanswered, Math::max);
      answered = connection.octetsReceived();
      connection.send("");
    }
  }

  private static boolean isQuiet(ServerConnection connection) {
    for (int waited = 0; waited < QUIET_MILLIS; waited += LOOK_MILLIS) {
      if (connection.pending()) {
        return false;
      }
      connection.pause(Duration.ofMillis(LOOK_MILLIS));
    }
    return true;
  }
}
