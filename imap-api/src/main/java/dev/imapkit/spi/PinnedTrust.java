package dev.imapkit.spi;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the server certificates of given fingerprints, while they are valid, and no authority at
 * all.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final Set<String> pins;

  PinnedTrust(Iterable<String> pins) {
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
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
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
    return new X509Certificate[0];
  }
}
