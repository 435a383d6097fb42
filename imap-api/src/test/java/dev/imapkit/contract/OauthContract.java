package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Mechanism;
import dev.imapkit.TokenSupplier;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.SaslLines;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OAUTHBEARER (RFC 7628) and XOAUTH2. */
public abstract class OauthContract extends Contract {
  /** The report of RFC 7628 section 4.3. */
  private static final String REPORT =
      "{\"status\":\"invalid_token\",\"scope\":\"example_scope\",\"openid-configuration\":"
          + "\"https://example.com/.well-known/openid-configuration\"}";

  private static ScriptedServer server(String capabilities, CommandHandler... handlers) {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 " + capabilities)
        .on("AUTHENTICATE", handlers)
        .start();
  }

  private static ImapConfig config(ScriptedServer server, TokenSupplier tokens) {
    return config(server).oauth("user@example.com", tokens).build();
  }

  private static ImapConfig config(ScriptedServer server, Mechanism one, TokenSupplier tokens) {
    return config(server).oauth("user@example.com", tokens).mechanisms(one).build();
  }

  private static String message(Mechanism mechanism, ScriptedServer server, String token) {
    return mechanism == Mechanism.XOAUTH2
        ? "user=user@example.com\u0001auth=Bearer " + token + "\u0001\u0001"
        : "n,a=user@example.com,\u0001host=127.0.0.1\u0001port="
            + server.port()
            + "\u0001auth=Bearer "
            + token
            + "\u0001\u0001";
  }

  /** Refuses as both mechanisms do: with a report that has to be acknowledged. */
  private static void refuse(ServerConnection c, Command command, List<String> seen) {
    seen.add(SaslLines.first(c, command));
    SaslLines.challenge(c, REPORT);
    boolean google = command.argument(0).text().equals("XOAUTH2");
    c.expectLine(google ? "" : "AQ==");
    c.no(command, "SASL authentication failed");
  }

  @ParameterizedTest
  @CsvSource({"OAUTHBEARER, SASL-IR", "OAUTHBEARER, ''", "XOAUTH2, SASL-IR", "XOAUTH2, ''"})
  @Covers({"oauthbearer.success", "xoauth2.success"})
  void theTokenIsSent(Mechanism mechanism, String capabilities) {
    List<String> seen = new ArrayList<>();
    CommandHandler handler =
        (c, command) -> {
          seen.add(SaslLines.first(c, command));
          c.ok(command);
        };
    try (ScriptedServer server =
            server("AUTH=" + mechanism.protocolName() + " " + capabilities, handler);
        ImapClient client = ImapClient.connect(config(server, refused -> "vF9dft4qmTc2Nvb3Q=="))) {
      client.noop();
      assertThat(seen).containsExactly(message(mechanism, server, "vF9dft4qmTc2Nvb3Q=="));
    }
  }

  @Test
  @Covers("oauthbearer.identity")
  void oauthbearerNamesAnotherIdentity() {
    CommandHandler handler =
        (c, command) -> {
          assertThat(SaslLines.first(c, command)).startsWith("n,a=x=2Cy=3Dz,\u0001host=");
          c.ok(command);
        };
    try (ScriptedServer server = server("AUTH=OAUTHBEARER AUTH=XOAUTH2", handler)) {
      ImapClient.connect(config(server).oauth("ada", r -> "t").authorizeAs("x,y=z").build())
          .close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OAUTHBEARER", "XOAUTH2"})
  @Covers({"oauthbearer.renewed", "xoauth2.renewed"})
  void aRefusedTokenIsAskedForAgainOnce(Mechanism mechanism) {
    List<String> seen = new ArrayList<>();
    List<Boolean> asked = new ArrayList<>();
    TokenSupplier tokens =
        refused -> {
          asked.add(refused);
          return refused ? "fresh" : "stale";
        };
    try (ScriptedServer server =
            server(
                "SASL-IR AUTH=" + mechanism.protocolName(),
                (c, command) -> refuse(c, command, seen),
                (c, command) -> {
                  seen.add(SaslLines.first(c, command));
                  c.ok(command);
                });
        ImapClient client = ImapClient.connect(config(server, tokens))) {
      client.noop();
      assertThat(asked).containsExactly(false, true);
      assertThat(seen)
          .containsExactly(
              message(mechanism, server, "stale"), message(mechanism, server, "fresh"));
      assertThat(server.journal().connections()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OAUTHBEARER", "XOAUTH2"})
  @Covers({"oauthbearer.no", "xoauth2.no"})
  void aSecondRefusalIsTheEnd(Mechanism mechanism) {
    List<String> seen = new ArrayList<>();
    List<Boolean> asked = new ArrayList<>();
    TokenSupplier tokens =
        refused -> {
          asked.add(refused);
          return "token" + asked.size();
        };
    try (ScriptedServer server =
        server(
            "AUTH=OAUTHBEARER AUTH=XOAUTH2 AUTH=PLAIN", (c, command) -> refuse(c, command, seen))) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, mechanism, tokens)))
          .isInstanceOfSatisfying(
              ImapAuthenticationException.class,
              e -> {
                assertThat(e.status()).isEqualTo(ImapCommandException.Status.NO);
                assertThat(e.serverText()).isEqualTo("SASL authentication failed");
              })
          .hasMessageContainingAll(
              mechanism.protocolName(), "\"status\":\"invalid_token\"", "token is for this user");
      assertThat(asked).containsExactly(false, true);
      assertThat(seen).hasSize(2);
    }
  }

  @Test
  @Covers("oauthbearer.same-token")
  void theSameTokenIsNotSentAgain() {
    List<String> seen = new ArrayList<>();
    try (ScriptedServer server =
        server("AUTH=OAUTHBEARER", (c, command) -> refuse(c, command, seen))) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, refused -> "same")))
          .isInstanceOf(ImapAuthenticationException.class);
      assertThat(seen).hasSize(1);
    }
  }

  /** RFC 5530: these say nothing about the token. */
  @ParameterizedTest
  @ValueSource(strings = {"UNAVAILABLE", "LIMIT", "CONTACTADMIN"})
  @Covers("oauthbearer.other-reason")
  void anotherReasonThanTheTokenAsksForNoOther(String code) {
    List<Boolean> asked = new ArrayList<>();
    TokenSupplier tokens =
        refused -> {
          asked.add(refused);
          return "token" + asked.size();
        };
    try (ScriptedServer server =
        server(
            "AUTH=OAUTHBEARER SASL-IR",
            (c, command) -> c.no(command, "[" + code + "] come back later"))) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, tokens)))
          .isInstanceOf(ImapAuthenticationException.class);
      assertThat(asked).containsExactly(false);
    }
  }

  @Test
  @Covers("oauthbearer.bad")
  void badIsNotAnsweredWithAnotherToken() {
    try (ScriptedServer server =
        server("AUTH=OAUTHBEARER", (c, command) -> c.bad(command, "no such mechanism"))) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, refused -> "t" + refused)))
          .isInstanceOfSatisfying(
              ImapAuthenticationException.class,
              e -> assertThat(e.status()).isEqualTo(ImapCommandException.Status.BAD));
      assertThat(server.journal().commands("AUTHENTICATE")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OAUTHBEARER", "XOAUTH2"})
  @Covers({"oauthbearer.malformed", "xoauth2.malformed"})
  void aReportThatIsNoBase64EndsTheConnection(Mechanism mechanism) {
    try (ScriptedServer server =
        server(
            "SASL-IR AUTH=" + mechanism.protocolName(),
            (c, command) -> {
              c.send("+ {status}\r\n");
              c.expectClose();
            })) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, refused -> "t")))
          .isInstanceOf(ImapProtocolException.class);
    }
  }

  @Test
  @Covers("oauthbearer.malformed")
  void aSecondReportIsCancelledAndAnOkThenNotBelieved() {
    try (ScriptedServer server =
        server(
            "SASL-IR AUTH=OAUTHBEARER",
            (c, command) -> {
              SaslLines.challenge(c, REPORT);
              c.expectLine("AQ==");
              SaslLines.challenge(c, REPORT);
              c.expectLine("*");
              c.ok(command);
            })) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, refused -> "t")))
          .isInstanceOf(ImapProtocolException.class);
    }
  }

  @Test
  @Covers("oauthbearer.report")
  void whatTheReportHoldsIsShownCleanAndShort() {
    String odd = "{\"status\":\"\u0007\r\n secret-token " + "x".repeat(5000) + "\"}";
    try (ScriptedServer server =
        server(
            "SASL-IR AUTH=OAUTHBEARER",
            (c, command) -> {
              SaslLines.challenge(c, odd);
              c.expectLine("AQ==");
              c.no(command, "no");
            })) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, refused -> "secret-token")))
          .satisfies(
              e -> {
                assertThat(e.getMessage()).doesNotContain("secret-token", "\r", "\n", "\u0007");
                assertThat(e.getMessage()).hasSizeLessThan(1000).contains("***");
              });
    }
  }

  @Test
  @Covers("oauthbearer.cut")
  void aCutLinkIsAFailedConnection() {
    try (ScriptedServer server = server("AUTH=OAUTHBEARER", (c, command) -> c.cut())) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, refused -> "t")))
          .isExactlyInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("oauthbearer.refused")
  void aTokenIsNeverSentByAnotherMechanism() {
    try (ScriptedServer server = server("AUTH=PLAIN AUTH=SCRAM-SHA-256")) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, refused -> "t")))
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessageContainingAll("allowed: OAUTHBEARER, XOAUTH2", "PLAIN, SCRAM-SHA-256");
      assertThat(server.journal().names()).containsOnly("CAPABILITY");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nb", "a\u0001b", "tök"})
  @Covers("oauthbearer.token-refused")
  void aTokenThatIsNoneIsRefusedBeforeAnOctetIsSent(String token) {
    try (ScriptedServer server = server("AUTH=OAUTHBEARER SASL-IR")) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, refused -> token)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("visible ASCII");
      assertThat(server.journal().names()).containsOnly("CAPABILITY");
    }
  }
}
