package dev.imapkit.contract.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's certificate, chain and key, in the forms in which servers want them. Thread-safe. */
public final class ServerIdentity {
  private final Issued issued;

  private ServerIdentity(Issued issued) {
    this.issued = issued;
  }

  static ServerIdentity of(Issued issued) {
    return new ServerIdentity(issued);
  }

  /** The server's certificate. */
  public X509Certificate certificate() {
    return issued.certificate();
  }

  /** What the server sends: its certificate first, then intermediates, no root. */
  public List<X509Certificate> chain() {
    return issued.sent();
  }

  /** A server's context of the JDK's provider with all protocols that it enables by default. */
  public SSLContext sslContext() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new FixedKeyManager(issued)}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Like {@link #sslContext()}, for clients whose certificates are of this authority. */
  public SSLContext sslContextFor(TestCertificates clients) {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(clients.trustStore());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new FixedKeyManager(issued)}, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A fresh PKCS12 key store with the key under the alias {@code server}. */
  public KeyStore keyStore(char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] chain = chain().toArray(new Certificate[0]);
      store.setKeyEntry("server", issued.keys().getPrivate(), password, chain);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes {@code server.p12} into the folder and returns its path. */
  public Path writePkcs12(Path folder, char[] password) throws IOException {
    Path file = folder.resolve("server.p12");
    try (var out = Files.newOutputStream(file)) {
      keyStore(password).store(out, password);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return file;
  }

  /** Writes {@code server.pem}, the chain, into the folder and returns its path. */
  public Path writeCertificatePem(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try {
      for (X509Certificate certificate : chain()) {
        text.append(pem("CERTIFICATE", certificate.getEncoded()));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return Files.writeString(folder.resolve("server.pem"), text);
  }

  /**
   * Writes {@code server.key}, the unencrypted PKCS#8 key, into the folder and returns its path.
   */
  public Path writeKeyPem(Path folder) throws IOException {
    String text = pem("PRIVATE KEY", issued.keys().getPrivate().getEncoded());
    return Files.writeString(folder.resolve("server.key"), text);
  }

  static String pem(String label, byte[] der) {
    byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
    String base64 = Base64.getMimeEncoder(64, newline).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }
}
