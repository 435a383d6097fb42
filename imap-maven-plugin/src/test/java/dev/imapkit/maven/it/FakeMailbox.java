package dev.imapkit.maven.it;

import dev.imapkit.Security;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * An INBOX on the scripted server with exactly the octets that a test puts in. Finds every message,
 * whatever is searched for. The test may change it between builds, and may misbehave on a FETCH of
 * bodies.
 */
public final class FakeMailbox implements AutoCloseable {
  private final Map<Long, byte[]> messages = new ConcurrentSkipListMap<>();
  private volatile long uidValidity = 1720755020;
  private volatile Misbehaviour misbehaviour = (c, uid, octets) -> false;
  private volatile CommandHandler atLogin = ServerConnection::byDefault;
  private volatile Refusal atExamine = (c, command) -> false;
  private final ScriptedServer server;

  /** What a server does instead of opening the mailbox. */
  public interface Refusal {
    /** Returns true when it has answered, or ended. */
    boolean refuses(ServerConnection c, Command command) throws Exception;
  }

  /** What goes wrong with the body of a message. */
  public interface Misbehaviour {
    /** Returns true when it has answered, or ended, in its own way. */
    boolean answer(ServerConnection c, long uid, byte[] octets);
  }

  public FakeMailbox() {
    server =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1 UNSELECT LITERAL+ UIDPLUS")
            .on("LOGIN", (c, command) -> atLogin.handle(c, command))
            .on("LIST", (c, command) -> list(c, command))
            .on("EXAMINE", (c, command) -> examine(c, command))
            .on("UID SEARCH", (c, command) -> search(c, command))
            .on("UID FETCH", (c, command) -> fetch(c, command))
            .start();
  }

  public FakeMailbox put(long uid, byte[] octets) {
    messages.put(uid, octets);
    return this;
  }

  public FakeMailbox put(long uid, String text) {
    return put(uid, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public FakeMailbox remove(long uid) {
    messages.remove(uid);
    return this;
  }

  /** All UIDs become new ones. */
  public FakeMailbox rebuild(long newUidValidity, long firstUid) {
    Map<Long, byte[]> before = new TreeMap<>(messages);
    messages.clear();
    long uid = firstUid;
    for (byte[] octets : before.values()) {
      messages.put(uid++, octets);
    }
    uidValidity = newUidValidity;
    return this;
  }

  public FakeMailbox misbehave(Misbehaviour how) {
    misbehaviour = how;
    return this;
  }

  public FakeMailbox atLogin(CommandHandler how) {
    atLogin = how;
    return this;
  }

  public FakeMailbox atExamine(Refusal how) {
    atExamine = how;
    return this;
  }

  public Workbench.Server address() {
    return new Workbench.Server(
        server.host(), server.port(), Security.PLAINTEXT, TlsConfig.defaults(), "ada", "secret");
  }

  public ScriptedServer server() {
    return server;
  }

  private void list(ServerConnection c, Command command) {
    c.hold("* LIST () \"/\" INBOX\r\n");
    c.ok(command);
  }

  private void examine(ServerConnection c, Command command) throws Exception {
    if (atExamine.refuses(c, command)) {
      return;
    }
    c.state(ServerConnection.State.SELECTED);
    long next = messages.keySet().stream().mapToLong(uid -> uid + 1).max().orElse(1);
    c.hold("* FLAGS (\\Seen)\r\n* " + messages.size() + " EXISTS\r\n* 0 RECENT\r\n");
    c.hold("* OK [UIDVALIDITY " + uidValidity + "] valid\r\n* OK [UIDNEXT " + next + "] next\r\n");
    c.ok(command, "[READ-ONLY] done");
  }

  private void search(ServerConnection c, Command command) {
    StringBuilder out = new StringBuilder("* SEARCH");
    messages.keySet().forEach(uid -> out.append(' ').append(uid));
    c.hold(out + "\r\n");
    c.ok(command);
  }

  private void fetch(ServerConnection c, Command command) {
    String[] parts = command.argumentText().split(" ", 2);
    UidSet wanted = UidSet.parse(parts[0]);
    long sequence = 0;
    for (Map.Entry<Long, byte[]> entry : messages.entrySet()) {
      sequence++;
      long uid = entry.getKey();
      if (wanted.contains(Uid.of(uid))) {
        byte[] octets = entry.getValue();
        boolean body = parts[1].contains("BODY");
        if (body && misbehaviour.answer(c, uid, octets)) {
          return;
        }
        c.hold("* " + sequence + " FETCH (UID " + uid);
        c.hold(body ? "" : facts(octets));
        if (parts[1].contains("BODY.PEEK[HEADER]")) {
          literal(c, "HEADER", header(octets));
        } else if (body) {
          literal(c, "", octets);
        }
        c.hold(")\r\n");
      }
    }
    c.ok(command);
  }

  private static String facts(byte[] octets) {
    return " FLAGS (\\Seen) INTERNALDATE \"01-Mar-2026 09:30:00 +0000\" RFC822.SIZE "
        + octets.length;
  }

  private static byte[] header(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? octets : text.substring(0, end + 4).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void literal(ServerConnection c, String section, byte[] octets) {
    c.hold(" BODY[" + section + "] {" + octets.length + "}\r\n");
    c.hold(Octets.text(octets));
  }

  @Override
  public void close() {
    server.close();
  }
}
