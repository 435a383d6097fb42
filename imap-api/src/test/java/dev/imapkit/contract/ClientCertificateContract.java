package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ClientCertificate;
import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.Security;
import dev.imapkit.TlsConfig;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.SaslLines;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerIdentity;
import dev.imapkit.contract.server.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client certificates, from files to a login by EXTERNAL. */
public abstract class ClientCertificateContract extends Contract {
  private static final TestCertificates CA = TestCertificates.create();

  @TempDir private Path folder;

  private static ScriptedServer demanding(Security security) {
    var builder =
        ScriptedServer.builder()
            .clientCertificates()
            .on(
                "AUTHENTICATE",
                (c, command) -> {
                  assertThat(SaslLines.first(c, command)).isEmpty();
                  String subject = c.clientCertificate().getSubjectX500Principal().getName();
                  c.ok(command, "Welcome " + subject);
                });
    return security == Security.STARTTLS
        ? builder
            .capabilities("IMAP4rev1 STARTTLS AUTH=EXTERNAL SASL-IR")
            .startTls(CA.localhost().sslContextFor(CA))
            .start()
        : builder
            .capabilities("IMAP4rev1 AUTH=EXTERNAL SASL-IR")
            .implicitTls(CA.localhost().sslContextFor(CA))
            .start();
  }

  private static TlsConfig showing(ClientCertificate certificate) {
    return TlsConfig.builder()
        .trustCertificate(CA.certificate())
        .clientCertificate(certificate)
        .build();
  }

  private ClientCertificate pem(ServerIdentity identity) throws IOException {
    return ClientCertificate.fromPem(
        identity.writeCertificatePem(folder), identity.writeKeyPem(folder));
  }

  private static void assertIsAda(ScriptedServer server) {
    assertThat(server.journal().connections().get(0).clientCertificate().getSubjectX500Principal())
        .hasToString("CN=ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  @Covers("client-certificate.pem")
  void aCertificateOfPemFilesIsShown(String key) throws IOException {
    ServerIdentity ada = key.equals("EC") ? CA.client("ada") : CA.rsaClient("ada");
    try (ScriptedServer server = demanding(Security.IMPLICIT_TLS);
        ImapClient client =
            ImapClient.connect(config(server, showing(pem(ada))).external().build())) {
      client.noop();
      assertIsAda(server);
    }
  }

  @Test
  @Covers("client-certificate.key-store")
  void aCertificateOfAKeyStoreIsShown() throws IOException {
    char[] password = "changeit".toCharArray();
    Path file = CA.client("ada").writePkcs12(folder, password);
    ClientCertificate certificate = ClientCertificate.fromKeyStore(file, password);
    try (ScriptedServer server = demanding(Security.IMPLICIT_TLS);
        ImapClient client =
            ImapClient.connect(config(server, showing(certificate)).external().build())) {
      client.noop();
      assertIsAda(server);
    }
  }

  @Test
  @Covers("client-certificate.starttls")
  void aCertificateIsShownAfterStartTlsToo() throws IOException {
    try (ScriptedServer server = demanding(Security.STARTTLS);
        ImapClient client =
            ImapClient.connect(
                config(server, showing(pem(CA.client("ada"))))
                    .security(Security.STARTTLS)
                    .external()
                    .build())) {
      client.noop();
      assertIsAda(server);
    }
  }

  @Test
  @Covers("client-certificate.not-asked")
  void aServerThatDoesNotAskSeesNone() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder().implicitTls(CA.localhost().sslContext()).start();
        ImapClient client =
            ImapClient.connect(config(server, showing(pem(CA.client("ada")))).build())) {
      client.noop();
      assertThatThrownBy(() -> server.journal().connections().get(0).clientCertificate())
          .hasMessageContaining("no certificate");
    }
  }

  @Test
  @Covers("client-certificate.refused")
  void withoutOrWithAnothersCertificateThereIsNoConnection() throws IOException {
    ClientCertificate foreign = pem(TestCertificates.create().client("ada"));
    for (TlsConfig tls : new TlsConfig[] {trusting(CA), showing(foreign)}) {
      try (ScriptedServer server = demanding(Security.IMPLICIT_TLS)) {
        assertThatThrownBy(() -> ImapClient.connect(config(server, tls).external().build()))
            .isInstanceOf(ImapConnectionException.class);
        assertThat(server.journal().names()).doesNotContain("AUTHENTICATE");
      }
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"client-certificate.pem", "external.success", "external.no"})
  void dovecotTakesTheCertificateForALogin() throws IOException {
    Path authority = CA.writeCaPem(folder);
    try (DovecotServer server =
        DovecotServer.start(
            CA,
            CA.localhost(),
            "ssl_ca = <" + authority,
            "ssl_verify_client_cert = yes",
            "ssl_require_crl = no",
            "auth_ssl_username_from_cert = yes",
            "ssl_cert_username_field = commonName",
            "auth_mechanisms = plain external",
            "passdb {",
            "  driver = static",
            "  mechanisms = external",
            "  args = nopassword=y",
            "}")) {
      ImapConfig.Builder config = config(server, server.addUser("ada", "unused")).external();
      ImapConfig shown = config.tls(showing(pem(CA.client("ada")))).build();
      try (ImapClient client = ImapClient.connect(shown)) {
        client.noop();
      }
      ImapConfig hidden = config.tls(trusting(CA)).build();
      assertThatThrownBy(() -> ImapClient.connect(hidden))
          .isInstanceOf(ImapAuthenticationException.class);
    }
  }
}
