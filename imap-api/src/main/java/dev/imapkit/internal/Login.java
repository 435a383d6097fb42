package dev.imapkit.internal;

import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConfig;
import dev.imapkit.LoginMethod;
import dev.imapkit.PasswordSupplier;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.model.Capabilities;
import dev.imapkit.model.ResponseCode;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.ServerResponse.Condition;
import dev.imapkit.spi.ServerResponse.Tagged;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Logs in once: LOGIN or AUTHENTICATE PLAIN. Our copies of the password are overwritten afterwards.
 */
final class Login {
  private final SessionState state;
  private final ImapConfig config;

  Login(SessionState state, ImapConfig config) {
    this.state = state;
    this.config = config;
  }

  /** The tagged OK; capabilities that came with it are in the session. */
  Tagged run(String user, PasswordSupplier supplier) {
    boolean plain = usesPlain();
    byte[] name = user.getBytes(StandardCharsets.UTF_8);
    byte[] password = password(supplier);
    state.dialogue().conceal(Concealment.of(name, password));
    try {
      return plain ? plain(name, password) : login(name, password);
    } finally {
      Arrays.fill(password, (byte) 0);
      state.dialogue().conceal(Concealment.NONE);
    }
  }

  private boolean usesPlain() {
    Capabilities capabilities = state.capabilities();
    boolean plainOffered = capabilities.has("AUTH=PLAIN");
    boolean loginOffered = !capabilities.has("LOGINDISABLED");
    LoginMethod method = config.loginMethod();
    if (method == LoginMethod.PLAIN) {
      require(plainOffered, "AUTH=PLAIN");
      return true;
    }
    if (method == LoginMethod.LOGIN) {
      require(loginOffered, "LOGIN");
      return false;
    }
    require(plainOffered || loginOffered, "AUTH=PLAIN");
    return plainOffered && (capabilities.has("SASL-IR") || !loginOffered);
  }

  private void require(boolean offered, String what) {
    if (!offered) {
      throw new UnsupportedCapabilityException(
          what,
          "the server offers no way to log in as configured ("
              + config.loginMethod()
              + "); it announces "
              + state.capabilities());
    }
  }

  private static byte[] password(PasswordSupplier supplier) {
    char[] characters = supplier.password();
    if (characters == null) {
      throw new IllegalStateException("the password supplier gave null");
    }
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
    byte[] octets = new byte[encoded.remaining()];
    encoded.get(octets);
    encoded.clear();
    encoded.put(new byte[encoded.capacity()]);
    Arrays.fill(characters, '\0');
    for (byte octet : octets) {
      if (octet == 0 || octet == '\r' || octet == '\n') {
        throw new IllegalArgumentException("a password holds no CR, LF or NUL");
      }
    }
    return octets;
  }

  private Tagged login(byte[] user, byte[] password) {
    Dialogue dialogue = state.dialogue();
    Command login = state.command("LOGIN").secret(user).secret(password);
    return dialogue.guarded(
        login,
        () -> {
          Deadline deadline = Deadline.command(config.timeouts());
          return checked(dialogue.finish(dialogue.send(login, deadline), null, deadline));
        });
  }

  private Tagged plain(byte[] user, byte[] password) {
    byte[] message = Concealment.plainResponse(user, password);
    byte[] response = Base64.getEncoder().encode(message);
    Arrays.fill(message, (byte) 0);
    boolean initial = state.capabilities().has("SASL-IR");
    Command authenticate = state.command("AUTHENTICATE").atomArgument("PLAIN");
    if (initial) {
      authenticate.sp().secretAtom(response);
    }
    return state
        .dialogue()
        .guarded(authenticate, () -> checked(converse(authenticate, initial ? null : response)));
  }

  private Tagged converse(Command authenticate, byte @org.jspecify.annotations.Nullable [] answer) {
    Dialogue dialogue = state.dialogue();
    Deadline deadline = Deadline.command(config.timeouts());
    dialogue.send(authenticate, deadline);
    byte[] pending = answer;
    while (true) {
      ServerResponse response = dialogue.next(deadline);
      if (response instanceof Tagged tagged) {
        return tagged;
      }
      if (response instanceof ServerResponse.Continuation) {
        // A second challenge is none of PLAIN's: "*" cancels, and the server answers BAD (RFC 9051
        // §6.2.2).
        dialogue.sendLine(pending == null ? new byte[] {'*'} : pending);
        pending = null;
      } else {
        dialogue.unsolicited(response, deadline);
      }
    }
  }

  private static Tagged checked(Tagged tagged) {
    if (tagged.condition() == Condition.OK) {
      return tagged;
    }
    ImapCommandException refusal = Dialogue.refused(tagged);
    String text = refusal.serverText();
    String code = refusal.code().map(ResponseCode::name).map(name -> " [" + name + "]").orElse("");
    throw new ImapAuthenticationException(
        refusal.status(),
        refusal.code(),
        text,
        "the server refused the login: "
            + refusal.status()
            + code
            + ": "
            + text
            + "; check user and password, and whether the account needs an app password or forbids"
            + " IMAP");
  }
}
