package dev.imapkit.maven.it;

import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.SampleMail;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.contract.server.TestUser;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/**
 * A real Dovecot with the sample mail for {@code ada}, whose certificate from an authority of its
 * own is for imap.example.org.
 */
public final class DovecotHost implements BuildHost {
  private static final AtomicBoolean SAID = new AtomicBoolean();

  private final TestCertificates certificates = TestCertificates.create();
  private final DovecotServer server;
  private final TestUser user;
  private final MailboxFlags flags;
  private final CountingRelay relay;

  private DovecotHost(IntSupplier build) {
    server =
        DovecotServer.start(
            certificates, certificates.forNames("imap.example.org", "localhost", "127.0.0.1"));
    user = server.addUser("ada", MailHost.PASSWORD);
    try (RawImap client = server.login(user)) {
      SampleMail.load(client);
    }
    flags = readFlags();
    relay = new CountingRelay(new InetSocketAddress(host(), server.imapsPort()), build);
  }

  /**
   * Whether projects that need it can run; if not, one line says so, or with the system property
   * {@code dovecot.required} the build fails.
   */
  public static boolean available() {
    if (DovecotServer.available()) {
      return true;
    }
    String required = System.getProperty("dovecot.required");
    if (required != null && !required.equalsIgnoreCase("false")) {
      throw new IllegalStateException(
          "-Ddovecot.required is set, but Dovecot cannot be used: "
              + DovecotServer.unavailableReason());
    }
    if (SAID.compareAndSet(false, true)) {
      System.err.println(
          "SKIPPED: the integration projects on Dovecot, because "
              + DovecotServer.unavailableReason());
    }
    return false;
  }

  /** Starts one for the builds of the directory. */
  public static void serve(File basedir, Map<String, Object> context) throws IOException {
    DovecotHost host = new DovecotHost(new BuildLog(basedir.toPath())::builds);
    host.writeAuthority(basedir.toPath());
    BuildHost.introduce(host, basedir, context);
  }

  /** What a token command prints: accepted from {@code ada} for an hour. */
  public String accessToken() {
    return server.accessToken(user, 3600);
  }

  private MailboxFlags readFlags() {
    return MailboxFlags.read(server.login(user));
  }

  @Override
  public void requireFlagsUnchanged() {
    readFlags().requireStill(flags);
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

  @Override
  public void close() throws IOException {
    relay.close();
    server.close();
  }
}
