package dev.imapkit.contract.server;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/** Collects what a {@link ScriptedServer} is to do. Confined to one thread, used once. */
public final class ScriptedServerBuilder {
  private final ServerOptions options = new ServerOptions();

  ScriptedServerBuilder() {}

  /** The greeting line without CRLF; {@code * PREAUTH ...} starts in the authenticated state. */
  public ScriptedServerBuilder greeting(String line) {
    options.greeting = line;
    return this;
  }

  /**
   * What CAPABILITY answers, and in the greeting if you say so there. Once set, a non-synchronizing
   * literal that it does not allow fails the test.
   */
  public ScriptedServerBuilder capabilities(String capabilities) {
    options.capabilities = capabilities;
    return this;
  }

  /** What CAPABILITY answers after login; also sent as a response code of that tagged OK. */
  public ScriptedServerBuilder capabilitiesAfterLogin(String capabilities) {
    options.capabilitiesAfterLogin = capabilities;
    return this;
  }

  /** The only user name and password let in; without them anything is. */
  public ScriptedServerBuilder credentials(String user, String password) {
    options.user = user;
    options.password = password;
    return this;
  }

  /** A mailbox, by its name as it stands on the wire. INBOX is there from the start, and empty. */
  public ScriptedServerBuilder mailbox(String name, MailboxData data) {
    options.mailboxes.put(name.equalsIgnoreCase("INBOX") ? "INBOX" : name, data);
    return this;
  }

  /**
   * Answers a command, such as {@code UID FETCH}, with these handlers: on each connection the first
   * time with the first one and so on, the last one for all further times.
   */
  public ScriptedServerBuilder on(String command, CommandHandler... handlers) {
    options.handlers.put(command.toUpperCase(Locale.ROOT), List.of(handlers));
    return this;
  }

  /** Answers a command with these untagged lines, each without CRLF, and then OK. */
  public ScriptedServerBuilder answer(String command, String... lines) {
    return on(
        command,
        (connection, received) -> {
          for (String line : lines) {
            connection.hold(line + "\r\n");
          }
          connection.ok(received);
        });
  }

  /**
   * A script in place of greeting and default conversation. One script serves all connections;
   * several serve one each, and one connection more fails the test.
   */
  public ScriptedServerBuilder script(Script script) {
    options.scripts.add(script);
    return this;
  }

  /** TLS from the first octet. */
  public ScriptedServerBuilder implicitTls(SSLContext context) {
    options.implicitTls = context;
    return this;
  }

  /** The context for STARTTLS; the capability is announced by {@link #capabilities} only. */
  public ScriptedServerBuilder startTls(SSLContext context) {
    options.startTls = context;
    return this;
  }

  /** Demands a certificate of each client, in every TLS handshake. */
  public ScriptedServerBuilder clientCertificates() {
    options.clientCertificates = true;
    return this;
  }

  /** What synchronizing literals are answered; by default all are asked for at once. */
  public ScriptedServerBuilder literals(LiteralPolicy policy) {
    options.literals = policy;
    return this;
  }

  /** Literals above this number of octets are digested and not kept; by default 1 MiB. */
  public ScriptedServerBuilder keepLiterals(long octets) {
    options.keepLiterals = octets;
    return this;
  }

  /** Allows UTF-8 in quoted strings, as after ENABLE UTF8=ACCEPT. */
  public ScriptedServerBuilder utf8() {
    options.utf8 = true;
    return this;
  }

  /** How long one read or write may take at most; by default 30 seconds. */
  public ScriptedServerBuilder deadline(Duration deadline) {
    options.deadline = deadline;
    return this;
  }

  /** SO_RCVBUF in octets, set before binding so that connections are born with it. */
  public ScriptedServerBuilder receiveBuffer(int octets) {
    options.receiveBuffer = octets;
    return this;
  }

  /** SO_SNDBUF of each connection in octets. */
  public ScriptedServerBuilder sendBuffer(int octets) {
    options.sendBuffer = octets;
    return this;
  }

  /** Starts the server on a free port. */
  public ScriptedServer start() {
    return new ScriptedServer(options);
  }
}
