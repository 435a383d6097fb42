package dev.imapkit.internal;

import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Timeouts;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Fetch;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.ServerResponse.Untagged;
import dev.imapkit.spi.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Commands out, responses in, on one wire: tags, literals that wait for the server, outcome of
 * failures. Data that the running command does not take goes to the unsolicited handler. Used by
 * the owner of the {@link Gate} only, except {@link #close(String)}.
 */
final class Dialogue {
  private static final System.Logger LOG = System.getLogger("dev.imapkit");
  private static final byte[] CRLF = {'\r', '\n'};
  private static final int STREAM_BUFFER = 16 * 1024;
  private static final int LONGEST_SERVER_TEXT = 500;

  /** Takes data that no command asked for. */
  interface Unsolicited {
    void data(Untagged data);

    void malformed(ServerResponse.Malformed response);
  }

  /** A command that has been sent, or refused while its literals were waiting. */
  record Sent(Command command, String tag, @Nullable Tagged refusal) {}

  private final Wire wire;
  private final Timeouts timeouts;
  private final Tracer tracer;
  private final String tagPrefix = tagPrefix();
  private Unsolicited unsolicited;
  private Concealment concealment = Concealment.NONE;
  private int lastTag;
  private @Nullable String goodbye;
  private volatile @Nullable String closedBecause;
  private boolean leftProcess;
  private boolean fullySent;
  private boolean unanswered;

  Dialogue(Wire wire, Timeouts timeouts, Tracer tracer, Unsolicited unsolicited) {
    this.wire = wire;
    this.timeouts = timeouts;
    this.tracer = tracer;
    this.unsolicited = unsolicited;
  }

  /**
   * Tags start differently on each connection, so that an answer cannot be prepared before the
   * question.
   */
  private static String tagPrefix() {
    SecureRandom random = new SecureRandom();
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      prefix.append((char) ('A' + random.nextInt(26)));
    }
    return prefix.toString();
  }

  void unsolicited(Unsolicited handler) {
    unsolicited = handler;
  }

  /** What nobody may see of the server's words, until told otherwise. */
  void conceal(Concealment secrets) {
    concealment = secrets;
  }

  Wire wire() {
    return wire;
  }

  Timeouts timeouts() {
    return timeouts;
  }

  boolean isClosed() {
    return closedBecause != null;
  }

  void requireOpen(Command command) {
    String reason = closedBecause;
    if (reason != null) {
      throw new ImapConnectionException(
              "the connection is closed (" + reason + "): connect again", null)
          .during(command.name(), command.changesMail() ? command.unsent() : null);
    }
  }

  /** From any thread. */
  void close(String reason) {
    if (closedBecause == null) {
      closedBecause = reason;
    }
    wire.close();
  }

  /** Runs a command to its end; data goes to the taker first. Throws unless the answer is OK. */
  Tagged run(Command command, @Nullable Predicate<Untagged> taker) {
    return guarded(
        command,
        () -> {
          Deadline deadline = Deadline.command(timeouts);
          Sent sent = send(command, deadline);
          return checked(command, finish(sent, taker, deadline));
        });
  }

  /** Runs a command that has no data in its answer. */
  Tagged run(Command command) {
    return run(command, null);
  }

  /**
   * Closes the wire after failures that leave it unusable, and says what is known about the
   * command.
   */
  <T> T guarded(Command command, java.util.function.Supplier<T> work) {
    requireOpen(command);
    leftProcess = false;
    fullySent = false;
    try {
      return work.get();
    } catch (ImapException e) {
      // Whatever failed: while an answer is missing, the next command would be taken for a part of
      // this one.
      if (!e.connectionUsable() || unanswered) {
        close(e.getClass().getSimpleName());
      }
      e.during(command.name(), command.changesMail() ? outcome(command, e) : null);
      throw e;
    } catch (RuntimeException | Error e) {
      close("internal failure");
      throw e;
    }
  }

  private CommandOutcome outcome(Command command, ImapException e) {
    if (e instanceof ImapCommandException) {
      return CommandOutcome.REJECTED;
    }
    return leftProcess && fullySent ? CommandOutcome.OUTCOME_UNKNOWN : command.unsent();
  }

  /**
   * Sends a command, waiting for the server before each literal that needs it. Call inside {@link
   * #guarded}.
   */
  Sent send(Command command, Deadline deadline) {
    String tag = tagPrefix + ++lastTag;
    LOG.log(System.Logger.Level.DEBUG, () -> tag + " " + command.name());
    tracer.sent(tag, command);
    unanswered = true;
    write((tag + " ").getBytes(StandardCharsets.US_ASCII));
    for (Command.Piece piece : command.pieces()) {
      Tagged refusal = send(piece, tag, deadline);
      if (refusal != null) {
        return new Sent(command, tag, refusal);
      }
    }
    fullySent = true;
    write(CRLF);
    flush();
    return new Sent(command, tag, null);
  }

  private @Nullable Tagged send(Command.Piece piece, String tag, Deadline deadline) {
    if (piece instanceof Command.Text text) {
      write(text.octets());
    } else if (piece instanceof Command.Literal literal) {
      Tagged refusal = literal.waits() ? awaitContinuation(tag, deadline) : null;
      if (refusal != null) {
        return refusal;
      }
      write(literal.octets());
    } else if (piece instanceof Command.Stream stream) {
      Tagged refusal = stream.waits() ? awaitContinuation(tag, deadline) : null;
      if (refusal != null) {
        return refusal;
      }
      write(stream);
    }
    return null;
  }

  private @Nullable Tagged awaitContinuation(String tag, Deadline deadline) {
    flush();
    while (true) {
      ServerResponse response = next(tag, deadline);
      if (response instanceof Tagged tagged) {
        if (tagged.condition() == Condition.OK) {
          // A server that says so has done something, whatever it was.
          fullySent = true;
          throw violation("continue-req", "the server said OK to a command that was not complete");
        }
        return tagged;
      }
      if (response instanceof ServerResponse.Continuation) {
        return null;
      }
      unsolicited(response, deadline);
    }
  }

  private void write(byte[] octets) {
    leftProcess = true;
    wire.write(octets, 0, octets.length, Deadline.of(Stage.WRITE, timeouts.write()));
  }

  private void write(Command.Stream stream) {
    byte[] buffer = new byte[STREAM_BUFFER];
    long left = stream.octets();
    try (InputStream in = open(stream)) {
      while (left > 0) {
        int read = read(in, buffer, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new ImapConnectionException(
              "the message ended after "
                  + (stream.octets() - left)
                  + " of "
                  + stream.octets()
                  + " octets; the connection was closed and nothing was appended",
              null);
        }
        wire.write(buffer, 0, read, Deadline.of(Stage.WRITE, timeouts.write()));
        left -= read;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static InputStream open(Command.Stream stream) {
    try {
      return stream.source().open();
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  private static int read(InputStream in, byte[] buffer, int length) {
    try {
      return in.read(buffer, 0, length);
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /**
   * The caller's own failure, whatever its kind: it may well be that of another connection, and
   * must not be taken for one of this.
   */
  private static ImapConnectionException unreadable(Exception cause) {
    return new ImapConnectionException(
        "the message could not be read: "
            + cause.getMessage()
            + "; the connection was closed and nothing was appended",
        cause);
  }

  void flush() {
    wire.flush(Deadline.of(Stage.WRITE, timeouts.write()));
  }

  /**
   * Reads to the tagged answer of a sent command; data goes to the taker first, if there is one.
   * Call inside {@link #guarded}.
   */
  Tagged finish(Sent sent, @Nullable Predicate<Untagged> taker, Deadline deadline) {
    if (sent.refusal() != null) {
      return sent.refusal();
    }
    // What goes wrong beside the answer of a command is news; and once a change is carried out, no
    // line beside it may make it look like a failure.
    boolean needsData = taker != null && !sent.command().changesMail();
    ServerResponse.@Nullable Malformed malformed = null;
    while (true) {
      ServerResponse response = next(sent.tag(), deadline);
      if (response instanceof Tagged tagged) {
        if (malformed != null && tagged.condition() == Condition.OK) {
          throw notUnderstood(malformed);
        }
        return tagged;
      }
      if (needsData && response instanceof ServerResponse.Malformed bad) {
        malformed = bad;
      } else if (taker == null || !(response instanceof Untagged data) || !taker.test(data)) {
        unsolicited(response, deadline);
      } else {
        dropOpen(response, deadline);
      }
    }
  }

  /**
   * An answer that is whole but not understood: this command has no result, the connection goes on.
   */
  private static ImapProtocolException notUnderstood(ServerResponse.Malformed malformed) {
    return new ImapProtocolException(
        "the answer of the server is not understood: expected "
            + malformed.production()
            + " at octet "
            + malformed.octetOffset()
            + ": "
            + malformed.excerpt(),
        malformed.production(),
        malformed.octetOffset(),
        malformed.excerpt(),
        true);
  }

  /** Reads one response; a tagged one must carry the tag of the command that is waiting. */
  ServerResponse next(String tag, Deadline deadline) {
    ServerResponse response;
    try {
      response = concealment.in(wire.read(deadline));
    } catch (ImapConnectionException e) {
      throw goodbye == null ? e : saidGoodbye(e);
    }
    tracer.received(response, concealment);
    if (response instanceof Tagged tagged && !tagged.tag().equals(tag)) {
      throw violation("tag", "the server answered a command that was not sent");
    }
    if (response instanceof Tagged) {
      unanswered = false;
    }
    if (response instanceof Tagged tagged && isAlert(tagged)) {
      unsolicited.data(new ServerResponse.Status(tagged.condition(), tagged.text()));
    }
    if (response instanceof ServerResponse.Malformed malformed && tag.equals(malformed.tag())) {
      throw violation(
          "response-done", "the end of the command is not understood: " + malformed.excerpt());
    }
    if (response instanceof ServerResponse.Status status && status.condition() == Condition.BYE) {
      goodbye = Texts.clean(status.text().text(), LONGEST_SERVER_TEXT);
    }
    return response;
  }

  /** Users must see alerts, wherever they stand (RFC 9051 §7.1). */
  private static boolean isAlert(Tagged tagged) {
    return tagged.text().code().map(code -> code.name().equals("ALERT")).orElse(false);
  }

  private ImapConnectionException saidGoodbye(ImapConnectionException cause) {
    return new ImapConnectionException("the server ended the connection: BYE " + goodbye, cause);
  }

  /** Hands on what the running command did not take; a literal that nobody reads is dropped. */
  void unsolicited(ServerResponse response, Deadline deadline) {
    dropOpen(response, deadline);
    if (response instanceof Untagged data) {
      unsolicited.data(data);
    } else if (response instanceof ServerResponse.Malformed malformed) {
      unsolicited.malformed(malformed);
    } else {
      throw violation("response-data", "the server asked for input that no command has");
    }
  }

  /** Nobody has read it, so nothing behind it could be read either. */
  private static void dropOpen(ServerResponse response, Deadline deadline) {
    if (response instanceof Fetch fetch && fetch.open() != null) {
      fetch.open().skip(deadline);
    }
  }

  ImapProtocolException violation(String production, String message) {
    return new ImapProtocolException(
        message + "; the connection was closed", production, wire.info().octetsReceived(), "");
  }

  /** The answer, when it is OK. */
  Tagged checked(Command command, Tagged tagged) {
    if (tagged.condition() == Condition.OK) {
      return tagged;
    }
    throw refused(tagged);
  }

  static ImapCommandException refused(Tagged tagged) {
    String text = Texts.clean(tagged.text().text(), LONGEST_SERVER_TEXT);
    String code = tagged.text().code().map(c -> " [" + c.name() + "]").orElse("");
    ImapCommandException.Status status =
        ImapCommandException.Status.valueOf(tagged.condition().name().toUpperCase(Locale.ROOT));
    return new ImapCommandException(
        status, tagged.text().code(), text, "the server answered " + status + code + ": " + text);
  }

  /** Sends a line that answers a continuation request, for SASL; traces show only its length. */
  void sendLine(byte[] secretLine) {
    tracer.sentSecret("<" + secretLine.length + " octets of authentication>");
    fullySent = true;
    write(secretLine);
    write(CRLF);
    flush();
  }
}
