package dev.imapkit.internal;

import dev.imapkit.CommandOutcome;
import dev.imapkit.FetchFailure;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Timeouts;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Fetch;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.ServerResponse.Untagged;
import dev.imapkit.spi.Wire;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Commands out, responses in, on one wire: tags, literals that wait for the server, outcome of
 * failures. Data that the running command does not take goes to the unsolicited handler. Used by
 * the owner of the {@link Gate} only, except {@link #close(String)}.
 */
final class Dialogue {
  private static final System.Logger LOG = System.getLogger("dev.imapkit");
  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] DONE = {'D', 'O', 'N', 'E'};
  private static final int LONGEST_SERVER_TEXT = 500;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Takes data that no command asked for. */
  interface Unsolicited {
    void data(Untagged data);

    void malformed(ServerResponse.Malformed response);
  }

  private final Wire wire;
  private final Timeouts timeouts;
  private final Tracer tracer;
  private final String tagPrefix = tagPrefix();
  private Unsolicited unsolicited;
  private Concealment concealment = Concealment.NONE;
  private int lastTag;
  private @Nullable String goodbye;
  private volatile @Nullable String closedBecause;
  private final Outstanding outstanding;
  private @Nullable Sent latest;

  Dialogue(Wire wire, Timeouts timeouts, Tracer tracer, Unsolicited unsolicited) {
    this(wire, timeouts, tracer, unsolicited, new WriteWindow(0));
  }

  Dialogue(
      Wire wire, Timeouts timeouts, Tracer tracer, Unsolicited unsolicited, WriteWindow window) {
    this.wire = wire;
    this.outstanding = new Outstanding(window);
    this.timeouts = timeouts;
    this.tracer = tracer;
    this.unsolicited = unsolicited;
  }

  /**
   * Tags start differently on each connection, so that an answer cannot be prepared before the
   * question.
   */
  private static String tagPrefix() {
    StringBuilder prefix = new StringBuilder();
    for (int rest = RANDOM.nextInt(26 * 26 * 26); prefix.length() < 3; rest /= 26) {
      prefix.append((char) ('A' + rest % 26));
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
  <T> T guarded(Command command, Supplier<T> work) {
    requireOpen(command);
    try {
      return closingOnFailure(work);
    } catch (ImapException e) {
      e.during(command.name(), command.changesMail() ? outcome(command, e) : null);
      throw e;
    } finally {
      // It may hold a password, and is not asked about any more.
      latest = null;
    }
  }

  /** Closes the wire after failures that leave it unusable. */
  <T> T closingOnFailure(Supplier<T> work) {
    try {
      return work.get();
    } catch (ImapException e) {
      // Whatever failed: while an answer is missing, the next command would be taken for a part of
      // this one.
      if (!e.connectionUsable() || !outstanding.isEmpty()) {
        close(e.getClass().getSimpleName());
      }
      outstanding.failed(e, this::received);
      throw e;
    } catch (RuntimeException | Error e) {
      close("internal failure");
      throw e;
    }
  }

  private CommandOutcome outcome(Command command, ImapException e) {
    Sent sent = latest;
    return sent != null && sent.command() == command
        ? sent.outcome(e)
        : refusedOrUnsent(command, e);
  }

  private static CommandOutcome refusedOrUnsent(Command command, ImapException e) {
    return e instanceof ImapCommandException ? CommandOutcome.REJECTED : command.unsent();
  }

  /**
   * Sends a command, waiting for the server before each literal that needs it. Call inside {@link
   * #guarded}.
   */
  Sent send(Command command, Deadline deadline) {
    Sent sent = sendLater(command, deadline, started -> {});
    flush();
    return sent;
  }

  /**
   * Like {@link #send}, but its end may wait in the buffer until {@link #flush}. While other
   * commands are unanswered, only what {@link Outstanding#hasRoomFor} allows may be sent.
   *
   * @param started is told before the first octet leaves
   */
  Sent sendLater(Command command, Deadline deadline, Consumer<Sent> started) {
    Sent sent = new Sent(command, tagPrefix + ++lastTag, this::received);
    started.accept(sent);
    LOG.log(System.Logger.Level.DEBUG, () -> sent.tag() + " " + command.name());
    tracer.sent(sent.tag(), command);
    command.sentAs(sent.tag());
    latest = sent;
    outstanding.add(sent);
    write((sent.tag() + " ").getBytes(StandardCharsets.US_ASCII));
    for (Command.Piece piece : command.pieces()) {
      if (!send(piece, sent, deadline)) {
        return sent;
      }
    }
    sent.complete();
    write(CRLF);
    return sent;
  }

  /** The commands that have no answer yet. */
  Outstanding outstanding() {
    return outstanding;
  }

  /** False when the server refuses the command instead of taking its literal. */
  private boolean send(Command.Piece piece, Sent sent, Deadline deadline) {
    if (piece instanceof Command.Text text) {
      write(text.octets());
    } else if (piece instanceof Command.Literal literal) {
      if (literal.waits() && !awaitContinuation(sent, deadline)) {
        return false;
      }
      write(literal.octets());
    } else if (piece instanceof Command.Stream stream) {
      if (stream.waits() && !awaitContinuation(sent, deadline)) {
        return false;
      }
      LiteralSource.send(stream, wire, timeouts.write());
    }
    return true;
  }

  private boolean awaitContinuation(Sent sent, Deadline deadline) {
    flush();
    while (true) {
      ServerResponse response = next(deadline);
      if (response instanceof Tagged tagged) {
        if (tagged.condition() == Condition.OK) {
          // A server that says so has done something, whatever it was.
          sent.complete();
          throw violation("continue-req", "the server said OK to a command that was not complete");
        }
        return false;
      }
      if (response instanceof ServerResponse.Continuation) {
        return true;
      }
      unsolicited(response, deadline);
    }
  }

  private void write(byte[] octets) {
    wire.write(octets, 0, octets.length, Deadline.of(Stage.WRITE, timeouts.write()));
  }

  void flush() {
    wire.flush(Deadline.of(Stage.WRITE, timeouts.write()));
  }

  /**
   * Reads to the tagged answer of a sent command; data goes to the taker first, if there is one.
   * Call inside {@link #guarded}.
   */
  Tagged finish(Sent sent, @Nullable Predicate<Untagged> taker, Deadline deadline) {
    Tagged early = sent.answer();
    if (early != null) {
      return early;
    }
    // What goes wrong beside the answer of a command is news; and once a change is carried out, no
    // line beside it may make it look like a failure.
    boolean needsData = taker != null && !sent.command().changesMail();
    ServerResponse.@Nullable Malformed malformed = null;
    while (true) {
      ServerResponse response = next(deadline);
      if (response instanceof Tagged) {
        Tagged tagged = sent.answer();
        if (tagged == null) {
          // That of another one, which its own Sent keeps.
          continue;
        }
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
  static ImapProtocolException notUnderstood(ServerResponse.Malformed malformed) {
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

  /** Reads one response; a tagged one must carry the tag of a command that has no answer yet. */
  ServerResponse next(Deadline deadline) {
    ServerResponse response;
    try {
      response = concealment.in(wire.read(deadline));
    } catch (ImapConnectionException e) {
      throw goodbye == null ? e : saidGoodbye(e);
    }
    tracer.received(response, concealment);
    outstanding.responded();
    if (response instanceof Fetch) {
      return response;
    }
    if (response instanceof Tagged tagged) {
      answered(tagged);
    }
    if (response instanceof ServerResponse.Malformed malformed
        && outstanding.has(malformed.tag())) {
      throw violation(
          "response-done", "the end of the command is not understood: " + malformed.excerpt());
    }
    if (response instanceof ServerResponse.Status status && status.condition() == Condition.BYE) {
      goodbye = Texts.clean(status.text().text(), LONGEST_SERVER_TEXT);
    }
    return response;
  }

  /**
   * Like {@link #next}, for at most this time: null when nothing came whole, which harms nothing.
   */
  @Nullable ServerResponse poll(Duration time) {
    try {
      return next(Deadline.of(Stage.SILENCE, time));
    } catch (ImapTimeoutException e) {
      return null;
    }
  }

  /**
   * The next part of a FETCH response; null when the rest of it is whole but not understood, which
   * the failure is told of.
   */
  @Nullable Fetch nextPart(Deadline deadline, Consumer<FetchFailure> failure) {
    ServerResponse response = next(deadline);
    if (response instanceof Fetch part) {
      return part;
    }
    if (response instanceof ServerResponse.Malformed malformed) {
      failure.accept(FetchFolding.failed("FETCH", malformed));
      return null;
    }
    throw violation("msg-att", "the rest of a FETCH response is missing");
  }

  private long received() {
    return wire.info().octetsReceived();
  }

  private void answered(Tagged tagged) {
    if (!outstanding.answered(tagged, this::received)) {
      throw violation("tag", "the server answered a command that was not sent");
    }
    if (isNews(tagged)) {
      unsolicited.data(new ServerResponse.Status(tagged.condition(), tagged.text()));
    }
  }

  /**
   * Users must see alerts, wherever they stand (RFC 9051 §7.1), and any command may tell the
   * mod-sequence of the mailbox (RFC 7162 §6). A code that is in no RFC may mean something to them.
   */
  private static boolean isNews(Tagged tagged) {
    Optional<ResponseCode> sent = tagged.text().code();
    return UnregisteredCodes.has(sent)
        || sent.map(code -> code.name().equals("ALERT") || code.name().equals("HIGHESTMODSEQ"))
            .orElse(false);
  }

  /** For who has read the BYE and need not wait until the server closes. */
  ImapConnectionException saidGoodbye() {
    return saidGoodbye(null);
  }

  private ImapConnectionException saidGoodbye(@Nullable ImapConnectionException cause) {
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

  /**
   * Sends a line that answers a continuation request, for SASL; traces show only its length. It may
   * wait in the buffer until {@link #flush}.
   */
  void sendLine(byte[] secretLine) {
    tracer.sentLine("<" + secretLine.length + " octets of authentication>");
    writeLine(secretLine);
  }

  /** Ends IDLE (RFC 9051 §6.3.13). */
  void sendDone() {
    tracer.sentLine("DONE");
    writeLine(DONE);
    flush();
  }

  private void writeLine(byte[] line) {
    write(line);
    write(CRLF);
  }
}
