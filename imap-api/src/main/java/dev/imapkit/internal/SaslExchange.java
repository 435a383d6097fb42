package dev.imapkit.internal;

import dev.imapkit.internal.sasl.SaslMechanism;
import dev.imapkit.internal.sasl.SaslViolation;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Continuation;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.util.Arrays;
import java.util.Base64;

/**
 * AUTHENTICATE (RFC 9051 §6.2.2, RFC 4959): one exchange of a mechanism, from command to answer.
 */
final class SaslExchange {
  private static final byte[] CANCEL = {'*'};
  private static final byte[] EMPTY = {'='};

  private final SessionState state;
  private final SaslMechanism mechanism;
  private final Runnable behind;

  /**
   * An exchange to be run once.
   *
   * @param behind sends what may leave in one flight with the last message of the mechanism
   */
  SaslExchange(SessionState state, SaslMechanism mechanism, Runnable behind) {
    this.state = state;
    this.mechanism = mechanism;
    this.behind = behind;
  }

  /** The tagged answer; an OK that the mechanism does not believe closes the connection. */
  Tagged run() {
    Command authenticate = state.command("AUTHENTICATE").atomArgument(mechanism.name());
    boolean initial = mechanism.clientFirst() && state.capabilities().has("SASL-IR");
    if (!initial) {
      conceal();
    } else {
      byte[] first = respond(new byte[0]);
      authenticate.sp().secretAtom(first.length == 0 ? EMPTY : first);
    }
    return state.dialogue().guarded(authenticate, () -> converse(authenticate, initial));
  }

  private Tagged converse(Command authenticate, boolean begun) {
    Dialogue dialogue = state.dialogue();
    Deadline deadline = Deadline.command(dialogue.timeouts());
    Sent sent = dialogue.sendLater(authenticate, deadline, started -> {});
    endFlight(begun);
    boolean first = !begun && mechanism.clientFirst();
    boolean cancelled = false;
    while (true) {
      ServerResponse response = dialogue.next(deadline);
      if (response instanceof Tagged) {
        if (sent.answer() != null) {
          return believed(sent.answer(), cancelled);
        }
        // That of a command behind the last message, which its own Sent keeps.
        continue;
      }
      if (response instanceof Continuation challenge) {
        if (cancelled) {
          throw dialogue.violation("authenticate", "the server goes on after the cancelled login");
        }
        byte[] answer = answer(challenge, first);
        cancelled = answer == CANCEL;
        first = false;
        dialogue.sendLine(answer);
        endFlight(!cancelled);
      } else {
        dialogue.unsolicited(response, deadline);
      }
    }
  }

  private void endFlight(boolean said) {
    if (said && mechanism.hasSaidAll()) {
      behind.run();
    }
    state.dialogue().flush();
  }

  private Tagged believed(Tagged tagged, boolean cancelled) {
    if (tagged.condition() == Condition.OK && (cancelled || !mechanism.mayEnd())) {
      throw state
          .dialogue()
          .violation(
              "authenticate",
              "the server let us in before the exchange of " + mechanism.name() + " had ended");
    }
    return tagged;
  }

  /** What a server says before a client's first message is empty, or should be. */
  private byte[] answer(Continuation challenge, boolean first) {
    try {
      return respond(first ? new byte[0] : decoded(challenge.text()));
    } catch (SaslViolation e) {
      throw state.dialogue().violation("authenticate", mechanism.name() + ": " + e.getMessage());
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new SaslViolation("the challenge of the server is not base64");
    }
  }

  /** In base64; {@link #CANCEL} when the mechanism has no answer. */
  private byte[] respond(byte[] challenge) {
    byte[] response = mechanism.respond(challenge).orElse(null);
    if (response == null) {
      return CANCEL;
    }
    byte[] encoded = Base64.getEncoder().encode(response);
    Arrays.fill(response, (byte) 0);
    conceal();
    return encoded;
  }

  private void conceal() {
    state.dialogue().conceal(Concealment.of(mechanism.secrets()));
  }
}
