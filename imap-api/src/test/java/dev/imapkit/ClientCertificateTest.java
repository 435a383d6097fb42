package dev.imapkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.contract.server.ServerIdentity;
import dev.imapkit.contract.server.TestCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that hold a client certificate, and files that do not. */
class ClientCertificateTest {
  private static final ServerIdentity ADA = TestCertificates.create().client("ada");
  private static final ServerIdentity BOB = TestCertificates.create().client("bob");
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;
  private Path certificate;
  private Path key;

  @BeforeEach
  void writeFiles() throws IOException {
    certificate = ADA.writeCertificatePem(folder);
    key = ADA.writeKeyPem(folder);
  }

  private static void assertRefused(ThrowingCall call, String... words) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  private interface ThrowingCall {
    void run() throws Exception;
  }

  @Test
  void oneFileCanHoldBoth() throws IOException {
    Path both = folder.resolve("both.pem");
    Files.writeString(
        both, "A comment\n" + Files.readString(key) + "\r\n" + Files.readString(certificate));
    ClientCertificate read = ClientCertificate.fromPem(both);
    assertThat(read.chain()).containsExactly(ADA.certificate());
    assertThat(read).hasToString("ClientCertificate[CN=ada]");
  }

  @Test
  void anEncryptedKeyIsReadWithItsPassword() throws Exception {
    Path encrypted = encrypted(NISTObjectIdentifiers.id_aes256_CBC);
    assertThat(ClientCertificate.fromPem(certificate, encrypted, PASSWORD).chain()).hasSize(1);
    assertRefused(
        () -> ClientCertificate.fromPem(certificate, encrypted, "wrong".toCharArray()),
        encrypted.toString(),
        "password");
    assertRefused(() -> ClientCertificate.fromPem(certificate, encrypted), "is encrypted");
  }

  private Path encrypted(ASN1ObjectIdentifier cipher) throws Exception {
    PrivateKey secret = (PrivateKey) ADA.keyStore(PASSWORD).getKey("server", PASSWORD);
    byte[] der =
        new JcaPKCS8Generator(
                secret,
                new JceOpenSSLPKCS8EncryptorBuilder(cipher)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword(PASSWORD)
                    .build())
            .generate()
            .getContent();
    return Files.writeString(
        folder.resolve("encrypted.key"),
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END ENCRYPTED PRIVATE KEY-----\n");
  }

  @Test
  void wrongFilesAreNamed() throws IOException {
    Path missing = folder.resolve("missing.pem");
    assertRefused(() -> ClientCertificate.fromPem(missing), missing.toString(), "cannot be read");
    Path text = Files.writeString(folder.resolve("text.pem"), "hello");
    assertRefused(() -> ClientCertificate.fromPem(text), text.toString(), "not a PEM file");
    assertRefused(
        () -> ClientCertificate.fromPem(key, key), key.toString(), "holds no certificate");
    assertRefused(
        () -> ClientCertificate.fromPem(certificate),
        certificate.toString(),
        "holds no private key");
  }

  @Test
  void anOldKindOfKeyIsNamedWithTheWayToConvertIt() throws IOException {
    Path old =
        Files.writeString(
            folder.resolve("old.key"),
            "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
    assertRefused(
        () -> ClientCertificate.fromPem(certificate, old), "EC PRIVATE KEY", "openssl pkcs8");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws IOException {
    Path other = BOB.writeKeyPem(Files.createDirectory(folder.resolve("other")));
    assertRefused(() -> ClientCertificate.fromPem(certificate, other), "does not belong", "CN=ada");
  }

  @Test
  void keyStoresAreOfBothKinds() throws Exception {
    Path pkcs12 = ADA.writePkcs12(folder, PASSWORD);
    assertThat(ClientCertificate.fromKeyStore(pkcs12, PASSWORD).chain()).hasSize(1);
    KeyStore jks = KeyStore.getInstance("JKS");
    jks.load(null, null);
    KeyStore source = ADA.keyStore(PASSWORD);
    jks.setKeyEntry(
        "ada", source.getKey("server", PASSWORD), PASSWORD, source.getCertificateChain("server"));
    Path file = folder.resolve("store.jks");
    try (OutputStream out = Files.newOutputStream(file)) {
      jks.store(out, PASSWORD);
    }
    assertThat(ClientCertificate.fromKeyStore(file, PASSWORD).chain()).hasSize(1);
    assertThat(ClientCertificate.fromKeyStore(jks, "ada", PASSWORD).chain()).hasSize(1);
    assertRefused(
        () -> ClientCertificate.fromKeyStore(jks, "bob", PASSWORD), "no private key named bob");
    assertRefused(
        () -> ClientCertificate.fromKeyStore(jks, "ada", "wrong".toCharArray()), "is wrong");
  }

  @Test
  void wrongKeyStoresAreNamed() throws Exception {
    Path pkcs12 = ADA.writePkcs12(folder, PASSWORD);
    assertRefused(
        () -> ClientCertificate.fromKeyStore(pkcs12, "wrong".toCharArray()),
        pkcs12.toString(),
        "password is wrong");
    assertRefused(() -> ClientCertificate.fromKeyStore(key, PASSWORD), key.toString(), "key store");
    Path missing = folder.resolve("missing.p12");
    assertRefused(() -> ClientCertificate.fromKeyStore(missing, PASSWORD), missing.toString());
    Path trust = TestCertificates.create().writeTrustStore(folder, PASSWORD);
    assertRefused(() -> ClientCertificate.fromKeyStore(trust, PASSWORD), "holds no private key");
  }

  @Test
  void severalKeysNeedAName() throws Exception {
    KeyStore store = ADA.keyStore(PASSWORD);
    KeyStore other = BOB.keyStore(PASSWORD);
    store.setKeyEntry(
        "bob", other.getKey("server", PASSWORD), PASSWORD, other.getCertificateChain("server"));
    Path file = folder.resolve("two.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    assertRefused(() -> ClientCertificate.fromKeyStore(file, PASSWORD), "several keys", "bob");
    assertThat(ClientCertificate.fromKeyStore(store, "bob", PASSWORD).chain().get(0))
        .isEqualTo(BOB.certificate());
  }

  @Test
  void besideAnSslContextItHasNoPlace() throws Exception {
    SSLContext context = SSLContext.getDefault();
    ClientCertificate ada = ClientCertificate.fromPem(certificate, key);
    assertRefused(
        () -> TlsConfig.builder().sslContext(context).clientCertificate(ada).build(),
        "keys of its own");
  }
}
