package dev.imapkit.contract.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority in memory, and server certificates of all kinds from it. Uses the JDK's
 * providers and registers none. Thread-safe; making one takes a few milliseconds (EC P-256).
 */
public final class TestCertificates {
  private final Issued root;

  private TestCertificates(Issued root) {
    this.root = root;
  }

  /** A fresh authority, which nobody trusts until told. */
  public static TestCertificates create() {
    return new TestCertificates(new CertificateRequest("imapkit test CA").authority().selfSigned());
  }

  /** A good server certificate for {@code localhost} and 127.0.0.1. */
  public ServerIdentity localhost() {
    return forNames("localhost", "127.0.0.1");
  }

  /**
   * A good server certificate for these names only, as SAN entries: host names (a wildcard such as
   * {@code *.example.org} is written as it is) or literal IP addresses.
   */
  public ServerIdentity forNames(String... names) {
    return ServerIdentity.of(request(names).issuedBy(root));
  }

  /** A good certificate for {@code localhost} whose intermediate authority is sent along. */
  public ServerIdentity withIntermediate() {
    Issued intermediate = new CertificateRequest("intermediate").authority().issuedBy(root);
    return ServerIdentity.of(request("localhost", "127.0.0.1").issuedBy(intermediate));
  }

  /** A certificate that a client which trusts this authority and wants localhost must refuse. */
  public ServerIdentity bad(BadCertificate kind) {
    return ServerIdentity.of(kind.make(root));
  }

  /** A good certificate of a client, with an EC key. */
  public ServerIdentity client(String commonName) {
    return ServerIdentity.of(new CertificateRequest(commonName).forClients().issuedBy(root));
  }

  /** A good certificate of a client, with an RSA key. */
  public ServerIdentity rsaClient(String commonName) {
    return ServerIdentity.of(new CertificateRequest(commonName).forClients().rsa().issuedBy(root));
  }

  static CertificateRequest request(String... names) {
    return new CertificateRequest(names.length == 0 ? "nobody" : names[0]).names(List.of(names));
  }

  /** The certificate of the authority. */
  public X509Certificate certificate() {
    return root.certificate();
  }

  /** A fresh trust store that holds the authority alone. */
  public KeyStore trustStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("ca", root.certificate());
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A client's context of the JDK's provider that trusts the authority alone. */
  public SSLContext clientContext() {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trustStore());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes {@code ca.pem} into the folder and returns its path. */
  public Path writeCaPem(Path folder) throws IOException {
    Path file = folder.resolve("ca.pem");
    return Files.writeString(file, ServerIdentity.pem("CERTIFICATE", root.encoded()));
  }

  /** Writes {@code trust.p12} with the authority into the folder and returns its path. */
  public Path writeTrustStore(Path folder, char[] password) throws IOException {
    Path file = folder.resolve("trust.p12");
    try (var out = Files.newOutputStream(file)) {
      trustStore().store(out, password);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return file;
  }
}
