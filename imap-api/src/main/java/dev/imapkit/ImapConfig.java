package dev.imapkit;

import dev.imapkit.internal.text.CapabilityName;
import dev.imapkit.model.Identification;
import dev.imapkit.spi.TransportProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a server and log in. Immutable and reusable: each {@link ImapClient#connect} makes a
 * new connection. Holds no password, only the supplier of it.
 */
public final class ImapConfig {
  private final String host;
  private final int port;
  private final Security security;
  private final @Nullable Credentials credentials;
  private final TlsConfig tls;
  private final @Nullable ProxyConfig proxy;
  private final Timeouts timeouts;
  private final Limits limits;
  private final SocketBuffers socketBuffers;
  private final @Nullable String transportName;
  private final @Nullable TransportProvider transport;
  private final @Nullable ClassLoader classLoader;
  private final @Nullable Identification identification;
  private final Compression compression;
  private final List<TraceListener> traceListeners;
  private final List<ImapListener> listeners;
  private final List<String> enable;

  private ImapConfig(Builder b) {
    host = b.host;
    security = b.security;
    port = b.port.orElse(b.security.defaultPort());
    credentials = b.draft.finished();
    tls = b.tls;
    proxy = b.proxy;
    timeouts = b.timeouts;
    limits = b.limits;
    socketBuffers = b.socketBuffers;
    transportName = b.transportName;
    transport = b.transport;
    classLoader = b.classLoader;
    identification = b.identification;
    compression = b.compression;
    traceListeners = List.copyOf(b.traceListeners);
    listeners = List.copyOf(b.listeners);
    enable = List.copyOf(b.enable);
  }

  /**
   * A builder for a server: implicit TLS, port 993.
   *
   * @param host name or address
   * @return a new builder
   * @throws IllegalArgumentException when the host is blank or holds a control character or a space
   */
  public static Builder builder(String host) {
    return new Builder(host);
  }

  /**
   * A builder from a URL: {@code imaps://user@host:port} is implicit TLS, {@code
   * imap://user@host:port} is required STARTTLS (RFC 5092; a path is not used).
   *
   * @param url without password: one in the URL is refused, because URLs end up in logs
   * @return a new builder; when the URL names a user, call {@link Builder#password} or {@link
   *     Builder#token} too
   * @throws IllegalArgumentException when it is not such a URL
   */
  public static Builder fromUrl(URI url) {
    ImapUrl parts = ImapUrl.of(url);
    Builder builder = builder(parts.host());
    if (!parts.implicitTls()) {
      builder.security(Security.STARTTLS);
    }
    if (parts.port() >= 0) {
      builder.port(parts.port());
    }
    String user = parts.user();
    if (user != null) {
      builder.draft.user(Builder.checkedUser(user));
    }
    return builder;
  }

  /**
   * The server.
   *
   * @return name or address
   */
  public String host() {
    return host;
  }

  /**
   * The port.
   *
   * @return 1 to 65,535
   */
  public int port() {
    return port;
  }

  /**
   * How the connection is protected.
   *
   * @return the mode
   */
  public Security security() {
    return security;
  }

  /**
   * The user.
   *
   * @return the name, empty when the server is expected to know who we are (PREAUTH, EXTERNAL)
   */
  public Optional<String> user() {
    return credentials().flatMap(Credentials::user);
  }

  /**
   * Who logs in and how.
   *
   * @return empty when nobody does and the server is expected to greet with PREAUTH
   */
  public Optional<Credentials> credentials() {
    return Optional.ofNullable(credentials);
  }

  /**
   * What certificates are checked against.
   *
   * @return the configuration
   */
  public TlsConfig tls() {
    return tls;
  }

  /**
   * The proxy.
   *
   * @return empty for a direct connection
   */
  public Optional<ProxyConfig> proxy() {
    return Optional.ofNullable(proxy);
  }

  /**
   * Limits of time.
   *
   * @return the timeouts
   */
  public Timeouts timeouts() {
    return timeouts;
  }

  /**
   * Limits of size.
   *
   * @return the limits
   */
  public Limits limits() {
    return limits;
  }

  /**
   * Sizes of the socket's buffers.
   *
   * @return the sizes, {@link SocketBuffers#OF_SYSTEM} by default
   */
  public SocketBuffers socketBuffers() {
    return socketBuffers;
  }

  /**
   * The transport chosen by name.
   *
   * @return the name, empty when the one on the class path is taken
   */
  public Optional<String> transportName() {
    return Optional.ofNullable(transportName);
  }

  /**
   * The transport given as an instance.
   *
   * @return the provider, empty when it is looked for
   */
  public Optional<TransportProvider> transport() {
    return Optional.ofNullable(transport);
  }

  /**
   * Where transports are looked for.
   *
   * @return the loader, empty for the thread's context class loader, then that of this library
   */
  public Optional<ClassLoader> classLoader() {
    return Optional.ofNullable(classLoader);
  }

  /**
   * What the server is told of us after the login (RFC 2971).
   *
   * @return empty when nothing is said, which is the default
   */
  public Optional<Identification> identification() {
    return Optional.ofNullable(identification);
  }

  /**
   * Whether the connection is compressed after the login.
   *
   * @return {@link Compression#OFF} unless asked for
   */
  public Compression compression() {
    return compression;
  }

  /**
   * Who sees the dialogue.
   *
   * @return an immutable list
   */
  public List<TraceListener> traceListeners() {
    return traceListeners;
  }

  /**
   * Who hears what the server tells unasked, from the first response after login on.
   *
   * @return an immutable list
   */
  public List<ImapListener> listeners() {
    return listeners;
  }

  /**
   * What is switched on after login, where the server offers it.
   *
   * @return capabilities in capitals, in the order given
   */
  public List<String> enable() {
    return enable;
  }

  /** Host, port, security, transport and user; no secret. */
  @Override
  public String toString() {
    return "ImapConfig["
        + host
        + ":"
        + port
        + ", "
        + security
        + ", transport="
        + transportName().orElse("found")
        + ", user="
        + user().orElse("none")
        + "]";
  }

  /** Builds an {@link ImapConfig}. Not thread-safe. */
  public static final class Builder {
    private final String host;
    private OptionalInt port = OptionalInt.empty();
    private Security security = Security.IMPLICIT_TLS;
    private boolean plaintextBeyondLoopback;
    private final Credentials.Draft draft = new Credentials.Draft();
    private TlsConfig tls = TlsConfig.defaults();
    private @Nullable ProxyConfig proxy;
    private Timeouts timeouts = Timeouts.defaults();
    private Limits limits = Limits.defaults();
    private SocketBuffers socketBuffers = SocketBuffers.OF_SYSTEM;
    private @Nullable String transportName;
    private @Nullable TransportProvider transport;
    private @Nullable ClassLoader classLoader;
    private @Nullable Identification identification;
    private Compression compression = Compression.OFF;
    private final List<TraceListener> traceListeners = new ArrayList<>();
    private final List<ImapListener> listeners = new ArrayList<>();
    private final Set<String> enable = new LinkedHashSet<>();

    private Builder(String host) {
      if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
        throw new IllegalArgumentException("a host name or address is needed, without spaces");
      }
      this.host = host;
    }

    /**
     * Sets the port; otherwise that of the security mode is used.
     *
     * @param value 1 to 65,535
     * @return this builder
     * @throws IllegalArgumentException when it is out of range
     */
    public Builder port(int value) {
      if (value < 1 || value > 65_535) {
        throw new IllegalArgumentException("a port is 1 to 65535: " + value);
      }
      port = OptionalInt.of(value);
      return this;
    }

    /**
     * Sets how the connection is protected.
     *
     * @param value the mode
     * @return this builder
     */
    public Builder security(Security value) {
      security = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Allows {@link Security#PLAINTEXT} to a server that is not this machine: user name, password
     * and mail can be read and changed by everybody on the way.
     *
     * @return this builder
     */
    public Builder plaintextBeyondLoopback() {
      plaintextBeyondLoopback = true;
      return this;
    }

    /**
     * Logs in with a password that is asked for at each connection. {@link #mechanisms} says how;
     * by default with the strongest mechanism of the SCRAM family that the server announces, which
     * costs a round trip or two more than PLAIN, else with PLAIN or LOGIN.
     *
     * @param name the user
     * @param supplier gives the password
     * @return this builder
     * @throws IllegalArgumentException when the name is empty or holds CR, LF, NUL or an unpaired
     *     surrogate
     */
    public Builder login(String name, PasswordSupplier supplier) {
      draft.user(checkedUser(name));
      return password(supplier);
    }

    /**
     * Logs in with a password. It stays in memory as a String; {@link #login(String,
     * PasswordSupplier)} can do better.
     *
     * @param name the user
     * @param secret the password
     * @return this builder
     * @throws IllegalArgumentException when the name is empty or holds CR, LF, NUL or an unpaired
     *     surrogate
     */
    public Builder login(String name, String secret) {
      Objects.requireNonNull(secret, "secret");
      return login(name, secret::toCharArray);
    }

    /**
     * Gives the password of the user that the URL names.
     *
     * @param supplier gives the password
     * @return this builder
     * @throws IllegalStateException when there is no user yet
     */
    public Builder password(PasswordSupplier supplier) {
      requireUser();
      draft.source(Objects.requireNonNull(supplier), null, false);
      return this;
    }

    /**
     * Logs in with an OAuth 2.0 access token: OAUTHBEARER (RFC 7628) where offered, else XOAUTH2.
     *
     * @param name the user
     * @param supplier gives the token
     * @return this builder
     * @throws IllegalArgumentException when the name is empty or holds a control character
     */
    public Builder oauth(String name, TokenSupplier supplier) {
      draft.user(name);
      return token(supplier);
    }

    /**
     * Gives the access tokens of the user that the URL names.
     *
     * @param supplier gives the token
     * @return this builder
     * @throws IllegalStateException when there is no user yet
     * @throws IllegalArgumentException when the user's name is empty or holds a control character
     */
    public Builder token(TokenSupplier supplier) {
      checkedName(requireUser());
      draft.source(null, Objects.requireNonNull(supplier), false);
      return this;
    }

    /**
     * Logs in as whom the server knows already, usually by {@link
     * TlsConfig.Builder#clientCertificate} (EXTERNAL, RFC 4422 appendix A).
     *
     * @return this builder
     */
    public Builder external() {
      draft.user(null);
      draft.source(null, null, true);
      return this;
    }

    /**
     * Acts on behalf of another one, as the server allows it (RFC 4422 §3.4.1). LOGIN, CRAM-MD5 and
     * XOAUTH2 cannot and are then not used.
     *
     * @param identity the authorization identity
     * @return this builder
     * @throws IllegalArgumentException when it is empty or holds a control character
     */
    public Builder authorizeAs(String identity) {
      draft.identity(checkedName(identity));
      return this;
    }

    /**
     * Allows these ways to log in and no other. The first one that the server announces is tried,
     * once; none of the others follows when it is refused.
     *
     * @param allowed at least one, the preferred first
     * @return this builder
     * @throws IllegalArgumentException when none is given, or one twice
     */
    public Builder mechanisms(Mechanism... allowed) {
      List<Mechanism> list = List.of(allowed);
      if (list.isEmpty() || list.stream().distinct().count() < list.size()) {
        throw new IllegalArgumentException("at least one mechanism, each once: " + list);
      }
      draft.mechanisms(list);
      return this;
    }

    /**
     * Sets what certificates are checked against.
     *
     * @param value the configuration
     * @return this builder
     */
    public Builder tls(TlsConfig value) {
      tls = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Connects through a proxy.
     *
     * @param value the proxy
     * @return this builder
     */
    public Builder proxy(ProxyConfig value) {
      proxy = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets the limits of time.
     *
     * @param value the timeouts
     * @return this builder
     */
    public Builder timeouts(Timeouts value) {
      timeouts = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets the limits of size.
     *
     * @param value the limits
     * @return this builder
     */
    public Builder limits(Limits value) {
      limits = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets the sizes of the socket's buffers, before it connects.
     *
     * @param buffers the sizes
     * @return this builder
     */
    public Builder socketBuffers(SocketBuffers buffers) {
      this.socketBuffers = Objects.requireNonNull(buffers, "buffers");
      return this;
    }

    /**
     * Chooses a transport by name among those found.
     *
     * @param name for example {@code commons-net} or {@code jakarta}
     * @return this builder
     */
    public Builder transport(String name) {
      transportName = Objects.requireNonNull(name);
      transport = null;
      return this;
    }

    /**
     * Uses this transport.
     *
     * @param provider the transport
     * @return this builder
     */
    public Builder transport(TransportProvider provider) {
      transport = Objects.requireNonNull(provider);
      transportName = null;
      return this;
    }

    /**
     * Sets where transports are looked for.
     *
     * @param loader a class loader that sees the transport's jar
     * @return this builder
     */
    public Builder classLoader(ClassLoader loader) {
      classLoader = Objects.requireNonNull(loader);
      return this;
    }

    /**
     * Tells the server who we are right after the login, where it offers ID (RFC 2971), and takes
     * no notice of its answer. Some servers, of NetEase for example, refuse to open mailboxes
     * before that. Costs one round trip.
     *
     * @param value what to tell, and nothing else is told
     * @return this builder
     */
    public Builder identifyAs(Identification value) {
      identification = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets whether the connection is compressed after the login (RFC 4978).
     *
     * @param value the mode
     * @return this builder
     */
    public Builder compression(Compression value) {
      compression = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Adds somebody who sees the dialogue.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder trace(TraceListener listener) {
      traceListeners.add(Objects.requireNonNull(listener));
      return this;
    }

    /**
     * Adds somebody who hears what the server tells unasked.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(ImapListener listener) {
      listeners.add(Objects.requireNonNull(listener));
      return this;
    }

    /**
     * Switches on, right after login, those of these capabilities that the server offers (RFC
     * 5161); {@link ImapClient#enabled()} tells which. Of use are {@code QRESYNC} (with it {@code
     * CONDSTORE}), {@code UTF8=ACCEPT} and {@code IMAP4rev2}. None is on by default, since each
     * costs a round trip and changes what the server sends; but a server that takes nothing but
     * UTF-8 ({@code UTF8=ONLY}) is always told {@code UTF8=ACCEPT}.
     *
     * @param capabilities each a word of the protocol
     * @return this builder
     * @throws IllegalArgumentException when one is not
     */
    public Builder enable(String... capabilities) {
      for (String capability : capabilities) {
        enable.add(CapabilityName.checked(capability));
      }
      return this;
    }

    /**
     * The configuration.
     *
     * @return an immutable value
     * @throws IllegalStateException when a user has neither password nor token, a mechanism does
     *     not fit what is there to log in with, or plaintext is asked for beyond loopback without
     *     {@link #plaintextBeyondLoopback()}
     */
    public ImapConfig build() {
      if (security == Security.PLAINTEXT
          && !plaintextBeyondLoopback
          && !HostText.isLoopback(host)) {
        throw new IllegalStateException(
            "plaintext to "
                + host
                + " would show the password to everybody on the way; use TLS, or allow it with"
                + " plaintextBeyondLoopback()");
      }
      return new ImapConfig(this);
    }

    private String requireUser() {
      return draft
          .user()
          .orElseThrow(() -> new IllegalStateException("no user: call login or oauth instead"));
    }

    private static String checkedUser(String name) {
      if (name.isEmpty() || name.chars().anyMatch(c -> c == 0 || c == '\r' || c == '\n')) {
        throw new IllegalArgumentException("a user name is not empty and holds no CR, LF or NUL");
      }
      return paired(name);
    }

    /** UTF-8 has no form for half a character: it would become another name. */
    private static String paired(String name) {
      if (name.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
        throw new IllegalArgumentException("a name holds no unpaired surrogate");
      }
      return name;
    }

    /** Bearer messages are divided by control characters. */
    private static String checkedName(String name) {
      if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("a name is not empty and holds no control character");
      }
      return paired(name);
    }
  }
}
