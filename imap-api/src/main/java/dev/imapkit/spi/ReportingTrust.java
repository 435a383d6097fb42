package dev.imapkit.spi;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A provider's trust manager whose refusals carry the certificate: afterwards a socket no longer
 * tells which one it was.
 */
final class ReportingTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager provider;

  ReportingTrust(X509ExtendedTrustManager provider) {
    this.provider = provider;
  }

  /** A refused certificate, the server's own. */
  static final class Refused extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable X509Certificate certificate;

    Refused(String message, @Nullable X509Certificate certificate, @Nullable Throwable cause) {
      super(message, cause);
      this.certificate = certificate;
    }

    @Nullable X509Certificate certificate() {
      return certificate;
    }

    /** The refusal in a chain of causes, or null. */
    static @Nullable Refused in(Throwable failure) {
      int depth = 0;
      for (Throwable cause = failure;
          cause != null && depth < HandshakeFailure.MAX_CAUSES;
          cause = cause.getCause()) {
        if (cause instanceof Refused refused) {
          return refused;
        }
        depth++;
      }
      return null;
    }
  }

  private interface Check {
    void run() throws CertificateException;
  }

  private static void report(X509Certificate[] chain, Check check) throws CertificateException {
    try {
      check.run();
    } catch (CertificateException e) {
      throw new Refused(String.valueOf(e.getMessage()), chain.length == 0 ? null : chain[0], e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    report(chain, () -> provider.checkServerTrusted(chain, authType, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    report(chain, () -> provider.checkServerTrusted(chain, authType, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    report(chain, () -> provider.checkServerTrusted(chain, authType));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    provider.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    provider.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    provider.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return provider.getAcceptedIssuers();
  }
}
