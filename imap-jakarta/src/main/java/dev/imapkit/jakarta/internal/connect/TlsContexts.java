package dev.imapkit.jakarta.internal.connect;

import dev.imapkit.ImapTlsException;
import dev.imapkit.TlsConfig;
import dev.imapkit.spi.ServerTrust;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * One context of the JDK's provider for each {@link TlsConfig}, kept for the next connection:
 * making one reads the certificate authorities, and sessions are resumed only within one. Keeps at
 * most {@value #KEPT}; the least recently used goes first. Thread-safe.
 */
public final class TlsContexts {
  private static final int KEPT = 16;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TlsConfig, SSLContext> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TlsConfig, SSLContext> eldest) {
          return size() > KEPT;
        }
      };

  /** Nothing kept yet. */
  public TlsContexts() {}

  /**
   * The context for a configuration: the user's own, or one that is kept, or a new one.
   *
   * @param config what certificates are checked against
   * @return the context
   * @throws ImapTlsException when the configuration cannot be used
   */
  public SSLContext of(TlsConfig config) {
    SSLContext own = config.sslContext().orElse(null);
    if (own != null) {
      return own;
    }
    lock.lock();
    try {
      SSLContext known = kept.get(config);
      if (known == null) {
        known = create(config);
        kept.put(config, known);
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private static SSLContext create(TlsConfig config) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          ServerTrust.keys(config),
          new TrustManager[] {ServerTrust.manager(config, factory)},
          null);
      return context;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ImapTlsException(
          ImapTlsException.Reason.HANDSHAKE,
          "TLS cannot be set up; check the trust store or the certificates of TlsConfig",
          e);
    }
  }
}
