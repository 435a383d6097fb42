package dev.imapkit.spi;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the server certificates of given fingerprints, while they are valid; where authorities are
 * given too, only those of them that lead to one.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final Set<String> pins;
  private final @Nullable X509ExtendedTrustManager authorities;

  PinnedTrust(Iterable<String> pins, @Nullable X509ExtendedTrustManager authorities) {
    this.authorities = authorities;
    this.pins = new HashSet<>();
    pins.forEach(this.pins::add);
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0) {
      throw new CertificateException("the server sent no certificate");
    }
    X509Certificate own = chain[0];
    if (!pins.contains(CertificateReport.sha256(own))) {
      throw new ReportingTrust.Refused("no pin matches the certificate", own, null);
    }
    try {
      own.checkValidity();
    } catch (CertificateException e) {
      throw new ReportingTrust.Refused("the pinned certificate is not valid now", own, e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (authorities != null) {
      authorities.checkServerTrusted(chain, authType, socket);
    }
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    if (authorities != null) {
      authorities.checkServerTrusted(chain, authType, engine);
    }
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (authorities != null) {
      authorities.checkServerTrusted(chain, authType);
    }
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw onlyServers();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw onlyServers();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw onlyServers();
  }

  private static CertificateException onlyServers() {
    return new CertificateException("pins are for servers");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities == null ? new X509Certificate[0] : authorities.getAcceptedIssuers();
  }
}
