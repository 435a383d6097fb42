package dev.imapkit.maven.it;

import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.contract.server.TestCertificates;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * A server whose INBOX holds exactly the octets that a test gives it, over TLS, and which can fail
 * on order. For what no real server would keep or do.
 */
public final class ScriptedHost implements BuildHost {
  /** What the server does when bodies are asked for. */
  public enum Conduct {
    /** Sends them. */
    GOOD,
    /** Announces each, sends half of it and closes. */
    CUTS_INSIDE_BODIES,
    /** Says nothing any more. */
    SILENT_AT_BODIES,
    /** Sends octets that are not what they were. */
    OTHER_OCTETS
  }

  private final TestCertificates certificates = TestCertificates.create();
  private final List<byte[]> messages;
  private final ScriptedServer server;
  private final CountingRelay relay;
  private volatile Conduct conduct = Conduct.GOOD;

  private ScriptedHost(IntSupplier build, List<byte[]> messages) {
    this.messages = List.copyOf(messages);
    this.server =
        ScriptedServer.builder()
            .implicitTls(certificates.localhost().sslContext())
            .capabilities("IMAP4rev1")
            .credentials("ada", MailHost.PASSWORD)
            .mailbox("INBOX", MailboxData.of(messages.size()).uidValidity(1_700_000_000L))
            .answer("LIST", "* LIST () \"/\" INBOX")
            .on("UID SEARCH", this::search)
            .on("UID FETCH", this::fetch)
            .start();
    this.relay = new CountingRelay(server.address(), build);
  }

  /** Starts one for the builds of the directory; UIDs count from 1. */
  public static void serve(File basedir, Map<String, Object> context, List<byte[]> messages)
      throws IOException {
    ScriptedHost host = new ScriptedHost(new BuildLog(basedir.toPath())::builds, messages);
    host.writeAuthority(basedir.toPath());
    BuildHost.introduce(host, basedir, context);
  }

  /** The messages of case 32: what mail should not look like, and does. */
  public static List<byte[]> oddOctets() {
    String header = "From: odd@example.org\r\nSubject: octets\r\n\r\n";
    byte[] longLine = new byte[5 << 20];
    java.util.Arrays.fill(longLine, (byte) 'x');
    return List.of(
        Octets.of(header + "bare\nline\nfeeds\r\n"),
        Octets.of(header + "a NUL \0 and \0\0 two\r\n"),
        Octets.of(header + "8-bit \u00e4\u00f6\u00fc\u00ff\u0080\r\n"),
        Octets.of(header + "no newline at the end"),
        new byte[0],
        longLine,
        Octets.of(header + "${project.version} and @project.version@\r\n"));
  }

  /** From now on the server behaves like this. */
  public void conduct(Conduct wanted) {
    this.conduct = wanted;
  }

  private void search(ServerConnection connection, Command command) {
    StringBuilder uids = new StringBuilder("* SEARCH");
    for (int uid = 1; uid <= messages.size(); uid++) {
      uids.append(' ').append(uid);
    }
    connection.hold(uids + "\r\n");
    connection.ok(command);
  }

  private void fetch(ServerConnection connection, Command command) {
    String asked = command.argumentText();
    for (int uid = 1; uid <= messages.size(); uid++) {
      if (!contains(asked.substring(0, asked.indexOf(' ')), uid)) {
        continue;
      }
      if (asked.contains("BODY.PEEK[]") && conduct == Conduct.SILENT_AT_BODIES) {
        connection.expectClose();
        return;
      }
      connection.hold("* " + uid + " FETCH (UID " + uid + facts(asked, uid));
      if (asked.contains("BODY.PEEK[]") && !body(connection, octets(uid))) {
        return;
      }
      connection.send(")\r\n");
    }
    connection.ok(command);
  }

  private String facts(String asked, int uid) {
    StringBuilder facts = new StringBuilder();
    if (asked.contains("FLAGS")) {
      facts.append(" FLAGS (\\Seen)");
    }
    if (asked.contains("INTERNALDATE")) {
      facts.append(" INTERNALDATE \"%02d-Jan-2026 10:00:00 +0000\"".formatted(uid));
    }
    if (asked.contains("RFC822.SIZE")) {
      facts.append(" RFC822.SIZE ").append(messages.get(uid - 1).length);
    }
    if (asked.contains("ENVELOPE")) {
      facts.append(" ENVELOPE (NIL \"odd\" NIL NIL NIL NIL NIL NIL NIL ");
      facts.append("\"<%d@example.org>\")".formatted(uid));
    }
    return facts.toString();
  }

  private byte[] octets(int uid) {
    byte[] octets = messages.get(uid - 1).clone();
    if (conduct == Conduct.OTHER_OCTETS && octets.length > 0) {
      octets[octets.length - 1] ^= 1;
    }
    return octets;
  }

  /** Sends one; false when that was the last thing this connection did. */
  private boolean body(ServerConnection connection, byte[] octets) {
    connection.hold(" BODY[] {" + octets.length + "}\r\n");
    if (conduct == Conduct.CUTS_INSIDE_BODIES) {
      connection.send(java.util.Arrays.copyOf(octets, octets.length / 2));
      connection.close();
      return false;
    }
    connection.send(octets);
    return true;
  }

  private boolean contains(String set, int uid) {
    for (String range : set.split(",")) {
      String[] ends = range.split(":");
      long first = number(ends[0]);
      long last = number(ends[ends.length - 1]);
      if (uid >= Math.min(first, last) && uid <= Math.max(first, last)) {
        return true;
      }
    }
    return false;
  }

  private long number(String text) {
    return text.equals("*") ? messages.size() : Long.parseLong(text);
  }

  @Override
  public Path writeAuthority(Path folder) throws IOException {
    return certificates.writeCaPem(folder);
  }

  @Override
  public String host() {
    return server.host();
  }

  @Override
  public int port() {
    return relay.port();
  }

  @Override
  public int connections() {
    return relay.connections();
  }

  @Override
  public int connections(int build) {
    return relay.connections(build);
  }

  /** It never heard a command that changes anything. */
  @Override
  public void requireFlagsUnchanged() {
    List<String> heard = server.journal().names();
    for (String name :
        List.of("SELECT", "UID STORE", "STORE", "APPEND", "EXPUNGE", "UID EXPUNGE")) {
      if (heard.contains(name)) {
        throw new IllegalStateException("the build sent " + name);
      }
    }
  }

  @Override
  public void close() throws IOException {
    relay.close();
    server.close();
  }
}
