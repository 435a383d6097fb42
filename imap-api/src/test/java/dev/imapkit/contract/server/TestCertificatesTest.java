package dev.imapkit.contract.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TestCertificatesTest {
  private static final TestCertificates CA = TestCertificates.create();

  @Test
  void goodOnesAreAccepted() {
    assertThatCode(() -> handshake(CA.localhost(), "localhost")).doesNotThrowAnyException();
    assertThatCode(() -> handshake(CA.localhost(), "127.0.0.1")).doesNotThrowAnyException();
    assertThatCode(() -> handshake(CA.withIntermediate(), "localhost")).doesNotThrowAnyException();
    ServerIdentity wildcard = CA.forNames("*.example.org");
    assertThatCode(() -> handshake(wildcard, "a.example.org")).doesNotThrowAnyException();
    assertThatThrownBy(() -> handshake(wildcard, "a.b.example.org"))
        .isInstanceOf(SSLException.class);
  }

  /** A common name alone is left out: the JDK accepts it, and clients must check by themselves. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NAME_ONLY_IN_CN")
  void badOnesAreRefused(BadCertificate kind) {
    assertThatThrownBy(() -> handshake(CA.bad(kind), "localhost")).isInstanceOf(SSLException.class);
  }

  @Test
  void nameOnlyInCommonNameHasNoSubjectAlternativeName() throws Exception {
    var certificate = CA.bad(BadCertificate.NAME_ONLY_IN_CN).certificate();
    assertThat(certificate.getSubjectAlternativeNames()).isNull();
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
  }

  @Test
  void filesCanBeReadBack(@TempDir Path folder) throws Exception {
    char[] password = "secret".toCharArray();
    ServerIdentity identity = CA.withIntermediate();
    KeyStore store =
        KeyStore.getInstance(identity.writePkcs12(folder, password).toFile(), password);
    assertThat(store.getCertificateChain("server")).hasSize(2);
    try (var in = Files.newInputStream(identity.writeCertificatePem(folder))) {
      assertThat(CertificateFactory.getInstance("X.509").generateCertificates(in)).hasSize(2);
    }
    assertThat(identity.writeKeyPem(folder)).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(CA.writeCaPem(folder)).content().endsWith("-----END CERTIFICATE-----\n");
    Path trust = CA.writeTrustStore(folder, password);
    assertThat(KeyStore.getInstance(trust.toFile(), password).getCertificate("ca"))
        .isEqualTo(CA.certificate());
  }

  @Test
  void noProviderIsRegistered() {
    CA.localhost();
    assertThat(Security.getProvider("BC")).isNull();
  }

  private static void handshake(ServerIdentity identity, String host) throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder().implicitTls(identity.sslContext()).start();
        RawClient client = new RawClient(server.address())) {
      client.startTls(CA.clientContext(), host);
      assertThat(client.line()).startsWith("* OK");
    }
  }
}
