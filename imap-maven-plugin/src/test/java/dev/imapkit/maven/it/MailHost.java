package dev.imapkit.maven.it;

import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailboxPath;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.SampleMail;
import dev.imapkit.contract.server.SampleMessage;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.contract.server.TestUser;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLSocket;

/**
 * The server of an integration build: GreenMail over TLS on a free port of this machine, with the
 * sample mail for {@code ada}, behind a relay that counts connections. Scripts of a build start it
 * before, change the mailboxes between builds, and ask it afterwards.
 */
public final class MailHost implements BuildHost {
  /** Odd enough to be found in logs, with characters that need quoting. */
  public static final String PASSWORD = "Open-Sesame \"4711\"";

  /** What GreenMail puts between levels. */
  static final char DELIMITER = '.';

  private final GreenMailServer server;
  private final TestUser user;
  private final TestCertificates certificates = TestCertificates.create();
  private final CountingRelay relay;
  private MailboxFlags flags;

  private MailHost(IntSupplier build) {
    server = GreenMailServer.start(certificates);
    user = server.addUser("ada", PASSWORD);
    try (RawImap client = server.login(user)) {
      SampleMail.load(client);
    }
    flags = readFlags();
    relay = relay(build);
  }

  /** One more way to this server, which counts for itself. */
  CountingRelay relay(IntSupplier build) {
    return new CountingRelay(new InetSocketAddress(host(), server.imapsPort()), build);
  }

  public static MailHost start() {
    return new MailHost(() -> 0);
  }

  /** Starts one whose certificate authority is {@code ca.pem} in the directory of the build. */
  public static MailHost start(File basedir) throws IOException {
    MailHost host = new MailHost(new BuildLog(basedir.toPath())::builds);
    host.writeAuthority(basedir.toPath());
    return host;
  }

  /** Starts one for the builds of the directory. */
  public static void serve(File basedir, Map<String, Object> context) throws IOException {
    BuildHost.introduce(start(basedir), basedir, context);
  }

  @Override
  public Path writeAuthority(Path folder) throws IOException {
    return certificates.writeCaPem(folder);
  }

  /** A trust store in the form in which Java itself takes one, with the password changeit. */
  public Path writeTrustStore(Path folder) throws IOException {
    return certificates.writeTrustStore(folder, "changeit".toCharArray());
  }

  @Override
  public String host() {
    return server.host();
  }

  @Override
  public int port() {
    return relay.port();
  }

  /** The certificate that the server shows. */
  Certificate certificate() throws IOException {
    var factory = certificates.clientContext().getSocketFactory();
    try (SSLSocket socket = (SSLSocket) factory.createSocket(host(), server.imapsPort())) {
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  TestUser user() {
    return user;
  }

  GreenMailServer server() {
    return server;
  }

  private MailboxFlags readFlags() {
    return MailboxFlags.read(server.login(user));
  }

  @Override
  public void requireFlagsUnchanged() {
    readFlags().requireStill(flags);
  }

  /** New mail: the server takes a short message with this subject. */
  public void append(String mailbox, String subject) {
    String text =
        "From: news@example.org\r\nTo: ada@example.org\r\nDate: Sat, 07 Mar 2026 10:00:00 +0000\r\n"
            + "Message-ID: <%1$s@example.org>\r\nSubject: %1$s\r\n\r\nNews: %1$s\r\n"
                .formatted(subject);
    change(
        client ->
            client.append(
                wireName(mailbox),
                "",
                "07-Mar-2026 10:00:00 +0000",
                text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Removes one message for good. */
  public void expunge(String mailbox, long uid) {
    change(
        client -> {
          client.ok("SELECT " + RawImap.quoted(wireName(mailbox)));
          client.ok("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)");
          client.ok("EXPUNGE");
        });
  }

  /**
   * Rebuilds a mailbox of the sample, so that it has another UIDVALIDITY.
   *
   * @param sameMail whether it gets back the messages it had; otherwise another one
   */
  public void rebuild(String mailbox, boolean sameMail) throws InterruptedException {
    // GreenMail takes the second for UIDVALIDITY.
    Thread.sleep(2_000);
    change(
        client -> {
          client.ok("DELETE " + RawImap.quoted(wireName(mailbox)));
          client.ok("CREATE " + RawImap.quoted(wireName(mailbox)));
          for (SampleMessage message : SampleMail.messages()) {
            if (sameMail && message.mailbox().displayName('/').equals(mailbox)) {
              client.append(wireName(mailbox), message.flags(), message.date(), message.octets());
            }
          }
        });
    if (!sameMail) {
      append(mailbox, "another");
    }
  }

  private interface Change {
    void with(RawImap client);
  }

  /** Whatever builds did so far must have left the flags alone; what this does may change them. */
  private void change(Change change) {
    requireFlagsUnchanged();
    try (RawImap client = server.login(user)) {
      change.with(client);
    }
    flags = readFlags();
  }

  private static String wireName(String mailbox) {
    return MailboxPath.of(mailbox.split("/")).wireName(DELIMITER);
  }

  /** Refuses connections from now on. */
  public void down() throws IOException {
    relay.down();
  }

  /** Takes connections again. */
  public void up() {
    relay.up();
  }

  @Override
  public int connections() {
    return relay.connections();
  }

  @Override
  public int connections(int build) {
    return relay.connections(build);
  }

  @Override
  public void close() throws IOException {
    relay.close();
    server.close();
  }
}
