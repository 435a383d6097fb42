package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConfig;
import dev.imapkit.Mechanism;
import dev.imapkit.Security;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.SaslLines;
import dev.imapkit.contract.server.ScramServer;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerIdentity;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.internal.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SCRAM (RFC 5802, RFC 7677) with servers that keep its rules, and its channel binding. */
public abstract class ScramContract extends Contract {
  private static final TestCertificates CA = TestCertificates.create();

  private static ScriptedServer server(String capabilities, CommandHandler handler) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 " + capabilities)
        .on("AUTHENTICATE", handler)
        .start();
  }

  private static ImapConfig.Builder user(ScriptedServer server) {
    return config(server).login("user", "pencil");
  }

  /** The messages of both examples go over the wire as they stand in the RFCs. */
  private static void plays(String mechanism, String nonce, String... messages) {
    CommandHandler handler =
        (c, command) -> {
          assertThat(command.argumentText()).isEqualTo(mechanism);
          assertThat(SaslLines.first(c, command)).isEqualTo(messages[0]);
          SaslLines.challenge(c, messages[1]);
          assertThat(SaslLines.response(c)).isEqualTo(messages[2]);
          SaslLines.challenge(c, messages[3]);
          c.expectLine("");
          c.ok(command);
        };
    try (ScriptedServer server = server("AUTH=" + mechanism, handler);
        ImapClient client = Connector.connect(user(server).build(), () -> nonce)) {
      client.noop();
    }
  }

  @Test
  @Covers("scram.sha-1")
  void rfc5802Section5Example() {
    plays(
        "SCRAM-SHA-1",
        "fyko+d2lbbFgONRv9qkxdawL",
        "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
        "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
        "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
        "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
  }

  @Test
  @Covers("scram.sha-256")
  void rfc7677Section3Example() {
    plays(
        "SCRAM-SHA-256",
        "rOprNGfwEbeRWgbNEkqO",
        "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
            + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
            + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
  }

  @ParameterizedTest
  @CsvSource({"SHA-1, AUTH=SCRAM-SHA-1", "SHA-256, AUTH=SCRAM-SHA-256 SASL-IR"})
  @Covers({"scram.sha-1", "scram.sha-256", "scram.sasl-ir"})
  void withAndWithoutInitialResponse(String hash, String capabilities) {
    try (ScriptedServer server = server(capabilities, new ScramServer(hash, "user", "pencil"));
        ImapClient client = ImapClient.connect(user(server).build())) {
      client.noop();
    }
  }

  @Test
  @Covers("scram.nonce")
  void eachLoginHasANonceOfItsOwn() {
    java.util.Set<String> nonces = new java.util.HashSet<>();
    CommandHandler handler =
        (c, command) -> {
          nonces.add(SaslLines.first(c, command).replaceAll(".*,r=", ""));
          c.no(command, "enough");
        };
    try (ScriptedServer server = server("AUTH=SCRAM-SHA-256 SASL-IR", handler)) {
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> ImapClient.connect(user(server).build()))
            .isInstanceOf(ImapAuthenticationException.class);
      }
    }
    assertThat(nonces).hasSize(5).allMatch(nonce -> nonce.length() >= 24);
  }

  @Test
  @Covers("scram.no")
  void aWrongPasswordIsRefusedWithWhatTheServerReports() {
    try (ScriptedServer server =
        server("AUTH=SCRAM-SHA-256 AUTH=PLAIN", new ScramServer("SHA-256", "user", "pen"))) {
      assertThatThrownBy(() -> ImapClient.connect(user(server).build()))
          .isInstanceOfSatisfying(
              ImapAuthenticationException.class,
              e -> {
                assertThat(e.status()).isEqualTo(ImapCommandException.Status.NO);
                assertThat(e.serverText()).isEqualTo("Authentication failed");
              })
          .hasMessageContainingAll("SCRAM-SHA-256", "invalid-proof", "PLAIN", "mechanisms");
      assertThat(server.journal().commands("AUTHENTICATE")).hasSize(1);
      assertThat(server.journal().names()).doesNotContain("LOGIN");
    }
  }

  @Test
  @Covers("scram.bad")
  void badIsARefusedLogin() {
    try (ScriptedServer server =
        server("AUTH=SCRAM-SHA-256", (c, command) -> c.bad(command, "not today"))) {
      assertThatThrownBy(() -> ImapClient.connect(user(server).build()))
          .isInstanceOfSatisfying(
              ImapAuthenticationException.class,
              e -> assertThat(e.status()).isEqualTo(ImapCommandException.Status.BAD));
    }
  }

  @Test
  @Covers("scram.names")
  void commaAndEqualsSignInNamesAreWrittenOtherwise() {
    ScramServer scram = new ScramServer("SHA-256", "a=b,c", "pencil").identity("x=2Cy=3Dz");
    try (ScriptedServer server = server("AUTH=SCRAM-SHA-256", scram)) {
      ImapClient.connect(config(server).login("a=b,c", "pencil").authorizeAs("x,y=z").build())
          .close();
    }
  }

  /** RFC 4013 section 3: soft hyphen is nothing, and U+00AA is an a. */
  @Test
  @Covers("scram.saslprep")
  void userAndPasswordArePrepared() {
    try (ScriptedServer server =
        server("AUTH=SCRAM-SHA-256", new ScramServer("SHA-256", "IX", "a b"))) {
      ImapClient.connect(config(server).login("I\u00adX", "\u00aa\u00a0b").build()).close();
    }
  }

  @Test
  @Covers("scram.saslprep-refused")
  void whatSaslprepProhibitsIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server =
        server("AUTH=SCRAM-SHA-256", new ScramServer("SHA-256", "user", "x"))) {
      assertThatThrownBy(
              () -> ImapClient.connect(config(server).login("user", "bell\u0007").build()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("RFC 4013");
      assertThat(server.journal().names()).doesNotContain("AUTHENTICATE");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA-1", "SHA-256"})
  @Covers("scram.plus")
  void theLoginIsBoundToTheCertificateOfTheServer(String hash) {
    ServerIdentity identity = CA.localhost();
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 AUTH=SCRAM-%s AUTH=SCRAM-%s-PLUS".formatted(hash, hash))
                .implicitTls(identity.sslContext())
                .on(
                    "AUTHENTICATE",
                    new ScramServer(hash, "user", "pencil").boundTo(identity.certificate()))
                .start();
        ImapClient client =
            ImapClient.connect(config(server, trusting(CA)).login("user", "pencil").build())) {
      client.noop();
    }
  }

  @Test
  @Covers("scram.plus")
  void theLoginIsBoundAfterStartTlsToo() {
    ServerIdentity identity = CA.localhost();
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 STARTTLS AUTH=SCRAM-SHA-256-PLUS")
                .startTls(identity.sslContext())
                .on(
                    "AUTHENTICATE",
                    new ScramServer("SHA-256", "user", "pencil").boundTo(identity.certificate()))
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server, trusting(CA))
                    .security(Security.STARTTLS)
                    .login("user", "pencil")
                    .build())) {
      client.noop();
    }
  }

  /** RFC 5802 section 6: who sees y although it announced PLUS knows that somebody took it away. */
  @ParameterizedTest
  @CsvSource({
    "AUTH=SCRAM-SHA-256, y",
    "AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-1-PLUS, y",
    "AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS, n"
  })
  @Covers("scram.binding-flag")
  void theFlagTellsWhatWeCouldAndWhatTheServerAnnounced(String offered, String flag) {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 " + offered)
                .implicitTls(CA.localhost().sslContext())
                .on("AUTHENTICATE", new ScramServer("SHA-256", "user", "pencil").flag(flag))
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server, trusting(CA))
                    .login("user", "pencil")
                    .mechanisms(Mechanism.SCRAM_SHA_256)
                    .build())) {
      client.noop();
    }
  }

  @Test
  @Covers("scram.plus-refused")
  void aLoginBoundToAnotherCertificateFails() {
    ScramServer elsewhere =
        new ScramServer("SHA-256", "user", "pencil").boundTo(CA.localhost().certificate());
    ScriptedServer server =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1 AUTH=SCRAM-SHA-256-PLUS")
            .implicitTls(CA.localhost().sslContext())
            .on("AUTHENTICATE", elsewhere)
            .start();
    assertThatThrownBy(
            () -> ImapClient.connect(config(server, trusting(CA)).login("user", "pencil").build()))
        .isInstanceOf(dev.imapkit.ImapException.class);
    assertThatThrownBy(server::close).hasMessageContaining("channel binding");
  }
}
