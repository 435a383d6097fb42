package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Security;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.contract.server.TestCertificates;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first response of a server (RFC 9051 §7.1). */
public abstract class GreetingContract extends Contract {
  private static ImapConfig withoutLogin(ScriptedServer server) {
    return ImapConfig.builder("127.0.0.1")
        .port(server.port())
        .security(Security.PLAINTEXT)
        .transport(transport())
        .build();
  }

  @Test
  @Covers("greeting.ok")
  void okIsTheGreetingAndItsTextIsKept() {
    try (ScriptedServer server =
            ScriptedServer.builder().greeting("* OK [ALERT] Grüße \u0007 ready").start();
        ImapClient client = connect(server)) {
      assertThat(client.info().greeting()).endsWith("ready").doesNotContain("\u0007");
      assertThat(client.info().transport()).isEqualTo(transport().name());
    }
  }

  @Test
  @Covers("greeting.alert")
  void alertIsToldOnceTheClientIsThere() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            ScriptedServer.builder().greeting("* OK [ALERT] Going down at noon").start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      assertThat(events).hasSize(1);
      ImapEvent.ServerMessage alert = (ImapEvent.ServerMessage) events.get(0);
      assertThat(alert.text()).isEqualTo("Going down at noon");
      client.noop();
      assertThat(events).hasSize(1);
    }
  }

  @Test
  @Covers("greeting.pieces")
  void mayComeOctetByOctet() {
    try (ScriptedServer server =
            ScriptedServer.start(
                c -> {
                  c.sendByteByByte("* OK [CAPABILITY IMAP4rev1] slow\r\n");
                  c.serve();
                });
        ImapClient client = connect(server)) {
      assertThat(client.info().greeting()).isEqualTo("slow");
    }
  }

  @Test
  @Covers("greeting.and-more")
  void nothingBehindItInTheSameSegmentIsLost() {
    try (ScriptedServer server =
            ScriptedServer.start(
                c -> {
                  c.send(
                      "* OK hello\r\n* OK and\r\n* NO more\r\n* CAPABILITY IMAP4rev1 X-EARLY\r\n");
                  c.serve();
                });
        ImapClient client = connect(server)) {
      client.noop();
      assertThat(server.journal().names()).startsWith("CAPABILITY", "LOGIN").contains("NOOP");
    }
  }

  @Test
  @Covers("greeting.preauth")
  void preauthSkipsTheLoginWhenNoneIsConfigured() {
    try (ScriptedServer server =
            ScriptedServer.builder().greeting("* PREAUTH [CAPABILITY IMAP4rev1] as ada").start();
        ImapClient client = ImapClient.connect(withoutLogin(server))) {
      client.noop();
      assertThat(server.journal().names()).containsExactly("NOOP");
    }
  }

  @Test
  @Covers("greeting.preauth.other-user")
  void preauthIsRefusedWhenALoginIsConfigured() {
    try (ScriptedServer server =
        ScriptedServer.builder().greeting("* PREAUTH as mallory").start()) {
      assertThatThrownBy(() -> connect(server))
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("PREAUTH")
          .hasMessageContaining("login(...)");
      assertThat(server.journal().names()).doesNotContain("LOGIN", "AUTHENTICATE");
    }
  }

  @Test
  @Covers("greeting.preauth.other-user")
  void preauthInsideTlsIsNoReasonToSkipTheConfiguredLogin() {
    TestCertificates ca = TestCertificates.create();
    try (ScriptedServer server =
        ScriptedServer.builder()
            .implicitTls(ca.localhost().sslContext())
            .greeting("* PREAUTH as mallory")
            .start()) {
      assertThatThrownBy(() -> ImapClient.connect(config(server, trusting(ca)).build()))
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("PREAUTH");
    }
  }

  @Test
  @Covers("greeting.ok.no-login")
  void okWithoutAConfiguredLoginSaysWhatIsMissing() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      assertThatThrownBy(() -> ImapClient.connect(withoutLogin(server)))
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("login(user, password)");
    }
  }

  @Test
  @Covers("greeting.bye")
  void byeRefusesTheConnectionWithTheServersWords() {
    try (ScriptedServer server =
        ScriptedServer.start(c -> c.send("* BYE [UNAVAILABLE] too many connections\r\n"))) {
      assertThatThrownBy(() -> connect(server))
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("too many connections")
          .hasMessageContaining("later");
      assertThat(server.journal().commands()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request",
        "+OK POP3 ready",
        "220 mail.example.org ESMTP",
        "SSH-2.0-OpenSSH_9.2",
        "* NO not today",
        "* BAD what",
        "* CAPABILITY IMAP4rev1",
        "* 3 EXISTS",
        "a1 OK done already",
        "+ go ahead",
        "",
        "* ",
        "* OKAY",
        "\u0000\u0001\u00fe\u00ff",
      })
  @Covers("greeting.garbage")
  void anythingElseIsNoGreeting(String line) {
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.send(line + "\r\n");
              c.expectClose();
            })) {
      assertThatThrownBy(() -> connect(server))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("greeting")
          .asInstanceOf(type(ImapProtocolException.class))
          .matches(e -> !e.connectionUsable(), "the connection is closed");
      assertThat(server.journal().octetsReceived()).isZero();
    }
  }

  @Test
  @Covers("greeting.long")
  void aLongOneWithinTheLimitIsTaken() {
    try (ScriptedServer server =
            ScriptedServer.builder().greeting("* OK " + "x".repeat(200_000)).start();
        ImapClient client = connect(server)) {
      client.noop();
      assertThat(client.info().greeting()).startsWith("xxx").hasSizeLessThan(1000);
    }
  }

  @Test
  @Covers("greeting.limit")
  void anEndlessOneEndsAtTheLineLimit() {
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              byte[] piece =
                  "x".repeat(64 << 10).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
              c.send("* OK ");
              for (int i = 0; i < 64; i++) {
                c.send(piece);
              }
              c.stall();
            })) {
      assertThatThrownBy(() -> connect(server))
          .isInstanceOf(ImapLimitException.class)
          .hasMessageContaining("Limits.lineOctets");
    }
  }

  @Test
  @Covers("greeting.cut")
  void isNoGreetingWhenCutAtAnyOctet() {
    String greeting = "* OK [CAPABILITY IMAP4rev1] hi\r\n";
    for (int octets = 0; octets < greeting.length(); octets++) {
      String part = greeting.substring(0, octets);
      try (ScriptedServer server = ScriptedServer.start(c -> c.send(part))) {
        assertThatThrownBy(() -> connect(server))
            .as("cut after " + octets)
            .isExactlyInstanceOf(ImapConnectionException.class)
            .hasMessageContaining("closed the connection");
      }
    }
  }

  @Test
  @Covers("greeting.cut")
  void mayBeLostInAReset() {
    try (ScriptedServer server = ScriptedServer.start(ServerConnection::reset)) {
      assertThatThrownBy(() -> connect(server)).isExactlyInstanceOf(ImapConnectionException.class);
    }
  }
}
