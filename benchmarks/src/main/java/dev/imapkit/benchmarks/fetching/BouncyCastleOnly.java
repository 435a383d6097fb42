package dev.imapkit.benchmarks.fetching;

import dev.imapkit.benchmarks.servers.Account;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/** TLS that takes nothing from the JDK, as a comparison for the mixture that we use. */
final class BouncyCastleOnly {
  private BouncyCastleOnly() {}

  static SSLContext context(Account account) {
    Provider crypto = new BouncyCastleProvider();
    Provider jsse =
        new BouncyCastleJsseProvider(false, new JcaTlsCryptoProvider().setProvider(crypto));
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", jsse);
      trust.init(account.authority().isPresent() ? store(account.authority().get()) : null);
      SSLContext context = SSLContext.getInstance("TLS", jsse);
      context.init(null, trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore store(X509Certificate authority)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
    store.load(null, null);
    store.setCertificateEntry("authority", authority);
    return store;
  }
}
