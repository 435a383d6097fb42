package dev.imapkit.contract.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A real Dovecot of our own: private configuration, private folder, two ports on 127.0.0.1 (one
 * with STARTTLS, one with implicit TLS).
 *
 * <p>Tests share one instance ({@link #shared()}) and keep apart by users: {@link #newUser()} makes
 * an account with an empty INBOX that nobody else knows. A test that needs other settings starts an
 * instance of its own with {@link #start(String...)} and closes it.
 *
 * <p>Thread-safe.
 */
public final class DovecotServer implements MailServer {

  private static final DovecotInstallation INSTALLATION = DovecotInstallation.detect();
  private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,60}");

  private static volatile boolean sharedStarted;

  private final DovecotProcess process;
  private final AtomicInteger users = new AtomicInteger();

  private DovecotServer(DovecotProcess process) {
    this.process = process;
  }

  /** Whether Dovecot can be started here. */
  public static boolean available() {
    return INSTALLATION.usable();
  }

  /** One line that says why {@link #available()} is false; empty when it is true. */
  public static String unavailableReason() {
    return INSTALLATION.reason();
  }

  /** The version text, {@code 2.3.19.1 (9b53102964)} for instance; empty when unavailable. */
  public static String version() {
    return INSTALLATION.version();
  }

  /**
   * The instance that all tests of this JVM share; the first call starts it, the end of the JVM
   * ends it. Closing it is an error of the caller.
   *
   * @throws IllegalStateException when Dovecot is not available or did not start
   */
  public static DovecotServer shared() {
    return Shared.SERVER;
  }

  /** The log of the shared instance; empty when nobody has started it. */
  static String sharedLog() {
    return sharedStarted ? Shared.SERVER.log() : "";
  }

  private static final class Shared {
    private static final DovecotServer SERVER = start();

    static {
      sharedStarted = true;
    }
  }

  /**
   * Starts an instance of its own. Blocks until it greets, which takes well below a second.
   *
   * @param extraSettings lines added at the end of the configuration, such as {@code
   *     imap_capability = IMAP4rev1}. Beware: {@code ssl = required} changes nothing here, since
   *     Dovecot takes a connection within one address as secure
   * @throws IllegalStateException when Dovecot is not available or did not start; the message holds
   *     its log
   */
  public static DovecotServer start(String... extraSettings) {
    TestCertificates certificates = TestCertificates.create();
    return start(certificates, certificates.localhost(), extraSettings);
  }

  /**
   * Like {@link #start(String...)}, showing any certificate, a bad one too.
   *
   * @param certificates the authority that {@link #authority()} names
   * @param identity what the server shows
   */
  public static DovecotServer start(
      TestCertificates certificates, ServerIdentity identity, String... extraSettings) {
    if (INSTALLATION.binary() == null) {
      throw new IllegalStateException(INSTALLATION.reason());
    }
    DovecotSetup setup = new DovecotSetup(certificates, identity, List.of(extraSettings));
    try {
      return new DovecotServer(DovecotProcess.start(INSTALLATION.binary(), setup));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int imapPort() {
    return process.imapPort();
  }

  @Override
  public int imapsPort() {
    return process.imapsPort();
  }

  @Override
  public X509Certificate authority() {
    return process.folder().certificates().certificate();
  }

  /** {@link #authority()} as a PEM file, there until {@link #close()}. */
  public Path authorityPem() {
    return process.folder().authorityPem();
  }

  @Override
  public TestUser newUser() {
    int number = users.incrementAndGet();
    return addUser("user" + number, "secret-" + number);
  }

  @Override
  public TestUser addUser(String name, String password) {
    if (!USER_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not usable as a user name: " + name);
    }
    String encoded = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
    String key = name.toLowerCase(Locale.ROOT);
    process.folder().writeUser(key, key + ":{PLAIN.b64}" + encoded);
    return new TestUser(name, password);
  }

  /**
   * An access token for XOAUTH2 and OAUTHBEARER that this server accepts for the given user.
   *
   * @param validSeconds from now; negative for a token that has expired
   */
  public String accessToken(TestUser user, long validSeconds) {
    return process.folder().tokens().token(user.name(), validSeconds);
  }

  /** What the server has logged so far. */
  public String log() {
    return process.log();
  }

  /** Ends the server and removes its folder. Blocks until it has ended. */
  @Override
  public void close() {
    process.close();
  }
}
