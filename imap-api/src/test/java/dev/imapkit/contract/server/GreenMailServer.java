package dev.imapkit.contract.server;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * GreenMail in this process, with free ports for IMAP and IMAPS. Its own certificate names no host
 * that a client could check, so this one speaks TLS with a certificate of ours.
 *
 * <p>What it does not keep or reports wrongly (8-bit headers, structure sizes, dates in another
 * zone than UTC) must stay out of assertions. Mail lives in memory. Thread-safe.
 */
public final class GreenMailServer implements MailServer {

  private static final int CLIENT_TIMEOUT_MILLIS = 30 * 60 * 1000;

  private final Managers managers = new Managers();
  private final X509Certificate authority;
  private final AbstractServer plain;
  private final AbstractServer secure;
  private final AtomicInteger users = new AtomicInteger();

  private GreenMailServer(TestCertificates certificates) {
    authority = certificates.certificate();
    plain = new ImapServer(setup(ServerSetup.PROTOCOL_IMAP), managers);
    secure = new SecureServer(managers, certificates.localhost().sslContext());
  }

  private static ServerSetup setup(String protocol) {
    return new ServerSetup(0, "127.0.0.1", protocol);
  }

  /** Starts a server with a certificate authority of its own. Blocks until both ports listen. */
  public static GreenMailServer start() {
    return start(TestCertificates.create());
  }

  /** Starts a server with a certificate for localhost from the given authority. */
  public static GreenMailServer start(TestCertificates certificates) {
    GreenMailServer server = new GreenMailServer(certificates);
    server.plain.setName("greenmail-imap");
    server.secure.setName("greenmail-imaps");
    startService(server.plain);
    startService(server.secure);
    return server;
  }

  private static void startService(AbstractServer service) {
    service.setClientSocketTimeout(CLIENT_TIMEOUT_MILLIS);
    service.setDaemon(true);
    service.startService();
    try {
      if (!service.waitTillRunning(10_000)) {
        throw new IllegalStateException("GreenMail did not start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The instance that all tests of this JVM share; nobody closes it. */
  public static GreenMailServer shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    private static final GreenMailServer SERVER = start();
  }

  private static final class SecureServer extends AbstractServer {

    private final SSLContext context;

    SecureServer(Managers managers, SSLContext context) {
      super(setup(ServerSetup.PROTOCOL_IMAPS), managers);
      this.context = context;
    }

    @Override
    protected ServerSocket openServerSocket() throws IOException {
      ServerSocket socket = context.getServerSocketFactory().createServerSocket();
      socket.bind(new InetSocketAddress(bindTo, 0));
      setup = setup.port(socket.getLocalPort());
      return socket;
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket client) {
      return new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), client);
    }
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int imapPort() {
    return plain.getPort();
  }

  @Override
  public int imapsPort() {
    return secure.getPort();
  }

  @Override
  public X509Certificate authority() {
    return authority;
  }

  @Override
  public TestUser newUser() {
    int number = users.incrementAndGet();
    return addUser("user" + number, "secret-" + number);
  }

  @Override
  public TestUser addUser(String name, String password) {
    try {
      managers.getUserManager().createUser(name + "@localhost", name, password);
      return new TestUser(name, password);
    } catch (UserException e) {
      throw new IllegalArgumentException("User " + name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    plain.stopService();
    secure.stopService();
  }
}
