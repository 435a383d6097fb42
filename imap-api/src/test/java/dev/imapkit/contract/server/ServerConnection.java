package dev.imapkit.contract.server;

import dev.imapkit.contract.server.ServerChannel.Doing;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The server's side of one connection, as scripts see it. Confined to the thread of its script,
 * except for the accessors of what was received.
 *
 * <p>Texts are octets: each char stands for one ({@link Octets}). Every wait ends at the server's
 * deadline. Sending to a client that has gone ends the script quietly; expecting something from a
 * client that has gone fails the test.
 */
public final class ServerConnection extends ConnectionControls {
  /**
   * States of a connection (RFC 9051 section 3), kept by tagged answers and {@link #state(State)}.
   */
  public enum State {
    /** Before LOGIN or AUTHENTICATE. */
    NOT_AUTHENTICATED,
    /** Without mailbox. */
    AUTHENTICATED,
    /** With a mailbox. */
    SELECTED,
    /** After LOGOUT or BYE. */
    LOGOUT
  }

  private final int number;
  private final ServerOptions options;
  private final Journal journal;
  private final CommandReader reader;
  private final Conversation conversation;
  private State state = State.NOT_AUTHENTICATED;
  private volatile boolean secure;

  ServerConnection(int number, ServerOptions options, Journal journal, ServerChannel channel) {
    super(channel);
    this.number = number;
    this.options = options;
    this.journal = journal;
    this.reader = new CommandReader(channel.in(), this::answerLiteral, options.keepLiterals);
    this.conversation = new Conversation(options);
    reader.utf8(options.utf8);
  }

  /** Sends a tagged OK; after LOGIN, SELECT and the like the state follows. */
  public void ok(Command command) {
    ok(command, command.name() + " completed");
  }

  /** Sends a tagged OK with this text, which may start with a response code. */
  public void ok(Command command, String text) {
    state = conversation.stateAfterOk(command, state);
    send(command.tag() + " OK " + text + "\r\n");
  }

  /** Sends a tagged NO with this text, which may start with a response code. */
  public void no(Command command, String text) {
    send(command.tag() + " NO " + text + "\r\n");
  }

  /** Sends a tagged BAD with this text. */
  public void bad(Command command, String text) {
    send(command.tag() + " BAD " + text + "\r\n");
  }

  /**
   * The next whole command, or empty when the client has closed. Literals are answered on the way.
   */
  public Optional<Command> next() {
    return next(true);
  }

  private Optional<Command> next(boolean mayClose) {
    Command command;
    do {
      channel.doing(mayClose ? Doing.WAITING_IDLY : Doing.WORKING);
      command = ConnectionReading.read("a command", reader::read).orElse(null);
      if (command == null) {
        return Optional.empty();
      }
      journal.command(command);
    } while (command.refused());
    return Optional.of(command);
  }

  /**
   * The next command, which must have this name.
   *
   * @throws AssertionError if it is another one, or the client closes or says nothing
   */
  public Command expect(String name) {
    Command command =
        next(false)
            .orElseThrow(() -> new AssertionError("expected " + name + ", the client closed"));
    if (!command.is(name)) {
      throw new AssertionError("expected " + name + ", got " + command);
    }
    return command;
  }

  /**
   * The next line without its CRLF: what is no command, such as DONE or a SASL response.
   *
   * @throws AssertionError if the client closes, says nothing, or ends a line otherwise
   */
  public String readLine() {
    channel.doing(Doing.WORKING);
    return ConnectionReading.read("a line", () -> ConnectionReading.line(channel.in()))
        .orElseThrow(() -> new AssertionError("expected a line, the client closed"));
  }

  /** The next line, which must be this one. */
  public void expectLine(String line) {
    String got = readLine();
    if (!got.equals(line)) {
      throw new AssertionError("expected the line " + line + ", got " + got);
    }
  }

  /** Waits for the client to close; a command instead is a failure. */
  public void expectClose() {
    next()
        .ifPresent(
            command -> {
              throw new AssertionError("expected the client to close, got " + command);
            });
  }

  /** Answers the given command as the default conversation does. */
  public void byDefault(Command command) {
    conversation.answer(this, command);
  }

  /** Sends the greeting of the options. */
  public void greet() {
    conversation.greet(this);
  }

  /** Answers commands with the options' handlers, else by default, until LOGOUT or close. */
  public void serve() throws Exception {
    while (state != State.LOGOUT) {
      Optional<Command> command = next();
      if (command.isEmpty()) {
        return;
      }
      conversation.handle(this, command.get());
    }
  }

  /** The state. */
  public State state() {
    return state;
  }

  /** Sets the state, for scripts that write tagged answers as text. */
  public void state(State next) {
    state = next;
  }

  /** Does the server's part of a TLS handshake with the given context, without any word before. */
  public void startTls(SSLContext context) {
    try {
      channel.startTls(context, options.clientCertificates);
      secure = true;
    } catch (IOException e) {
      journal.handshakeFailed(String.valueOf(e.getMessage()));
      throw new ClientGoneException("the TLS handshake", e);
    }
  }

  /** Answers STARTTLS with OK and upgrades with the context of the options. */
  public void startTls(Command command) {
    startTls(command, "");
  }

  /** Like {@link #startTls(Command)} with plaintext octets injected in the segment of the OK. */
  public void startTls(Command command, String injected) {
    if (pending()) {
      throw new AssertionError("the client sent octets before STARTTLS was answered");
    }
    hold(command.tag() + " OK Begin TLS negotiation now\r\n");
    send(injected);
    startTls(options.tlsForStartTls());
    state = State.NOT_AUTHENTICATED;
  }

  /** Compresses both ways from here on (RFC 4978), without any word before. */
  public void startCompression() {
    channel.startDeflate();
  }

  /** Which connection this is, counted from 1. */
  public int number() {
    return number;
  }

  /** Whether TLS is on. */
  public boolean secure() {
    return secure;
  }

  /** The certificate that the client has shown. */
  public X509Certificate clientCertificate() {
    return channel.peerCertificate();
  }

  /** All octets received, above TLS and DEFLATE; the first 4 MiB. */
  public byte[] received() {
    return channel.keptOctets();
  }

  /** Number of octets received, above TLS and DEFLATE. */
  public long octetsReceived() {
    return channel.received();
  }

  /** Number of octets sent, above TLS and DEFLATE. */
  public long octetsSent() {
    return channel.sent();
  }

  /** Whether this side has closed the socket. */
  public boolean closed() {
    return channel.closed();
  }

  private boolean answerLiteral(LiteralAnnouncement literal) {
    if (literal.synchronizing()) {
      return options.literals.answer(this, literal);
    }
    conversation.checkNonSynchronizing(literal);
    return true;
  }
}
