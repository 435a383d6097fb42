package dev.imapkit.commonsnet.internal.tls;

import dev.imapkit.TlsConfig;
import dev.imapkit.spi.ServerTrust;
import java.security.GeneralSecurityException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** Bouncy Castle's providers for this transport alone: none is installed in the JVM. */
final class BouncyCastle {
  /** What bctls 1.84 calls itself. Older ones have known holes in certificate checks. */
  private static final double OLDEST = 1.0023;

  private static final Provider JSSE =
      new BouncyCastleJsseProvider(false, new MixedCrypto(new BouncyCastleProvider()));

  private BouncyCastle() {}

  /** A context that trusts as a configuration says. */
  static SSLContext context(TlsConfig config) throws GeneralSecurityException {
    if (Double.parseDouble(JSSE.getVersionStr()) < OLDEST) {
      throw new NoSuchProviderException("bctls is older than 1.84: " + JSSE.getInfo());
    }
    TrustManager trust = ServerTrust.manager(config, TrustManagerFactory.getInstance("PKIX", JSSE));
    SSLContext context = SSLContext.getInstance("TLS", JSSE);
    // Without a generator Bouncy Castle asks for one that only an installed provider has.
    context.init(ServerTrust.keys(config), new TrustManager[] {trust}, new SecureRandom());
    return context;
  }
}
