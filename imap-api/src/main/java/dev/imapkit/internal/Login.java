package dev.imapkit.internal;

import dev.imapkit.Credentials;
import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapCommandException.Status;
import dev.imapkit.ImapConfig;
import dev.imapkit.Mechanism;
import dev.imapkit.TokenSupplier;
import dev.imapkit.internal.sasl.Plain;
import dev.imapkit.internal.sasl.SaslMechanism;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Logs in once, in the one way that is chosen. Our copies of the password are overwritten
 * afterwards.
 */
final class Login {
  private static final int LONGEST_REPORT = 500;

  /** Refusals that say nothing about a token (RFC 5530 §3). */
  private static final Set<String> OTHER_REASONS =
      Set.of("UNAVAILABLE", "INUSE", "LIMIT", "CONTACTADMIN", "SERVERBUG");

  private final SessionState state;
  private final ImapConfig config;
  private final Credentials credentials;
  private final Mechanisms mechanisms;
  private final MechanismChoice choice;
  private final Runnable behind;

  /**
   * A login to be run once.
   *
   * @param behind sends what may leave in one flight with the last octets of the login
   */
  Login(
      SessionState state,
      ImapConfig config,
      Credentials credentials,
      Mechanisms mechanisms,
      Runnable behind) {
    this.behind = behind;
    this.state = state;
    this.config = config;
    this.credentials = credentials;
    this.mechanisms = mechanisms;
    this.choice =
        new MechanismChoice(credentials, state.capabilities(), mechanisms.binding().isPresent());
  }

  /** The tagged OK; capabilities that came with it are in the session. */
  Tagged run() {
    Mechanism mechanism = choice.made();
    try {
      if (credentials.tokenSupplier().isPresent()) {
        return withToken(mechanism, credentials.tokenSupplier().get());
      }
      byte[] password = Passwords.octets(credentials);
      try {
        return mechanism == Mechanism.LOGIN
            ? login(password)
            : checked(mechanism, exchange(mechanisms.with(mechanism, password)));
      } finally {
        Arrays.fill(password, (byte) 0);
      }
    } finally {
      state.dialogue().conceal(Concealment.NONE);
    }
  }

  /** What an exchange ended with; the report stands in a message only. */
  private record Ending(Tagged tagged, Optional<String> report) {}

  private Ending exchange(SaslMechanism exchange) {
    try (exchange) {
      Tagged tagged = new SaslExchange(state, exchange, behind).run();
      Concealment concealment = Concealment.of(exchange.secrets());
      return new Ending(
          tagged,
          exchange
              .failureReport()
              .map(report -> Texts.clean(concealment.in(report), LONGEST_REPORT)));
    }
  }

  private Tagged withToken(Mechanism mechanism, TokenSupplier supplier) {
    String token = Passwords.token(supplier, false);
    Ending ending = exchange(mechanisms.with(mechanism, token));
    if (isTokenRefused(ending.tagged())) {
      String renewed = Passwords.token(supplier, true);
      if (!renewed.equals(token)) {
        ending = exchange(mechanisms.with(mechanism, renewed));
      }
    }
    return checked(mechanism, ending);
  }

  private static boolean isTokenRefused(Tagged tagged) {
    String code = tagged.text().code().map(ResponseCode::name).orElse("");
    return tagged.condition() == Condition.NO && !OTHER_REASONS.contains(code);
  }

  private Tagged login(byte[] password) {
    byte[] user = credentials.user().orElse("").getBytes(StandardCharsets.UTF_8);
    Dialogue dialogue = state.dialogue();
    try (Plain elsewhere = new Plain(new byte[0], user, password)) {
      // Servers hand LOGIN on as PLAIN, and may say so.
      dialogue.conceal(Concealment.of(elsewhere.secrets()));
    }
    Command login = state.command("LOGIN").secret(user).secret(password);
    Tagged tagged =
        dialogue.guarded(
            login,
            () -> {
              Deadline deadline = Deadline.command(config.timeouts());
              Sent sent = dialogue.sendLater(login, deadline, started -> {});
              behind.run();
              dialogue.flush();
              return dialogue.finish(sent, null, deadline);
            });
    return checked(Mechanism.LOGIN, new Ending(tagged, Optional.empty()));
  }

  private Tagged checked(Mechanism mechanism, Ending ending) {
    if (ending.tagged().condition() == Condition.OK) {
      return ending.tagged();
    }
    ImapCommandException refusal = Dialogue.refused(ending.tagged());
    String text = refusal.serverText();
    String code = refusal.code().map(ResponseCode::name).map(name -> " [" + name + "]").orElse("");
    throw new ImapAuthenticationException(
        refusal.status(),
        refusal.code(),
        text,
        "the server refused the login with "
            + mechanism.protocolName()
            + ": "
            + refusal.status()
            + code
            + ": "
            + text
            + ending.report().map(report -> " (it reports " + report + ")").orElse("")
            + advice(mechanism)
            + others(mechanism, refusal.status()));
  }

  private String advice(Mechanism mechanism) {
    if (credentials.tokenSupplier().isPresent()) {
      return "; check that the token is for this user, this server and IMAP, and has not expired";
    }
    if (mechanism == Mechanism.EXTERNAL) {
      return "; check the client certificate, and whom the server takes its owner for";
    }
    return "; check user and password, and whether the account needs an app password or forbids"
        + " IMAP";
  }

  /** A server may hold no proof of this user for a mechanism that it announces. */
  private String others(Mechanism mechanism, Status status) {
    List<Mechanism> others = choice.othersThan(mechanism);
    if (others.isEmpty() || mechanism == Mechanism.PLAIN || mechanism == Mechanism.LOGIN) {
      return "";
    }
    return "; the server "
        + (status == Status.BAD ? "may know " : "also offers ")
        + others.stream().map(Mechanism::protocolName).collect(Collectors.joining(", "))
        + ", which is not tried by itself: choose with ImapConfig.Builder.mechanisms";
  }
}
