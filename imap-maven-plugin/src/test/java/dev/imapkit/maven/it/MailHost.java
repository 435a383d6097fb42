package dev.imapkit.maven.it;

import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailboxPath;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.contract.server.SampleMail;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.contract.server.TestUser;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;

/**
 * The server of an integration build: GreenMail over TLS on a free port of this machine, with the
 * sample mail for {@code ada}. Scripts of a build start it before and ask it afterwards.
 */
public final class MailHost implements AutoCloseable {
  /** Odd enough to be found in logs, with characters that need quoting. */
  public static final String PASSWORD = "Open-Sesame \"4711\"";

  /** What GreenMail puts between levels. */
  static final char DELIMITER = '.';

  private final GreenMailServer server;
  private final TestUser user;
  private final List<String> flags;
  private final TestCertificates certificates = TestCertificates.create();
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket counter;

  private MailHost() {
    server = GreenMailServer.start(certificates);
    user = server.addUser("ada", PASSWORD);
    try (RawImap client = server.login(user)) {
      SampleMail.load(client);
    }
    flags = readFlags();
  }

  public static MailHost start() {
    return new MailHost();
  }

  /** Starts one whose certificate authority is {@code ca.pem} in the directory of the build. */
  public static MailHost start(File basedir) throws IOException {
    MailHost host = new MailHost();
    host.writeAuthority(basedir.toPath());
    return host;
  }

  public Path writeAuthority(Path folder) throws IOException {
    return certificates.writeCaPem(folder);
  }

  /** A trust store in the form in which Java itself takes one, with the password changeit. */
  public Path writeTrustStore(Path folder) throws IOException {
    return certificates.writeTrustStore(folder, "changeit".toCharArray());
  }

  public String host() {
    return server.host();
  }

  public int port() {
    return server.imapsPort();
  }

  /** The certificate that the server shows. */
  Certificate certificate() throws IOException {
    var factory = certificates.clientContext().getSocketFactory();
    try (SSLSocket socket = (SSLSocket) factory.createSocket(host(), port())) {
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  TestUser user() {
    return user;
  }

  GreenMailServer server() {
    return server;
  }

  /** All flags of all messages, seen by a client that changes none. */
  private List<String> readFlags() {
    List<String> all = new ArrayList<>();
    try (RawImap client = server.login(user)) {
      for (MailboxPath mailbox : SampleMail.mailboxes()) {
        client.ok("EXAMINE " + RawImap.quoted(mailbox.wireName(DELIMITER)));
        for (RawResponse response : client.ok("UID FETCH 1:* FLAGS").untagged("FETCH")) {
          all.add(mailbox + " " + response.text());
        }
      }
    }
    return all;
  }

  /**
   * Fails when a build marked anything as read, or changed another flag.
   *
   * @throws IllegalStateException when a flag is not as it was
   */
  public void requireFlagsUnchanged() {
    List<String> now = readFlags();
    if (!now.equals(flags)) {
      throw new IllegalStateException("Flags were " + flags + " and are now " + now);
    }
  }

  /** Ends the server and listens on its port for whoever still comes. */
  public void replaceByCounter() throws IOException {
    int port = port();
    server.close();
    counter = new ServerSocket(port, 50, InetAddress.getByName(host()));
    Thread thread = new Thread(this::count, "connection-counter");
    thread.setDaemon(true);
    thread.start();
  }

  private void count() {
    while (!counter.isClosed()) {
      try {
        counter.accept().close();
        connections.incrementAndGet();
      } catch (IOException e) {
        // Closed: the test is over.
        return;
      }
    }
  }

  /** Connections since {@link #replaceByCounter()}. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (counter != null) {
      counter.close();
    }
  }
}
