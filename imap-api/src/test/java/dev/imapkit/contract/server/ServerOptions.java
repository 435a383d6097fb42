package dev.imapkit.contract.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What a {@link ScriptedServerBuilder} collects; not changed once the server runs. */
final class ServerOptions {
  String greeting = "* OK Scripted server ready";
  @Nullable String capabilities;
  @Nullable String capabilitiesAfterLogin;
  @Nullable String user;
  @Nullable String password;
  @Nullable SSLContext implicitTls;
  @Nullable SSLContext startTls;
  Duration deadline = Duration.ofSeconds(30);
  int receiveBuffer;
  int sendBuffer;
  long keepLiterals = 1 << 20;
  boolean utf8;
  boolean clientCertificates;
  LiteralPolicy literals = LiteralPolicy.accept();
  final Map<String, MailboxData> mailboxes = new HashMap<>(Map.of("INBOX", MailboxData.empty()));
  final Map<String, List<CommandHandler>> handlers = new HashMap<>();
  final List<Script> scripts = new ArrayList<>();

  SSLContext tlsForStartTls() {
    if (startTls == null) {
      throw new AssertionError("the client wants STARTTLS, but the test gave no TLS context");
    }
    return startTls;
  }
}
