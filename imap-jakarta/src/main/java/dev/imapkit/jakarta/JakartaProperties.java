package dev.imapkit.jakarta;

import dev.imapkit.ImapConfig;
import dev.imapkit.Mechanism;
import dev.imapkit.PasswordSupplier;
import dev.imapkit.ProxyConfig;
import dev.imapkit.Security;
import dev.imapkit.Timeouts;
import dev.imapkit.TokenSupplier;
import dev.imapkit.jakarta.internal.properties.LoginRules;
import dev.imapkit.jakarta.internal.properties.MailSettings;
import dev.imapkit.jakarta.internal.properties.Protection;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The {@code mail.imap.*} or {@code mail.imaps.*} properties of Jakarta Mail as an {@link
 * ImapConfig.Builder}, for programs that are configured that way. Immutable.
 *
 * <pre>{@code
 * JakartaProperties properties = JakartaProperties.of(session);
 * properties.ignored().forEach(ignored -> log.info(ignored.name() + ": " + ignored.reason()));
 * ImapConfig config = properties.builder(() -> secret()).build();
 * }</pre>
 *
 * <p>Read are {@code host}, {@code port}, {@code user} (also {@code mail.host}, {@code mail.user}),
 * {@code connectiontimeout}, {@code timeout}, {@code writetimeout}, {@code ssl.enable}, {@code
 * starttls.required}, {@code proxy.host}, {@code proxy.port}, {@code socks.host}, {@code
 * socks.port}, {@code auth.mechanisms}, {@code auth.login.disable}, {@code auth.plain.disable},
 * {@code auth.xoauth2.disable}, {@code sasl.enable}, {@code sasl.mechanisms}, {@code
 * sasl.authorizationid}, and the JDK's own {@code socketFactory.class} with {@code
 * socketFactory.port}. Any other of these names that is set is among {@link #ignored()}, with the
 * reason.
 *
 * <p>What would weaken TLS is refused with an {@link IllegalArgumentException} that says what to
 * do: {@code ssl.trust}, {@code ssl.checkserveridentity=false}, {@code
 * socketFactory.fallback=true}, old versions in {@code ssl.protocols}, {@code starttls.enable}
 * without {@code starttls.required}, {@code ssl.enable=false} with {@code imaps}, and no TLS at all
 * to another machine.
 */
public final class JakartaProperties {
  private static final int SOCKS_PORT = 1080;
  private static final int HTTP_PORT = 80;

  /**
   * A property that is set and has no effect.
   *
   * @param name its whole name, for example {@code mail.imap.peek}
   * @param reason why, and what does the same
   */
  public record Ignored(String name, String reason) {}

  private final String host;
  private final OptionalInt port;
  private final Security security;
  private final @Nullable String user;
  private final LoginRules login;
  private final Timeouts timeouts;
  private final @Nullable ProxyConfig proxy;
  private final List<Ignored> ignored;
  private final @Nullable Session authenticating;

  private JakartaProperties(Properties properties, String protocol, @Nullable Session session) {
    MailSettings settings = MailSettings.of(properties, protocol);
    settings.whole("mail.store.protocol");
    host = host(settings);
    security = new Protection(settings, protocol.equals("imaps")).read();
    port = port(settings, security);
    timeouts = timeouts(settings);
    proxy = proxy(settings);
    login = new LoginRules(settings);
    String named = settings.text("user").or(() -> settings.whole("mail.user")).orElse(null);
    settings.whole("mail.user");
    ignored =
        settings.ignored().entrySet().stream()
            .map(entry -> new Ignored(entry.getKey(), entry.getValue()))
            .toList();
    requireTlsBeyondLoopback(settings);
    PasswordAuthentication given = session == null ? null : ask(session, protocol, named);
    authenticating = given == null ? null : session;
    user = given == null ? named : given.getUserName();
  }

  /**
   * Reads the properties of a session. Its protocol is {@code mail.store.protocol}, or else the one
   * that properties are set for. When it has an authenticator, that is asked for the user now, and
   * for the password at each login.
   *
   * @param session the session; later changes of its properties have no effect
   * @return what it says
   * @throws IllegalArgumentException when host or protocol cannot be told, a value makes no sense,
   *     or one would weaken TLS
   */
  public static JakartaProperties of(Session session) {
    Properties properties = session.getProperties();
    return new JakartaProperties(properties, protocol(properties), session);
  }

  /**
   * Reads properties. The protocol is {@code mail.store.protocol}, or else the one that properties
   * are set for.
   *
   * @param properties the properties; later changes have no effect
   * @return what they say
   * @throws IllegalArgumentException as with {@link #of(Session)}
   */
  public static JakartaProperties of(Properties properties) {
    return new JakartaProperties(properties, protocol(properties), null);
  }

  /**
   * Reads the properties of one protocol.
   *
   * @param properties the properties; later changes have no effect
   * @param protocol {@code imap} or {@code imaps}
   * @return what they say
   * @throws IllegalArgumentException as with {@link #of(Session)}
   */
  public static JakartaProperties of(Properties properties, String protocol) {
    return new JakartaProperties(properties, checked(protocol), null);
  }

  private static String protocol(Properties properties) {
    String named = properties.getProperty("mail.store.protocol");
    if (named != null) {
      return checked(named.trim().toLowerCase(Locale.ROOT));
    }
    boolean imap = isUsed(properties, "mail.imap.");
    boolean imaps = isUsed(properties, "mail.imaps.");
    if (imap == imaps) {
      throw new IllegalArgumentException(
          "the protocol cannot be told from the properties: set mail.store.protocol to imaps, or to"
              + " imap with STARTTLS");
    }
    return imaps ? "imaps" : "imap";
  }

  private static boolean isUsed(Properties properties, String prefix) {
    return properties.stringPropertyNames().stream().anyMatch(name -> name.startsWith(prefix))
        || properties.keySet().stream().anyMatch(name -> name.toString().startsWith(prefix));
  }

  private static String checked(String protocol) {
    if (!protocol.equals("imap") && !protocol.equals("imaps")) {
      throw new IllegalArgumentException("the protocol has to be imap or imaps: " + protocol);
    }
    return protocol;
  }

  private static String host(MailSettings settings) {
    Optional<String> host = settings.text("host").or(() -> settings.whole("mail.host"));
    settings.whole("mail.host");
    return host.orElseThrow(
        () -> new IllegalArgumentException(settings.name("host") + " is needed, or mail.host"));
  }

  private static OptionalInt port(MailSettings settings, Security security) {
    Optional<Integer> port = settings.number("port");
    if (security == Security.IMPLICIT_TLS && Protection.isByFactory(settings)) {
      port = settings.number("socketFactory.port").or(() -> settings.number("port"));
    }
    return port.filter(number -> number != -1).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private static Timeouts timeouts(MailSettings settings) {
    Timeouts.Builder timeouts = Timeouts.builder();
    settings.millis("connectiontimeout").ifPresent(timeouts::connect);
    settings.millis("timeout").ifPresent(timeouts::silence);
    settings.millis("writetimeout").ifPresent(timeouts::write);
    return timeouts.build();
  }

  /** As in Angus, an HTTP proxy goes before a SOCKS proxy. */
  private static @Nullable ProxyConfig proxy(MailSettings settings) {
    String http = settings.text("proxy.host").orElse(null);
    int httpPort = settings.number("proxy.port").orElse(HTTP_PORT);
    String socks = settings.text("socks.host").orElse(null);
    int socksPort = settings.number("socks.port").orElse(SOCKS_PORT);
    settings.ignore("proxy.user", "proxies that ask for a password are not supported");
    settings.ignore("proxy.password", "proxies that ask for a password are not supported");
    if (http != null) {
      settings.ignore("socks.host", "an HTTP proxy is set");
      settings.ignore("socks.port", "an HTTP proxy is set");
      return ProxyConfig.http(http, httpPort);
    }
    return socks == null ? null : ProxyConfig.socks(socks, socksPort);
  }

  /** The configuration itself knows what is this machine. */
  private void requireTlsBeyondLoopback(MailSettings settings) {
    try {
      withoutLogin().build();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          "the properties ask for no TLS: set "
              + settings.name("starttls.required")
              + "=true, or "
              + settings.name("ssl.enable")
              + "=true, or use imaps",
          e);
    }
  }

  private @Nullable PasswordAuthentication ask(
      Session session, String protocol, @Nullable String name) {
    return session.requestPasswordAuthentication(
        null, port.orElse(security.defaultPort()), protocol, null, name);
  }

  /**
   * Who logs in.
   *
   * @return the user, empty when neither properties nor authenticator name one
   */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /**
   * What is set and has no effect here.
   *
   * @return an immutable list, sorted by name; reasons hold no values but names of mechanisms
   */
  public List<Ignored> ignored() {
    return ignored;
  }

  /**
   * A configuration that logs in with the authenticator of the session, if there is one, else not
   * at all: then call {@link ImapConfig.Builder#login} and the like.
   *
   * @return a new builder
   * @throws IllegalArgumentException when the properties allow no mechanism with a password
   */
  public ImapConfig.Builder builder() {
    Session session = authenticating;
    if (session == null) {
      return withoutLogin();
    }
    return builder(() -> password(session));
  }

  private char[] password(Session session) {
    PasswordAuthentication given =
        ask(session, security == Security.IMPLICIT_TLS ? "imaps" : "imap", user);
    String password = given == null ? null : given.getPassword();
    return Objects.requireNonNull(password, "the authenticator gives no password").toCharArray();
  }

  /**
   * A configuration that logs in with a password, as the properties allow it.
   *
   * @param password gives the password
   * @return a new builder
   * @throws IllegalStateException when no user is known
   * @throws IllegalArgumentException when the properties allow no mechanism with a password
   */
  public ImapConfig.Builder builder(PasswordSupplier password) {
    return login(builder -> builder.login(requireUser(), password), login.withPassword());
  }

  /**
   * A configuration that logs in with an OAuth 2.0 token, as the properties allow it.
   *
   * @param token gives the token
   * @return a new builder
   * @throws IllegalStateException when no user is known
   * @throws IllegalArgumentException when the properties allow no mechanism with a token
   */
  public ImapConfig.Builder builder(TokenSupplier token) {
    return login(builder -> builder.oauth(requireUser(), token), login.withToken());
  }

  private ImapConfig.Builder login(
      UnaryOperator<ImapConfig.Builder> source, List<Mechanism> mechanisms) {
    ImapConfig.Builder builder = source.apply(withoutLogin());
    login.authorizationIdentity().ifPresent(builder::authorizeAs);
    return mechanisms.isEmpty()
        ? builder
        : builder.mechanisms(mechanisms.toArray(new Mechanism[0]));
  }

  private String requireUser() {
    if (user == null) {
      throw new IllegalStateException("no user: set mail.imap.user, mail.imaps.user or mail.user");
    }
    return user;
  }

  private ImapConfig.Builder withoutLogin() {
    ImapConfig.Builder builder =
        ImapConfig.builder(host)
            .security(security)
            .timeouts(timeouts)
            .transport(new JakartaTransportProvider());
    port.ifPresent(builder::port);
    if (proxy != null) {
      builder.proxy(proxy);
    }
    return builder;
  }

  /** Host, protection and user; no secret. */
  @Override
  public String toString() {
    return "JakartaProperties[" + host + ", " + security + ", user=" + user().orElse("none") + "]";
  }
}
