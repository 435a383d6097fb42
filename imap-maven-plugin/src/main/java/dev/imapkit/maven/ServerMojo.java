package dev.imapkit.maven;

import dev.imapkit.ImapConfig;
import dev.imapkit.Timeouts;
import dev.imapkit.maven.access.ConnectionSteps;
import dev.imapkit.maven.access.Credentials;
import dev.imapkit.maven.access.Patience;
import dev.imapkit.maven.access.ServerAccess;
import dev.imapkit.maven.access.TransportChoice;
import dev.imapkit.maven.access.Trust;
import dev.imapkit.maven.access.WatchedTransport;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.maven.messages.ValueText;
import dev.imapkit.spi.TransportProvider;
import java.io.File;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What the goals that talk to a server have in common: where it is, and how to log in. */
abstract class ServerMojo extends GoalMojo {
  /**
   * Name or address of the server. May also stand in the {@code <configuration>} of the server
   * entry of the settings; when both do, they must agree.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.host")
  @Nullable String host;

  /**
   * Port of the server; 993 for {@code TLS}, 143 otherwise.
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
   * Certificates of the authorities to trust instead of those that Java trusts: a PEM file, or a
   * PKCS12 or JKS store with the password {@code changeit} or none.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.trustStore")
  @Nullable File trustStore;

  /**
   * SHA-256 fingerprints of server certificates, one of which the server must have, in place of a
   * chain to an authority.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.certificateSha256")
  List<String> certificateSha256 = List.of();

  /**
   * Id of a {@code <server>} in the settings with user name and password, encrypted or not.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.serverId")
  @Nullable String serverId;

  /**
   * Name of the environment variable that holds the user name, when there is no {@code serverId}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.usernameEnv", defaultValue = "IMAP_USERNAME")
  String usernameEnv = "IMAP_USERNAME";

  /**
   * Name of the environment variable that holds the password, when there is no {@code serverId}.
   * The password itself is no parameter: command lines and logs are seen by others.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.passwordEnv", defaultValue = "IMAP_PASSWORD")
  String passwordEnv = "IMAP_PASSWORD";

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
   * How long the server may be silent.
   *
   * @since 0.1.0
   */
  @Parameter(property = "imap.readTimeout", defaultValue = "60s")
  String readTimeout = "60s";

  /**
   * How long everything together may take.
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

  private final SettingsDecrypter decrypter;

  ServerMojo(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  /** Where the server is, without asking it. */
  final ServerAddress address() {
    SecretProperties.refuse(session, project);
    return ServerAddress.of(host, port, security, SettingsServer.find(session, serverId));
  }

  /** The way to the server, or, when the build is offline, one that is walled up. */
  final ServerAccess access() {
    SecretProperties.refuse(session, project);
    return isOffline() ? ServerAccess.offline() : ServerAccess.to(() -> login(null), patience());
  }

  /** The way to the server, watched step by step and tried once. */
  final ServerAccess access(ConnectionSteps steps) {
    SecretProperties.refuse(session, project);
    return isOffline() ? ServerAccess.offline() : ServerAccess.to(() -> login(steps), total());
  }

  private Patience patience() {
    if (retries < 0) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE,
          "<retries> is %d. Write 0 to try once, or for example 3.".formatted(retries));
    }
    return Patience.of(
        retries,
        ValueText.duration("retryBackoff", retryBackoff),
        total(),
        line -> getLog().warn(set() + ": " + line));
  }

  private Duration total() {
    return ValueText.duration("totalTimeout", totalTimeout);
  }

  private ServerAccess.Login login(@Nullable ConnectionSteps steps) {
    ServerAddress address = address();
    Credentials credentials =
        new CredentialSources(session, decrypter, System::getenv)
            .find(serverId, usernameEnv, passwordEnv);
    return new ServerAccess.Login(config(address, credentials, steps), credentials);
  }

  private ImapConfig config(
      ServerAddress address, Credentials credentials, @Nullable ConnectionSteps steps) {
    String version = execution.getMojoDescriptor().getPluginDescriptor().getVersion();
    TransportProvider provider =
        new TransportChoice(getClass().getClassLoader(), version).choose(transport);
    if (!provider.name().equals(TransportChoice.BUNDLED)) {
      getLog().info(label() + ": transport " + provider.name());
    }
    try {
      ImapConfig.Builder builder =
          ImapConfig.builder(address.host())
              .port(address.port())
              .security(address.security())
              .login(credentials.user(), credentials::copyOfSecret)
              .tls(Trust.of(trustStore == null ? null : trustStore.toPath(), certificateSha256))
              .timeouts(timeouts())
              .transport(new WatchedTransport(provider))
              .classLoader(getClass().getClassLoader());
      if (steps != null) {
        steps.watch(builder, provider);
      }
      return builder.build();
    } catch (IllegalStateException e) {
      throw new FixtureException(
          ErrorCode.PLAINTEXT,
          ("<security> is PLAINTEXT, but %s is not this machine: password and mail could be read on the"
                  + " way. Set TLS or STARTTLS.")
              .formatted(address.host()),
          e);
    } catch (IllegalArgumentException e) {
      throw new FixtureException(
          ErrorCode.BAD_VALUE, "the server cannot be addressed: " + e.getMessage() + ".", e);
    }
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
