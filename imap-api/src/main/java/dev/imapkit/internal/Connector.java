package dev.imapkit.internal;

import dev.imapkit.Compression;
import dev.imapkit.Credentials;
import dev.imapkit.Feature;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.ImapTlsException;
import dev.imapkit.Security;
import dev.imapkit.SelectRequest;
import dev.imapkit.internal.sasl.Scram;
import dev.imapkit.model.Capabilities;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.Endpoint;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Tagged;
import dev.imapkit.spi.TransportProvider;
import dev.imapkit.spi.Wire;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From a configuration to a client that is logged in: transport, greeting, STARTTLS, capabilities,
 * login.
 */
public final class Connector {
  private static final int LONGEST_SERVER_TEXT = 500;

  private final ImapConfig config;
  private final Dialogue dialogue;
  private final SessionState state;

  private final Supplier<String> nonces;

  private Connector(ImapConfig config, Wire wire, Supplier<String> nonces) {
    this.config = config;
    this.nonces = nonces;
    this.dialogue =
        new Dialogue(
            wire,
            config.timeouts(),
            new Tracer(config.traceListeners()),
            new Ignoring(),
            new WriteWindow(config.socketBuffers().sendOctets()));
    this.state =
        new SessionState(
            dialogue,
            new Gate(config.timeouts().busy()),
            new EventQueue(
                config.listeners(),
                config.limits().queuedEvents(),
                config.limits().responseOctets()));
  }

  /**
   * Connects and logs in; see {@link ImapClient#connect}.
   *
   * @param config where to and how
   * @return the client
   */
  public static ImapClient connect(ImapConfig config) {
    return connect(config, Scram::randomNonce);
  }

  /**
   * Connects, logs in and opens a mailbox; see {@link ImapClient#connect(ImapConfig,
   * SelectRequest)}.
   *
   * @param config where to and how
   * @param request which mailbox and how
   * @return the client
   */
  public static ImapClient connect(ImapConfig config, SelectRequest request) {
    return connect(config, Objects.requireNonNull(request, "request"), Scram::randomNonce);
  }

  /**
   * Connects with nonces that are known before, so that the examples of RFCs can be played.
   *
   * @param config where to and how
   * @param nonces of SCRAM
   * @return the client
   */
  public static ImapClient connect(ImapConfig config, Supplier<String> nonces) {
    return connect(config, null, nonces);
  }

  private static ImapClient connect(
      ImapConfig config, @Nullable SelectRequest request, Supplier<String> nonces) {
    TransportProvider provider = Transports.select(config);
    Wire wire = connected(provider, config);
    try {
      return new Connector(config, wire, nonces).open(provider.name(), request);
    } catch (RuntimeException | Error e) {
      wire.close();
      throw e;
    }
  }

  private static Wire connected(TransportProvider provider, ImapConfig config) {
    Flights.Span span = Flights.connecting(config.host(), config.port(), provider.name());
    try {
      Wire wire =
          provider.connect(
              new Endpoint(
                  config.host(),
                  config.port(),
                  config.security(),
                  config.tls(),
                  config.proxy(),
                  config.timeouts(),
                  config.limits(),
                  config.socketBuffers()));
      end(span, "connected");
      if (config.security() == Security.IMPLICIT_TLS) {
        end(Flights.handshake(config.host(), config.port()), wire);
      }
      return wire;
    } catch (RuntimeException e) {
      end(span, e.getClass().getSimpleName());
      throw e;
    }
  }

  private static void end(Flights.@Nullable Span span, String result) {
    if (span != null) {
      span.end(result);
    }
  }

  private static void end(Flights.@Nullable Span span, Wire wire) {
    if (span != null) {
      span.end(
          wire.info().tls().map(tls -> tls.protocol() + " " + tls.cipherSuite()).orElse("none"));
    }
  }

  private ImapClient open(String transport, @Nullable SelectRequest request) {
    ServerResponse.Status greeting = greeting();
    boolean startTls = config.security() == Security.STARTTLS;
    if (startTls) {
      startTls(greeting);
    }
    boolean announced = !startTls && announce(greeting.text().code());
    if (!announced) {
      askCapabilities();
    }
    state.trustServerText();
    if (!startTls && isAlert(greeting)) {
      state.data(greeting);
    }
    ClientSession client =
        new ClientSession(
            config, transport, Texts.clean(greeting.text().text(), LONGEST_SERVER_TEXT), state);
    if (greeting.condition() != Condition.PREAUTH) {
      logIn(client, request == null ? null : PipelinedSelect.of(request, config, state));
    }
    new Enabling(state).configured(config.enable());
    afterLogin();
    state.events().deliver();
    if (request != null && client.selected().isEmpty()) {
      orLogOut(client, () -> client.select(request));
    }
    return client;
  }

  /** A login that has succeeded is ended as the server expects it. */
  private static <T extends @Nullable Object> T orLogOut(ClientSession client, Supplier<T> open) {
    try {
      return open.get();
    } catch (RuntimeException | Error e) {
      client.close();
      throw e;
    }
  }

  /** Users must see it (RFC 9051 §7.1); before STARTTLS it may be anybody's word. */
  private static boolean isAlert(ServerResponse.Status greeting) {
    return greeting.text().code().map(code -> code.name().equals("ALERT")).orElse(false);
  }

  private ServerResponse.Status greeting() {
    Command none = state.command("greeting");
    return dialogue.guarded(none, () -> greeting(firstResponse()));
  }

  private ServerResponse firstResponse() {
    try {
      return dialogue.next(Deadline.of(Stage.GREETING, config.timeouts().greeting()));
    } catch (ImapTimeoutException e) {
      if (config.security() == Security.IMPLICIT_TLS) {
        throw e;
      }
      throw new ImapTimeoutException(
          e.stage(),
          e.limit(),
          e.getMessage()
              + ". A server that speaks TLS from the first octet, usually at port 993, is silent here: it needs implicit TLS");
    }
  }

  private ServerResponse.Status greeting(ServerResponse response) {
    if (!(response instanceof ServerResponse.Status status)) {
      throw dialogue.violation("greeting", "this is not the greeting of an IMAP server");
    }
    switch (status.condition()) {
      case OK -> {
        return status;
      }
      case PREAUTH -> {
        requirePreauthAllowed();
        return status;
      }
      case BYE ->
          throw new ImapConnectionException(
              "the server refused the connection: BYE "
                  + Texts.clean(status.text().text(), LONGEST_SERVER_TEXT)
                  + "; try again later",
              null);
      default -> throw dialogue.violation("greeting", "this is not the greeting of an IMAP server");
    }
  }

  private void requirePreauthAllowed() {
    if (config.security() == Security.STARTTLS) {
      throw new ImapTlsException(
          ImapTlsException.Reason.PREAUTH_BEFORE_TLS,
          "the server greeted with PREAUTH before TLS, which would skip STARTTLS (RFC 9051 §7.1.4); use implicit TLS",
          null);
    }
    if (config.credentials().isPresent()) {
      throw new ImapConnectionException(
          "the server greeted with PREAUTH: it knows somebody already, maybe not the configured user; leave login(...) out of"
              + " the configuration to accept that",
          null);
    }
  }

  private void startTls(ServerResponse.Status greeting) {
    if (!announce(greeting.text().code())) {
      askCapabilities();
    }
    if (!state.capabilities().has("STARTTLS")) {
      throw new ImapTlsException(
          ImapTlsException.Reason.STARTTLS_REFUSED,
          "the server does not offer STARTTLS (somebody on the way may have removed it), only "
              + Texts.clean(state.capabilities().toString(), LONGEST_SERVER_TEXT)
              + "; nothing secret was sent. Use implicit TLS, usually port 993",
          null);
    }
    Command command = state.command("STARTTLS");
    dialogue.guarded(
        command,
        () -> {
          Deadline deadline = Deadline.command(config.timeouts());
          Tagged answer = dialogue.finish(dialogue.send(command, deadline), data -> true, deadline);
          if (answer.condition() != Condition.OK) {
            throw new ImapTlsException(
                ImapTlsException.Reason.STARTTLS_REFUSED,
                "the server refused STARTTLS: "
                    + Texts.clean(answer.text().text(), LONGEST_SERVER_TEXT)
                    + "; nothing secret was sent. Use implicit TLS, usually port 993",
                null);
          }
          handshake(dialogue.wire());
          return true;
        });
    // What was announced in plaintext may have been changed on the way.
    state.capabilities(Capabilities.none());
  }

  private void handshake(Wire wire) {
    Flights.Span span = Flights.handshake(config.host(), config.port());
    try {
      wire.startTls(Deadline.of(Stage.TLS_HANDSHAKE, config.timeouts().tlsHandshake()));
      end(span, wire);
    } catch (RuntimeException e) {
      end(span, e.getClass().getSimpleName());
      throw e;
    }
  }

  private boolean announce(Optional<ResponseCode> code) {
    if (code.orElse(null) instanceof ResponseCode.Capability told) {
      state.capabilities(told.capabilities());
      return true;
    }
    return false;
  }

  private void askCapabilities() {
    dialogue.run(
        state.command("CAPABILITY"),
        data -> {
          if (data instanceof ServerResponse.CapabilityData told) {
            state.capabilities(told.capabilities());
            return true;
          }
          return false;
        });
  }

  private void logIn(ClientSession client, @Nullable PipelinedSelect early) {
    Credentials credentials =
        config
            .credentials()
            .orElseThrow(
                () ->
                    new ImapConnectionException(
                        "the server wants a login, and the configuration has none: call login(user,"
                            + " password)",
                        null));
    int announcements = state.announcements();
    Mechanisms mechanisms = new Mechanisms(state, config, credentials, nonces);
    Runnable behind = early == null ? () -> {} : early::send;
    Login login = new Login(state, config, credentials, mechanisms, behind);
    Tagged answer = dialogue.closingOnFailure(login::run);
    boolean toldUnasked = state.announcements() > announcements;
    boolean told = announce(answer.text().code()) || toldUnasked;
    if (early != null) {
      takeUp(client, early);
    }
    if (!told) {
      askCapabilities();
    }
  }

  private static void takeUp(ClientSession client, PipelinedSelect early) {
    Selection opened = orLogOut(client, early::answer);
    if (opened != null) {
      client.opened(opened);
    }
  }

  /** What the configuration wants done before the first command of the user. */
  private void afterLogin() {
    compress();
    if (config.identification().isPresent() && state.offers().isNative(Feature.ID)) {
      try {
        new SessionCommands(state).id(config.identification().get());
      } catch (ImapCommandException e) {
        // Whoever refuses it does not need it.
      }
    }
  }

  /** Once, and after the login: passwords are never compressed beside text of others. */
  private void compress() {
    boolean required = config.compression() == Compression.REQUIRED;
    if (config.compression() == Compression.OFF
        || (!required && !state.offers().isNative(Feature.COMPRESS))) {
      return;
    }
    state
        .offers()
        .requireNative(Feature.COMPRESS, "Connect with Compression.IF_OFFERED, or without it");
    try {
      dialogue.run(state.command("COMPRESS").atomArgument("DEFLATE"));
    } catch (ImapCommandException e) {
      if (required) {
        throw e;
      }
      return;
    }
    dialogue.wire().startCompression();
  }

  /** Before the session exists nobody listens. */
  private static final class Ignoring implements Dialogue.Unsolicited {
    @Override
    public void data(ServerResponse.Untagged data) {
      // Text before TLS and login is nobody's word.
    }

    @Override
    public void malformed(ServerResponse.Malformed response) {
      // As above.
    }
  }
}
