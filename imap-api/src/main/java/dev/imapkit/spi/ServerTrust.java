package dev.imapkit.spi;

import dev.imapkit.ClientCertificate;
import dev.imapkit.ImapTlsException;
import dev.imapkit.TlsConfig;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * From {@link TlsConfig} to what a TLS provider asks for trust, and from its failures to {@link
 * ImapTlsException}, the same for every transport. Thread-safe: has no state.
 *
 * <p>A transport that is given {@link TlsConfig#sslContext()} uses that context's trust; {@link
 * #failure} is for it as well. After each handshake {@link ServerIdentity#verify} has to be called:
 * a pin alone does not look at names.
 */
public final class ServerTrust {
  private ServerTrust() {}

  /**
   * What certificates are checked with: given authorities, a given trust store, pins, pins and one
   * of the two, or the JVM's authorities.
   *
   * @param config the source of trust
   * @param factory of the TLS provider, not initialised yet; not used for pins alone
   * @return the trust manager, which says on refusal what was refused
   * @throws IllegalArgumentException when the provider cannot use what the configuration holds
   */
  public static X509ExtendedTrustManager manager(TlsConfig config, TrustManagerFactory factory) {
    boolean authorities =
        !config.trustedCertificates().isEmpty() || config.trustStore().isPresent();
    if (config.pins().isEmpty()) {
      return authorities(config, factory);
    }
    return new PinnedTrust(config.pins(), authorities ? authorities(config, factory) : null);
  }

  private static X509ExtendedTrustManager authorities(
      TlsConfig config, TrustManagerFactory factory) {
    try {
      factory.init(store(config));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "the certificates to trust cannot be used: " + e.getMessage(), e);
    }
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return new ReportingTrust(extended);
      }
    }
    throw new IllegalArgumentException(
        factory.getProvider() + " has no trust manager that knows the connection");
  }

  /**
   * What this client shows to servers that ask who it is.
   *
   * @param config with or without a client certificate
   * @return for {@link javax.net.ssl.SSLContext#init}; empty without
   */
  public static KeyManager[] keys(TlsConfig config) {
    return config.clientCertificate().stream()
        .map(ClientCertificate::keyManager)
        .toArray(KeyManager[]::new);
  }

  /** Null stands for the JVM's authorities. */
  private static @Nullable KeyStore store(TlsConfig config)
      throws GeneralSecurityException, IOException {
    List<X509Certificate> certificates = config.trustedCertificates();
    if (certificates.isEmpty()) {
      return config.trustStore().orElse(null);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("trusted-" + i, certificates.get(i));
    }
    return store;
  }

  /**
   * Why a handshake failed.
   *
   * @param host as the user gave it
   * @param port of the connection
   * @param cause what the TLS provider threw; a timeout is not for this method
   * @return the exception, to be thrown, whose message says what was wrong and what to do
   */
  public static ImapTlsException failure(String host, int port, IOException cause) {
    return HandshakeFailure.of(host, port, cause);
  }
}
