package dev.imapkit.maven;

import dev.imapkit.ProxyConfig;
import dev.imapkit.Timeouts;
import dev.imapkit.TraceListener;
import dev.imapkit.maven.access.AuthMechanism;
import dev.imapkit.maven.access.ConnectionOptions;
import dev.imapkit.maven.access.ConnectionSteps;
import dev.imapkit.maven.access.Credentials;
import dev.imapkit.maven.access.Patience;
import dev.imapkit.maven.access.Prompt;
import dev.imapkit.maven.access.ServerAccess;
import dev.imapkit.maven.access.TraceFile;
import dev.imapkit.maven.access.TransportChoice;
import dev.imapkit.maven.access.Trust;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.ValueText;
import dev.imapkit.spi.TransportProvider;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What the goals that talk to a server have in common: where it is, and how to log in. */
abstract class ServerMojo extends GoalMojo {
  /**
   * Name or address of the server, for example {@code imap.example.org}. May also stand in the
   * {@code <configuration>} of the server entry of the settings; when both do, they must agree.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.host")
  @Nullable String host;

  /**
   * Port of the server, for example {@code 1993}; 993 for {@code TLS}, 143 otherwise.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.port")
  @Nullable Integer port;

  /**
   * How the connection is protected: {@code TLS} from the first octet, {@code STARTTLS} before
   * anything else, or {@code PLAINTEXT}, which is for servers on this machine only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.security", defaultValue = "TLS")
  String security = "TLS";

  /**
   * Allows a login over {@code PLAINTEXT} to another machine, where everybody on the way can read
   * password and mail; for servers on this machine it is allowed anyway. With it, {@code AUTO} uses
   * only mechanisms that do not show the password.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.allowPlaintextLogin", defaultValue = "false")
  boolean allowPlaintextLogin;

  /**
   * Certificates of the authorities to trust instead of those that Java trusts: a PEM file, or a
   * PKCS12 or JKS store with the password {@code changeit} or none.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.trustStore")
  @Nullable File trustStore;

  /**
   * Type of the {@code trustStore}, when it is no PEM file: {@code PKCS12}, under which Java reads
   * JKS too, {@code JKS}, or another that this Java has.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.trustStoreType", defaultValue = "PKCS12")
  String trustStoreType = "PKCS12";

  /**
   * Versions of TLS that may be spoken: {@code TLSv1.3,TLSv1.2}. There are no others.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.tlsProtocols", defaultValue = "TLSv1.3,TLSv1.2")
  List<String> tlsProtocols = List.of("TLSv1.3", "TLSv1.2");

  /**
   * SHA-256 fingerprints of server certificates, one of which the server must have; 64 hexadecimal
   * digits each, as the goal {@code check} prints them. With a {@code trustStore}, its certificate
   * must lead to one of those authorities as well; without one, the fingerprint stands in place of
   * an authority, which is how a server with a certificate of its own is reached.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.certificateSha256")
  List<String> certificateSha256 = List.of();

  /**
   * The proxy to connect through: {@code none}; {@code settings} for the active proxy of Maven's
   * settings, with its {@code nonProxyHosts}; {@code socks://proxy.example.org:1080}; or {@code
   * http://proxy.example.org:3128}, which has to allow CONNECT. Holds for these connections alone:
   * no system property is read or set.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.proxy", defaultValue = "none")
  String proxy = "none";

  /**
   * Id of a {@code <server>} in the settings with user name and password, encrypted or not; its
   * {@code <configuration>} may have {@code host}, {@code port}, {@code authMechanism} and {@code
   * tokenCommand}. A host there pins the server: the password goes nowhere else.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.serverId")
  @Nullable String serverId;

  /**
   * How to log in: {@code AUTO}, {@code PLAIN}, {@code LOGIN}, {@code CRAM_MD5}, or with an OAuth
   * 2.0 access token {@code XOAUTH2}, {@code OAUTHBEARER}. With one of the last two, a password of
   * the settings or a file is taken for the token.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.authMechanism", defaultValue = "AUTO")
  String authMechanism = "AUTO";

  /**
   * Name of the environment variable that holds the user name, for example {@code MAIL_USER}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.usernameEnv", defaultValue = "IMAP_USERNAME")
  String usernameEnv = "IMAP_USERNAME";

  /**
   * Name of the environment variable that holds the password, for example {@code MAIL_PASSWORD}.
   * The password itself is no parameter: command lines and logs are seen by others. This plugin
   * shows it nowhere; but Maven itself prints all environment variables with {@code -X}, so where
   * such logs are kept, take a server entry of the settings, a file or a command.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.passwordEnv", defaultValue = "IMAP_PASSWORD")
  String passwordEnv = "IMAP_PASSWORD";

  /**
   * Name of the environment variable that holds an OAuth 2.0 access token, for example {@code
   * MAIL_TOKEN}. Maven prints it with {@code -X}, see {@code passwordEnv}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.tokenEnv", defaultValue = "IMAP_ACCESS_TOKEN")
  String tokenEnv = "IMAP_ACCESS_TOKEN";

  /**
   * File with the password in one line, for example {@code /run/secrets/mail}; a line end is no
   * part of it. The user name comes from the server entry or {@code usernameEnv}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.passwordFile")
  @Nullable File passwordFile;

  /**
   * Program and arguments, one element each, that print an OAuth 2.0 access token in one line: for
   * example {@code <arg>oauth2l</arg><arg>fetch</arg>}. No shell runs them. They have 30 s, and are
   * asked once more when the server refuses the token. The user name comes from the server entry or
   * {@code usernameEnv}.
   *
   * @since 0.1.0
   */
  @Parameter List<String> tokenCommand = List.of();

  /**
   * Name of the transport: {@code commons-net}, which comes along, or one that was added to the
   * dependencies of this plugin, {@code jakarta} for instance. Without a name, one that was added
   * is used.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.transport")
  @Nullable String transport;

  /**
   * How long connecting may take, all addresses together; the TLS handshake and the greeting may
   * take as long again each. {@code 10s}, {@code 2m} or ISO-8601.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.connectTimeout", defaultValue = "10s")
  String connectTimeout = "10s";

  /**
   * How long the server may be silent, for example {@code 60s}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.readTimeout", defaultValue = "60s")
  String readTimeout = "60s";

  /**
   * How long everything together may take, retries and waiting included, for example {@code 10m}.
   * Then the connection is ended, also that of a server that still sends a little.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.totalTimeout", defaultValue = "10m")
  String totalTimeout = "10m";

  /**
   * How often the server is tried again after a failure that may pass: it cannot be reached, has no
   * time now ({@code [UNAVAILABLE]}, {@code [LIMIT]}, {@code [INUSE]}, BYE), or is lost in the
   * middle. 0 tries once. A refused login is never tried again.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.retries", defaultValue = "3")
  int retries = 3;

  /**
   * What is waited before the server is tried again, for example {@code 1s}; doubles each time up
   * to 30 s, and varies at random, so that builds do not come back together.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.retryBackoff", defaultValue = "1s")
  String retryBackoff = "1s";

  /**
   * How many connections a build may have to an account at the same time, 1 to 8. With more than
   * one, mailboxes of which 32 messages or more are to be fetched come over several at once; files
   * and lock are the same. When the server refuses one more, the build warns and goes on with those
   * it has; what fails with several is tried again with one.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.maxConnections", defaultValue = "1")
  int maxConnections = 1;

  /**
   * Writes the dialogue with the server to {@code target/imap-trace-<set>.txt}, without a POM to
   * {@code imap-trace-<set>.txt} here: commands and responses, without secrets and mail content,
   * but with names of folders and what is searched for.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.trace", defaultValue = "false")
  boolean trace;

  private final SettingsDecrypter decrypter;

  ServerMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  /**
   * Whether this goal may ask the person in front of it; those that are part of a build may not.
   */
  boolean mayPrompt() {
    return false;
  }

  /** Where the server is, without asking it. */
  final ServerAddress address() {
    SecretProperties.refuse(session, project);
    return ServerAddress.of(host, port, security, SettingsServer.find(session, serverId));
  }

  /** The way to the server, or, when the build is offline, one that is walled up. */
  final ServerAccess access() {
    SecretProperties.refuse(session, project);
    return isOffline()
        ? ServerAccess.offline()
        : ServerAccess.to(() -> login(Optional.empty()), patience());
  }

  /** The way to the server, watched step by step and tried once. */
  final ServerAccess access(ConnectionSteps steps) {
    SecretProperties.refuse(session, project);
    return isOffline()
        ? ServerAccess.offline()
        : ServerAccess.to(() -> login(Optional.of(steps)), total());
  }

  /** The proxy to the server, empty for a direct connection. */
  final Optional<ProxyConfig> proxyTo(ServerAddress address) {
    return new ProxyChoice(session.getSettings(), this::warn).choose(proxy, address.host());
  }

  private ServerAccess.Login login(Optional<ConnectionSteps> steps) {
    requireConnections();
    ServerAddress address = address();
    AuthMechanism mechanism = mechanism();
    ConnectionOptions options =
        new ConnectionOptions(
            address.host(),
            address.port(),
            address.security(),
            allowPlaintextLogin,
            mechanism,
            Trust.of(
                trustStore == null ? null : trustStore.toPath(),
                trustStoreType,
                certificateSha256,
                tlsProtocols),
            proxyTo(address),
            timeouts(),
            provider(),
            steps,
            traceFile());
    Credentials credentials =
        new CredentialSources(session, decrypter, System::getenv, this::warn)
            .find(names(mechanism));
    try {
      return new ServerAccess.Login(
          options.config(credentials), credentials, options.more(credentials, maxConnections - 1));
    } catch (FixtureException e) {
      credentials.close();
      throw e;
    }
  }

  private CredentialNames names(AuthMechanism mechanism) {
    boolean person = mayPrompt() && session.getRequest().isInteractiveMode();
    return new CredentialNames(
        serverId,
        usernameEnv,
        passwordEnv,
        tokenEnv,
        passwordFile == null ? null : passwordFile.toPath(),
        tokenCommand,
        mechanism,
        person ? Prompt.ofTerminal() : Optional.empty());
  }

  /** The parameter, or that of the server entry where the parameter leaves it open. */
  private AuthMechanism mechanism() {
    AuthMechanism named = ValueText.word("authMechanism", authMechanism, AuthMechanism.class);
    return named != AuthMechanism.AUTO
        ? named
        : SettingsServer.find(session, serverId)
            .flatMap(entry -> entry.configured("authMechanism"))
            .map(word -> ValueText.word("authMechanism", word, AuthMechanism.class))
            .orElse(named);
  }

  private Optional<TraceListener> traceFile() {
    if (!trace) {
      return Optional.empty();
    }
    String folder =
        project.getFile() == null
            ? session.getExecutionRootDirectory()
            : project.getBuild().getDirectory();
    Path file = Path.of(folder).resolve("imap-trace-" + label() + ".txt");
    getLog().info(label() + ": the dialogue is written to " + file);
    return Optional.of(new TraceFile(file, this::warn));
  }

  private TransportProvider provider() {
    String version = execution.getMojoDescriptor().getPluginDescriptor().getVersion();
    TransportProvider provider =
        new TransportChoice(getClass().getClassLoader(), version).choose(transport);
    if (!provider.name().equals(TransportChoice.BUNDLED)) {
      getLog().info(label() + ": transport " + provider.name());
    }
    return provider;
  }

  private Patience patience() {
    if (retries < 0) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          "<retries> is %d. Write 0 to try once, or for example 3.".formatted(retries));
    }
    return Patience.of(
        retries, ValueText.duration("retryBackoff", retryBackoff), total(), this::warn);
  }

  private void requireConnections() {
    if (maxConnections < 1 || maxConnections > 8) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          "<maxConnections> is %d. Write a number from 1 to 8, for example 1 or 2."
              .formatted(maxConnections));
    }
  }

  private void warn(String line) {
    getLog().warn(label() + ": " + line);
  }

  private Duration total() {
    return ValueText.duration("totalTimeout", totalTimeout);
  }

  private Timeouts timeouts() {
    Duration connect = atMostTotal(ValueText.duration("connectTimeout", connectTimeout));
    Duration read = atMostTotal(ValueText.duration("readTimeout", readTimeout));
    return Timeouts.builder()
        .connect(connect)
        .tlsHandshake(connect)
        .greeting(connect)
        .silence(read)
        .write(read)
        .build();
  }

  private Duration atMostTotal(Duration limit) {
    return limit.compareTo(total()) < 0 ? limit : total();
  }
}
