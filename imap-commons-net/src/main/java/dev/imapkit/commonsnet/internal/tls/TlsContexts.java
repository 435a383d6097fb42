package dev.imapkit.commonsnet.internal.tls;

import dev.imapkit.ImapTlsException;
import dev.imapkit.TlsConfig;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One context for each {@link TlsConfig}, kept for the next connection: making one reads the
 * certificate authorities, and sessions can be resumed only within one. Holds at most {@value
 * #KEPT}, the least recently used goes first. Thread-safe.
 */
public final class TlsContexts {
  private static final int KEPT = 16;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TlsConfig, TlsSettings> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TlsConfig, TlsSettings> eldest) {
          return size() > KEPT;
        }
      };

  /** Nothing kept yet. */
  public TlsContexts() {}

  /**
   * The context for a configuration: the user's own, or one of Bouncy Castle.
   *
   * @param config what certificates are checked against
   * @return the settings, kept or new
   * @throws ImapTlsException when Bouncy Castle is missing, too old, or cannot use the
   *     configuration
   */
  public TlsSettings of(TlsConfig config) {
    lock.lock();
    try {
      TlsSettings known = kept.get(config);
      if (known == null) {
        known = create(config);
        kept.put(config, known);
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private static TlsSettings create(TlsConfig config) {
    SSLContext own = config.sslContext().orElse(null);
    if (own != null) {
      return TlsSettings.asGiven(own, config.protocols());
    }
    try {
      return TlsSettings.aesFirst(BouncyCastle.context(config), config.protocols());
    } catch (LinkageError e) {
      throw unusable(
          "bctls-jdk18on, bcutil-jdk18on and bcprov-jdk18on 1.84 or newer belong on the class path together",
          e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable("check the trust store or the certificates of TlsConfig", e);
    }
  }

  private static ImapTlsException unusable(String advice, @Nullable Throwable cause) {
    return new ImapTlsException(
        ImapTlsException.Reason.HANDSHAKE,
        "TLS with Bouncy Castle cannot be set up: " + advice,
        cause);
  }
}
