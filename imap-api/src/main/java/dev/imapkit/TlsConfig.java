package dev.imapkit;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a server certificate is checked against, and by what the client shows who it is. Certificate
 * and host name are always checked; there is no switch to trust everything. A private or
 * self-signed server is reached with its certificate authority, or with a pin. Immutable.
 */
public final class TlsConfig {
  private static final TlsConfig DEFAULTS = new Builder().build();

  private final List<X509Certificate> trustedCertificates;
  private final @Nullable KeyStore trustStore;
  private final List<String> pins;
  private final List<String> protocols;
  private final @Nullable SSLContext sslContext;
  private final @Nullable ClientCertificate clientCertificate;

  private TlsConfig(Builder builder) {
    trustedCertificates = List.copyOf(builder.trustedCertificates);
    trustStore = builder.trustStore;
    pins = List.copyOf(builder.pins);
    protocols = builder.protocols;
    sslContext = builder.sslContext;
    clientCertificate = builder.clientCertificate;
  }

  /**
   * The JVM's certificate authorities, no pins.
   *
   * @return the defaults
   */
  public static TlsConfig defaults() {
    return DEFAULTS;
  }

  /**
   * A builder that starts with the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Certificate authorities to trust instead of the JVM's.
   *
   * @return an immutable list, empty when none were given
   */
  public List<X509Certificate> trustedCertificates() {
    return trustedCertificates;
  }

  /**
   * A trust store to use instead of the JVM's.
   *
   * @return the store, empty when none was given
   */
  public Optional<KeyStore> trustStore() {
    return Optional.ofNullable(trustStore);
  }

  /**
   * Fingerprints of server certificates, one of which must match: instead of a chain to an
   * authority, or beside it when authorities were given too.
   *
   * @return SHA-256 in 64 lower-case hexadecimal digits each, empty when none were given
   */
  public List<String> pins() {
    return pins;
  }

  /**
   * The versions of TLS that are offered.
   *
   * @return {@code TLSv1.3}, {@code TLSv1.2} or both
   */
  public List<String> protocols() {
    return protocols;
  }

  /**
   * A context that replaces the transport's own TLS provider. The host name is still checked.
   *
   * @return the context, empty when none was given
   */
  public Optional<SSLContext> sslContext() {
    return Optional.ofNullable(sslContext);
  }

  /**
   * By what this client shows who it is, where the server asks.
   *
   * @return the certificate, empty when none was given
   */
  public Optional<ClientCertificate> clientCertificate() {
    return Optional.ofNullable(clientCertificate);
  }

  /** Builds a {@link TlsConfig}. Not thread-safe. */
  public static final class Builder {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final List<X509Certificate> trustedCertificates = new ArrayList<>();
    private @Nullable KeyStore trustStore;
    private final List<String> pins = new ArrayList<>();
    private List<String> protocols = PROTOCOLS;
    private @Nullable SSLContext sslContext;
    private @Nullable ClientCertificate clientCertificate;

    private Builder() {}

    /**
     * Trusts a certificate authority instead of the JVM's; may be called several times.
     *
     * @param certificate of the authority
     * @return this builder
     */
    public Builder trustCertificate(X509Certificate certificate) {
      trustedCertificates.add(Objects.requireNonNull(certificate));
      return this;
    }

    /**
     * Trusts the authorities of a store instead of the JVM's.
     *
     * @param store a loaded store
     * @return this builder
     */
    public Builder trustStore(KeyStore store) {
      trustStore = Objects.requireNonNull(store);
      return this;
    }

    /**
     * Accepts exactly this server certificate, in place of a chain to an authority; may be called
     * several times. With {@link #trustCertificate} or {@link #trustStore}, both must hold: the pin
     * and the chain. The certificate must be valid today and name the host.
     *
     * @param sha256 fingerprint of the server's certificate in 64 hexadecimal digits, colons
     *     allowed
     * @return this builder
     * @throws IllegalArgumentException when it is not a SHA-256 fingerprint
     */
    public Builder pin(String sha256) {
      String digits = sha256.replace(":", "").toLowerCase(Locale.ROOT);
      if (digits.length() != 64
          || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
        throw new IllegalArgumentException(
            "a pin is a SHA-256 fingerprint of 64 hexadecimal digits: " + sha256);
      }
      pins.add(digits);
      return this;
    }

    /**
     * Offers only these versions of TLS; otherwise 1.3 and 1.2, and nothing older ever.
     *
     * @param names {@code TLSv1.3}, {@code TLSv1.2} or both
     * @return this builder
     * @throws IllegalArgumentException when there is none, or another one
     */
    public Builder protocols(String... names) {
      List<String> wanted = List.of(names);
      if (wanted.isEmpty() || !PROTOCOLS.containsAll(wanted)) {
        throw new IllegalArgumentException(
            "only TLSv1.3 and TLSv1.2 are spoken, and at least one is needed: " + wanted);
      }
      protocols = PROTOCOLS.stream().filter(wanted::contains).toList();
      return this;
    }

    /**
     * Uses a context of the caller's instead of the transport's own TLS provider; trust is then the
     * context's.
     *
     * @param context an initialised context
     * @return this builder
     */
    public Builder sslContext(SSLContext context) {
      sslContext = Objects.requireNonNull(context);
      return this;
    }

    /**
     * Shows this certificate to servers that ask for one.
     *
     * @param certificate with its key
     * @return this builder
     */
    public Builder clientCertificate(ClientCertificate certificate) {
      clientCertificate = Objects.requireNonNull(certificate);
      return this;
    }

    /**
     * The configuration.
     *
     * @return an immutable value
     * @throws IllegalArgumentException when more than one source of trust was given, pins beside an
     *     SSLContext, or a client certificate beside an SSLContext, which has keys of its own
     */
    public TlsConfig build() {
      int sources =
          (trustedCertificates.isEmpty() ? 0 : 1)
              + (trustStore == null ? 0 : 1)
              + (sslContext == null ? 0 : 1);
      if (sources > 1 || (sslContext != null && !pins.isEmpty())) {
        throw new IllegalArgumentException(
            "give one source of trust: certificates, a trust store, or an SSLContext; pins go with"
                + " each but the last");
      }
      if (sslContext != null && clientCertificate != null) {
        throw new IllegalArgumentException(
            "an SSLContext has keys of its own: initialise it with the client certificate");
      }
      return new TlsConfig(this);
    }
  }
}
