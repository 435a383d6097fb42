package dev.imapkit.contract.server;

import dev.imapkit.contract.server.ServerConnection.State;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a well-behaved server answers to the usual commands, so that a test scripts only what it is
 * about. A command out of place or unknown here is a failure of the test, never a polite BAD.
 */
final class Conversation {
  private final ServerOptions options;
  private final Map<String, Integer> calls = new HashMap<>();

  Conversation(ServerOptions options) {
    this.options = options;
  }

  void greet(ServerConnection c) {
    if (options.greeting.toUpperCase(Locale.ROOT).startsWith("* PREAUTH")) {
      c.state(State.AUTHENTICATED);
    }
    c.send(options.greeting + "\r\n");
  }

  void handle(ServerConnection c, Command command) throws Exception {
    List<CommandHandler> handlers = options.handlers.get(command.name());
    if (handlers == null) {
      answer(c, command);
      return;
    }
    int call = calls.merge(command.name(), 1, Integer::sum);
    handlers.get(Math.min(call, handlers.size()) - 1).handle(c, command);
  }

  void answer(ServerConnection c, Command command) {
    switch (command.name()) {
      case "CAPABILITY" -> {
        c.hold("* CAPABILITY " + capabilities(c.state()) + "\r\n");
        c.ok(command);
      }
      case "NOOP", "CHECK", "ID" -> c.ok(command);
      case "ENABLE" -> {
        require(c, command, State.AUTHENTICATED);
        c.ok(command);
      }
      case "LOGOUT" -> {
        c.hold("* BYE Logging out\r\n");
        c.ok(command);
      }
      case "STARTTLS" -> {
        require(c, command, State.NOT_AUTHENTICATED);
        c.startTls(command);
      }
      case "LOGIN" -> {
        require(c, command, State.NOT_AUTHENTICATED);
        authenticated(c, command, command.argument(0).text(), command.argument(1).text());
      }
      case "AUTHENTICATE" -> authenticate(c, command);
      case "SELECT", "EXAMINE" -> select(c, command);
      case "UNSELECT", "CLOSE" -> {
        require(c, command, State.SELECTED);
        c.ok(command);
      }
      case "IDLE" -> {
        c.send("+ idling\r\n");
        c.expectLine("DONE");
        c.ok(command);
      }
      case "COMPRESS" -> {
        c.ok(command);
        c.startCompression();
      }
      default -> throw new AssertionError("unexpected command " + command);
    }
  }

  private void authenticate(ServerConnection c, Command command) {
    require(c, command, State.NOT_AUTHENTICATED);
    if (!command.argument(0).isAtom("PLAIN")) {
      throw new AssertionError("unexpected mechanism in " + command);
    }
    String response;
    if (command.arguments().size() > 1) {
      response = command.argument(1).text();
    } else {
      c.send("+ \r\n");
      response = c.readLine();
    }
    String[] parts = Octets.text(Base64.getDecoder().decode(response)).split("\0", -1);
    if (parts.length != 3) {
      throw new AssertionError("PLAIN response with " + parts.length + " parts");
    }
    authenticated(c, command, parts[1], parts[2]);
  }

  private void authenticated(ServerConnection c, Command command, String user, String password) {
    if (options.user != null && !(options.user.equals(user) && password.equals(options.password))) {
      c.no(command, "[AUTHENTICATIONFAILED] Invalid credentials");
      return;
    }
    String now = options.capabilitiesAfterLogin;
    c.ok(command, (now == null ? "" : "[CAPABILITY " + now + "] ") + "Logged in");
  }

  private void select(ServerConnection c, Command command) {
    if (c.state() != State.SELECTED) {
      require(c, command, State.AUTHENTICATED);
    }
    boolean readOnly = command.is("EXAMINE");
    MailboxData data = mailbox(command.argument(0).text());
    if (data == null) {
      c.state(State.AUTHENTICATED);
      c.no(command, "[NONEXISTENT] No such mailbox");
      return;
    }
    c.hold(data.answer(readOnly));
    c.ok(command, (readOnly ? "[READ-ONLY] " : "[READ-WRITE] ") + command.name() + " completed");
  }

  private @Nullable MailboxData mailbox(String name) {
    return options.mailboxes.get(name.equalsIgnoreCase("INBOX") ? "INBOX" : name);
  }

  State stateAfterOk(Command command, State now) {
    return switch (command.name()) {
      case "LOGIN", "AUTHENTICATE", "UNSELECT", "CLOSE" -> State.AUTHENTICATED;
      case "SELECT", "EXAMINE" -> State.SELECTED;
      case "LOGOUT" -> State.LOGOUT;
      default -> now;
    };
  }

  /** RFC 7888: without the capability no such literal, with LITERAL- up to 4096 octets. */
  void checkNonSynchronizing(LiteralAnnouncement literal) {
    if (options.capabilities == null) {
      return;
    }
    String all = " " + options.capabilities + " " + options.capabilitiesAfterLogin + " ";
    String offered = all.toUpperCase(Locale.ROOT);
    boolean small = offered.contains(" LITERAL- ") || offered.contains(" IMAP4REV2 ");
    if (!offered.contains(" LITERAL+ ") && !(small && literal.octets() <= 4096)) {
      throw new AssertionError("non-synchronizing literal without leave: " + literal);
    }
  }

  private String capabilities(State state) {
    boolean later = state != State.NOT_AUTHENTICATED && options.capabilitiesAfterLogin != null;
    String now = later ? options.capabilitiesAfterLogin : options.capabilities;
    return now == null ? "IMAP4rev1" : now;
  }

  private static void require(ServerConnection c, Command command, State state) {
    if (c.state() != state) {
      throw new AssertionError(command + " came in state " + c.state());
    }
  }
}
