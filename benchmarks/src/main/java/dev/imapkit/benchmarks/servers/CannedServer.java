package dev.imapkit.benchmarks.servers;

import dev.imapkit.Security;
import dev.imapkit.benchmarks.corpus.CapturedMail;
import dev.imapkit.contract.server.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A server in this process that has its answers ready and sends them as fast as the socket takes
 * them, so that the client is what is measured. One thread for each connection, which makes next to
 * no garbage while it sends.
 */
public final class CannedServer implements MailboxServer {
  private static final int BACKLOG = 256;

  private final CannedMail mail;
  private final ServerSocket listening;
  private final @Nullable TestCertificates certificates;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile boolean recording;

  private CannedServer(CannedMail mail, boolean tls) {
    this.mail = mail;
    certificates = tls ? TestCertificates.create() : null;
    try {
      listening = listen(certificates);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground("canned server", this::accept);
  }

  /**
   * Has all answers about some messages ready.
   *
   * @param content the messages
   * @param tls whether with implicit TLS, of the JDK
   * @return the server
   */
  public static CannedServer start(Content content, boolean tls) {
    CannedMail mail =
        content.kind() == Content.Kind.SMALL
            ? new CannedListing(CapturedMail.responses(content.count()), content.count())
            : new CannedBodies(content.generated());
    return new CannedServer(mail, tls);
  }

  /**
   * Holds messages with nothing but flags, all of them read.
   *
   * @param messages how many
   * @return the server, without TLS
   */
  public static CannedServer flags(int messages) {
    return new CannedServer(new CannedFlags(messages), false);
  }

  private static ServerSocket listen(@Nullable TestCertificates certificates) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return certificates == null
        ? new ServerSocket(0, BACKLOG, loopback)
        : certificates
            .localhost()
            .sslContext()
            .getServerSocketFactory()
            .createServerSocket(0, BACKLOG, loopback);
  }

  private static void inBackground(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.add(socket);
        inBackground("canned connection", () -> serve(socket));
      } catch (IOException e) {
        // Closed: the loop ends. Else it was that client's failure.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      new CannedSession(mail, socket, this::hear).run();
    } catch (IOException e) {
      // The client went, and finds out for itself when it should not have.
    } finally {
      connections.remove(socket);
    }
  }

  private void hear(String line) {
    if (recording) {
      heard.add(line);
    }
  }

  /** Keeps the commands that come from now on. */
  List<String> record() {
    recording = true;
    return heard;
  }

  @Override
  public Account account() {
    return new Account(
        "127.0.0.1",
        listening.getLocalPort(),
        certificates == null ? Security.PLAINTEXT : Security.IMPLICIT_TLS,
        "ada",
        "secret",
        Optional.ofNullable(certificates).map(TestCertificates::certificate),
        "INBOX");
  }

  @Override
  public Messages messages() {
    return Messages.first(mail.exists());
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
