package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Mechanism;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.SaslLines;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.TestCertificates;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way to log in is taken, and that no other follows; PLAIN, CRAM-MD5 and EXTERNAL. */
public abstract class MechanismChoiceContract extends Contract {
  private static final TestCertificates CA = TestCertificates.create();
  private static final CommandHandler REFUSE = (c, command) -> c.no(command, "no");

  private static ScriptedServer server(String capabilities, CommandHandler handler) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 " + capabilities)
        .on("AUTHENTICATE", handler)
        .on("LOGIN", handler)
        .start();
  }

  /** The first word of the one attempt. */
  private static String tried(ScriptedServer server) {
    var attempts =
        server.journal().commands().stream()
            .filter(c -> c.is("LOGIN") || c.is("AUTHENTICATE"))
            .toList();
    assertThat(attempts).hasSize(1);
    return attempts.get(0).is("LOGIN") ? "LOGIN" : attempts.get(0).argument(0).text();
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH=PLAIN AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-1-PLUS AUTH=SCRAM-SHA-256-PLUS,"
        + " SCRAM-SHA-256-PLUS",
    "AUTH=PLAIN AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-1-PLUS, SCRAM-SHA-256",
    "AUTH=PLAIN AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-1-PLUS, SCRAM-SHA-1-PLUS",
    "AUTH=PLAIN AUTH=SCRAM-SHA-1 AUTH=CRAM-MD5, SCRAM-SHA-1",
    "AUTH=PLAIN AUTH=CRAM-MD5 AUTH=XOAUTH2 AUTH=EXTERNAL SASL-IR, PLAIN",
    "AUTH=CRAM-MD5 AUTH=NTLM AUTH=GSSAPI, LOGIN"
  })
  @Covers("mechanisms.default")
  void theStrongestThatIsOfferedIsTakenAndNoOtherFollows(String offered, String expected) {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .capabilities("IMAP4rev1 " + offered)
            .implicitTls(CA.localhost().sslContext())
            .on("AUTHENTICATE", REFUSE)
            .on("LOGIN", REFUSE)
            .start()) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, trusting(CA)).build()))
          .isInstanceOf(ImapAuthenticationException.class);
      assertThat(tried(server)).isEqualTo(expected);
    }
  }

  @Test
  @Covers("mechanisms.default")
  void withoutTlsThereIsNothingToBindTo() {
    try (ScriptedServer server = server("AUTH=SCRAM-SHA-256-PLUS AUTH=SCRAM-SHA-1", REFUSE)) {
      assertThatThrownBy(() -> connect(server)).isInstanceOf(ImapAuthenticationException.class);
      assertThat(tried(server)).isEqualTo("SCRAM-SHA-1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN SCRAM_SHA_256, PLAIN",
    "SCRAM_SHA_1 SCRAM_SHA_256, SCRAM-SHA-1",
    "LOGIN PLAIN, LOGIN",
    "PLAIN LOGIN, PLAIN",
    "SCRAM_SHA_256_PLUS CRAM_MD5 PLAIN, CRAM-MD5"
  })
  @Covers("mechanisms.order")
  void theCallersOrderHolds(String allowed, String expected) {
    Mechanism[] mechanisms =
        Arrays.stream(allowed.split(" ")).map(Mechanism::valueOf).toArray(Mechanism[]::new);
    try (ScriptedServer server =
        server("AUTH=PLAIN AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256 AUTH=CRAM-MD5", REFUSE)) {
      assertThatThrownBy(() -> ImapClient.connect(config(server).mechanisms(mechanisms).build()))
          .isInstanceOf(ImapAuthenticationException.class);
      assertThat(tried(server)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SCRAM_SHA_256, AUTH=PLAIN AUTH=SCRAM-SHA-1, AUTH=SCRAM-SHA-256",
    "SCRAM_SHA_256_PLUS, AUTH=SCRAM-SHA-256-PLUS, AUTH=SCRAM-SHA-256-PLUS",
    "CRAM_MD5, AUTH=PLAIN, AUTH=CRAM-MD5",
    "LOGIN, AUTH=PLAIN LOGINDISABLED, LOGIN"
  })
  @Covers("mechanisms.refused")
  void nothingInCommonIsSaidBeforeAnOctetIsSent(
      Mechanism allowed, String offered, String capability) {
    try (ScriptedServer server = server(offered, REFUSE)) {
      assertThatThrownBy(() -> ImapClient.connect(config(server).mechanisms(allowed).build()))
          .isInstanceOfSatisfying(
              UnsupportedCapabilityException.class,
              e -> assertThat(e.capability()).isEqualTo(capability))
          .hasMessageContainingAll("allowed: " + allowed.protocolName(), "offered: ");
      assertThat(server.journal().names()).containsOnly("CAPABILITY");
    }
  }

  @Test
  @Covers("mechanisms.refused")
  void byDefaultLoginDisabledAndNoMechanismIsTheEnd() {
    try (ScriptedServer server = server("LOGINDISABLED AUTH=CRAM-MD5 AUTH=NTLM", REFUSE)) {
      assertThatThrownBy(() -> connect(server))
          .isInstanceOfSatisfying(
              UnsupportedCapabilityException.class,
              e -> assertThat(e.capability()).isEqualTo("AUTH=PLAIN"))
          .hasMessageContainingAll("SCRAM-SHA-256-PLUS, SCRAM-SHA-256", "CRAM-MD5, NTLM");
      assertThat(server.journal().names()).containsOnly("CAPABILITY");
    }
  }

  @Test
  @Covers("authenticate.identity")
  void plainCarriesAnIdentityAndLoginIsThenNotTaken() {
    CommandHandler handler =
        (c, command) -> {
          assertThat(SaslLines.first(c, command)).isEqualTo("Ursel\0Kurt\0xipj3plmq");
          c.ok(command);
        };
    try (ScriptedServer server = server("AUTH=PLAIN", handler)) {
      ImapClient.connect(config(server).login("Kurt", "xipj3plmq").authorizeAs("Ursel").build())
          .close();
      assertThat(tried(server)).isEqualTo("PLAIN");
    }
  }

  @Test
  @Covers("cram-md5.success")
  void rfc2195Section2Example() {
    CommandHandler handler =
        (c, command) -> {
          assertThat(command.argumentText()).isEqualTo("CRAM-MD5");
          c.send("+ PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+\r\n");
          c.expectLine("dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw");
          c.ok(command);
        };
    try (ScriptedServer server = server("AUTH=CRAM-MD5 SASL-IR", handler)) {
      ImapClient.connect(
              config(server)
                  .login("tim", "tanstaaftanstaaf")
                  .mechanisms(Mechanism.CRAM_MD5)
                  .build())
          .close();
      assertThat(tried(server)).isEqualTo("CRAM-MD5");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"+ \r\n", "+ ???\r\n"})
  @Covers("cram-md5.malformed")
  void aChallengeThatIsNoneIsNotSigned(String challenge) {
    CommandHandler handler =
        (c, command) -> {
          c.send(challenge);
          c.expectClose();
        };
    try (ScriptedServer server = server("AUTH=CRAM-MD5", handler)) {
      assertThatThrownBy(
              () -> ImapClient.connect(config(server).mechanisms(Mechanism.CRAM_MD5).build()))
          .isInstanceOf(ImapProtocolException.class);
    }
  }

  @Test
  @Covers("cram-md5.malformed")
  void anOkWithoutAChallengeIsNotBelieved() {
    try (ScriptedServer server = server("AUTH=CRAM-MD5", (c, command) -> c.ok(command))) {
      assertThatThrownBy(
              () -> ImapClient.connect(config(server).mechanisms(Mechanism.CRAM_MD5).build()))
          .isInstanceOf(ImapProtocolException.class);
    }
  }

  @Test
  @Covers("cram-md5.no")
  void aWrongPasswordIsTriedOnce() {
    CommandHandler handler =
        (c, command) -> {
          SaslLines.challenge(c, "<1@example.org>");
          c.readLine();
          c.no(command, "no");
        };
    try (ScriptedServer server = server("AUTH=CRAM-MD5 AUTH=PLAIN", handler)) {
      assertThatThrownBy(
              () -> ImapClient.connect(config(server).mechanisms(Mechanism.CRAM_MD5).build()))
          .isInstanceOf(ImapAuthenticationException.class);
      assertThat(tried(server)).isEqualTo("CRAM-MD5");
    }
  }

  @ParameterizedTest
  @CsvSource({"SASL-IR, ''", "SASL-IR, Ursel", "'', ''", "'', Ursel"})
  @Covers("external.success")
  void externalSendsTheIdentityOrNothing(String capabilities, String identity) {
    CommandHandler handler =
        (c, command) -> {
          assertThat(command.arguments()).hasSize(capabilities.isEmpty() ? 1 : 2);
          if (!capabilities.isEmpty() && identity.isEmpty()) {
            assertThat(command.argumentText()).isEqualTo("EXTERNAL =");
          }
          assertThat(SaslLines.first(c, command)).isEqualTo(identity);
          c.ok(command);
        };
    try (ScriptedServer server = server("AUTH=EXTERNAL " + capabilities, handler)) {
      var config = config(server).external();
      if (!identity.isEmpty()) {
        config.authorizeAs(identity);
      }
      ImapClient.connect(config.build()).close();
    }
  }

  @Test
  @Covers("external.no")
  void externalIsRefused() {
    try (ScriptedServer server = server("AUTH=EXTERNAL", REFUSE)) {
      assertThatThrownBy(() -> ImapClient.connect(config(server).external().build()))
          .isInstanceOf(ImapAuthenticationException.class)
          .hasMessageContaining("client certificate");
    }
  }

  @Test
  @Covers("external.refused")
  void externalIsNotTriedWhereItIsNotOffered() {
    try (ScriptedServer server = server("AUTH=PLAIN", REFUSE)) {
      assertThatThrownBy(() -> ImapClient.connect(config(server).external().build()))
          .isInstanceOf(UnsupportedCapabilityException.class);
      assertThat(server.journal().names()).containsOnly("CAPABILITY");
    }
  }

  @Test
  @Covers("external.preauth")
  void preauthIsRefusedWithEveryKindOfLogin() {
    try (ScriptedServer server = ScriptedServer.builder().greeting("* PREAUTH somebody").start()) {
      assertThatThrownBy(() -> ImapClient.connect(config(server).external().build()))
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("PREAUTH");
      assertThatThrownBy(
              () -> ImapClient.connect(config(server).oauth("ada", refused -> "t").build()))
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("PREAUTH");
    }
  }
}
