package dev.imapkit.internal;

import dev.imapkit.Feature;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.WatchRequest;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Keeps a server telling: IDLE, begun anew when it is due, when the server was silent for long, and
 * when the server has ended it by itself; else NOOP at intervals. All calls inside {@link
 * Dialogue#guarded}.
 */
final class Idling {
  private static final System.Logger LOG = System.getLogger("dev.imapkit");

  /** A server that ends IDLE by itself so often, each time early, would be asked without end. */
  private static final int MOST_EARLY_ENDS = 3;

  private final SessionState state;
  private final Dialogue dialogue;
  private final WatchRequest request;
  private volatile boolean polling;
  private boolean running;
  private boolean goodbye;
  private int earlyEnds;
  private long begun;
  private long heard;
  private long polled;

  Idling(SessionState state, WatchRequest request) {
    this.state = state;
    this.dialogue = state.dialogue();
    this.request = request;
  }

  boolean polling() {
    return polling;
  }

  /** Refuses, before an octet is sent, what the server cannot do and the request does not allow. */
  void begin() {
    if (request.nativeOnly()) {
      state.offers().requireNative(Feature.IDLE, "Allow polling, or ask now and then.");
    }
    if (state.offers().isNative(Feature.IDLE)) {
      idle(Deadline.command(dialogue.timeouts()));
    } else {
      startPolling();
    }
  }

  private void startPolling() {
    polling = true;
    polled = System.nanoTime() - request.pollEvery().toNanos();
  }

  /** Sends IDLE and waits for the go-ahead, or for the refusal. */
  private void idle(Deadline deadline) {
    begun = System.nanoTime();
    dialogue.send(state.command("IDLE"), deadline);
    ServerResponse answer = answer(deadline);
    if (answer instanceof Tagged tagged) {
      endedByServer(tagged);
    } else {
      running = true;
    }
  }

  /** Reads up to the go-ahead or the tagged answer; what comes before it is news. */
  private ServerResponse answer(Deadline deadline) {
    while (true) {
      ServerResponse response = dialogue.next(deadline);
      heard = System.nanoTime();
      boolean goAhead = !running && response instanceof ServerResponse.Continuation;
      if (goAhead || response instanceof Tagged) {
        return response;
      }
      take(response);
    }
  }

  /** A refusal, or an end that nobody asked for: IDLE is begun anew by {@link #keepUp}. */
  private void endedByServer(Tagged tagged) {
    running = false;
    boolean early = System.nanoTime() - begun < request.pollEvery().toNanos();
    earlyEnds = early ? earlyEnds + 1 : 0;
    if (tagged.condition() != Condition.OK || earlyEnds >= MOST_EARLY_ENDS) {
      giveUp(tagged);
    }
  }

  private void giveUp(Tagged tagged) {
    if (request.nativeOnly()) {
      throw tagged.condition() == Condition.OK
          ? new UnsupportedCapabilityException(
              "IDLE", "the server ends IDLE by itself as soon as it has begun; allow polling")
          : Dialogue.refused(tagged);
    }
    LOG.log(System.Logger.Level.DEBUG, () -> "IDLE: " + tagged.condition() + ", NOOP from now on");
    startPolling();
  }

  /** Reads one response if it comes in that time, and says whether it did. */
  boolean read(Duration atMost) {
    if (goodbye) {
      throw dialogue.saidGoodbye();
    }
    ServerResponse response = dialogue.poll(atMost);
    if (response == null) {
      return false;
    }
    heard = System.nanoTime();
    if (response instanceof Tagged tagged) {
      endedByServer(tagged);
    } else {
      take(response);
    }
    return true;
  }

  /** News become events; a body that nobody asked for is dropped at the pace of a stream. */
  private void take(ServerResponse response) {
    if (response instanceof ServerResponse.Status status && status.condition() == Condition.BYE) {
      goodbye = true;
    }
    dialogue.unsolicited(response, Deadline.stream(dialogue.timeouts()));
  }

  /**
   * Does what is due.
   *
   * @param silent whether nothing was to be read just now: what waits in the socket is life, too
   */
  void keepUp(boolean silent) {
    if (goodbye) {
      return;
    }
    if (polling) {
      if (isOver(polled, request.pollEvery())) {
        withinLimit("NOOP", this::noop);
      }
    } else if (!running) {
      withinLimit("IDLE", this::idle);
    } else if (isOver(begun, request.renewAfter())
        || (silent && isOver(heard, request.probeAfter()))) {
      renew();
    }
  }

  private static boolean isOver(long since, Duration time) {
    return System.nanoTime() - since >= time.toNanos();
  }

  private void renew() {
    withinLimit(
        "the end of IDLE",
        limit -> {
          Tagged answer = done(limit);
          if (answer.condition() != Condition.OK) {
            giveUp(answer);
          }
        });
    if (!polling) {
      withinLimit("IDLE", this::idle);
    }
  }

  /** Ends IDLE once, and reads up to its tagged answer. */
  private Tagged done(Deadline limit) {
    dialogue.sendDone();
    Tagged answer = (Tagged) answer(limit);
    running = false;
    return answer;
  }

  private void noop(Deadline limit) {
    Command noop = state.command("NOOP");
    Tagged answer = dialogue.finish(dialogue.send(noop, limit), null, limit);
    heard = System.nanoTime();
    polled = heard;
    dialogue.checked(noop, answer);
  }

  /** Ends IDLE for good, when it runs; with what words the server agrees does not matter. */
  void end() {
    if (goodbye) {
      dialogue.close("the server said BYE");
    } else if (running) {
      withinLimit("the end of IDLE", this::done);
    }
  }

  private void withinLimit(String question, Consumer<Deadline> work) {
    try {
      work.accept(Deadline.of(Stage.SILENCE, request.probeLimit()));
    } catch (ImapTimeoutException e) {
      throw new ImapTimeoutException(
          e.stage(),
          e.limit(),
          "the server did not answer "
              + question
              + " within "
              + e.limit().toMillis()
              + " ms: the connection is taken for dead; connect again, or raise"
              + " WatchRequest.probeLimit");
    }
  }
}
