package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.ImapTlsException;
import dev.imapkit.ImapTlsException.Reason;
import dev.imapkit.Security;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.Script;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.contract.server.TestCertificates;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS after a beginning in plaintext (RFC 9051 §6.2.1), with somebody on the way. */
public abstract class StartTlsContract extends Contract {
  private static final TestCertificates CA = TestCertificates.create();

  private static ImapConfig startTls(ScriptedServer server) {
    return config(server, trusting(CA)).security(Security.STARTTLS).build();
  }

  private static ScriptedServerBuilder builder() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1 STARTTLS")
        .startTls(CA.localhost().sslContext());
  }

  private static void assertRefused(ScriptedServer server, Reason reason) {
    assertThatThrownBy(() -> ImapClient.connect(startTls(server)))
        .isInstanceOfSatisfying(
            ImapTlsException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    assertNothingSecretWasSent(server);
  }

  private static void assertNothingSecretWasSent(ScriptedServer server) {
    assertThat(server.journal().names()).doesNotContain("LOGIN", "AUTHENTICATE");
    assertThat(server.journal().hasReceived(Octets.of("secret"))).isFalse();
  }

  @Test
  @Covers("starttls.success")
  void upgradesBeforeAnythingElse() {
    try (ScriptedServer server = builder().start();
        ImapClient client = ImapClient.connect(startTls(server))) {
      assertThat(client.info().tls()).isPresent();
      assertThat(server.journal().names())
          .containsExactly("CAPABILITY", "STARTTLS", "CAPABILITY", "LOGIN", "CAPABILITY");
      assertThat(server.journal().connections()).allMatch(ServerConnection::secure);
    }
  }

  @Test
  @Covers("starttls.greeting-alert")
  void alertToldInPlaintextIsNobodysWord() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server = builder().greeting("* OK [ALERT] Call this number").start();
        ImapClient client =
            ImapClient.connect(
                config(server, trusting(CA))
                    .security(Security.STARTTLS)
                    .listener(events::add)
                    .build())) {
      client.noop();
      assertThat(events).isEmpty();
    }
  }

  @Test
  @Covers("starttls.capabilities")
  void capabilitiesToldInPlaintextAreForgotten() {
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.send(
                  "* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR LITERAL+ X-EVIL] hi\r\n");
              c.send(c.expect("STARTTLS").tag() + " OK begin\r\n");
              c.startTls(CA.localhost().sslContext());
              var asked = c.expect("CAPABILITY");
              c.hold("* CAPABILITY IMAP4rev1 X-HONEST\r\n");
              c.ok(asked);
              var login = c.expect("LOGIN");
              c.ok(login, "[CAPABILITY IMAP4rev1 X-HONEST] in");
              c.serve();
            })) {
      try (ImapClient client = ImapClient.connect(startTls(server))) {
        assertThat(client.capabilities().has("X-HONEST")).isTrue();
        assertThat(client.capabilities().has("X-EVIL")).isFalse();
        assertThat(client.capabilities().has("LITERAL+")).isFalse();
      }
    }
  }

  @Test
  @Covers("starttls.capabilities")
  void aMechanismStrippedInPlaintextIsFoundInsideTls() {
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.send("* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hi\r\n");
              c.send(c.expect("STARTTLS").tag() + " OK begin\r\n");
              c.startTls(CA.localhost().sslContext());
              var asked = c.expect("CAPABILITY");
              c.hold("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n");
              c.ok(asked);
              c.ok(c.expect("AUTHENTICATE"), "[CAPABILITY IMAP4rev1] in");
              c.serve();
            })) {
      ImapClient.connect(startTls(server)).close();
    }
  }

  @Test
  @Covers("starttls.stripped")
  void aServerThatDoesNotOfferItIsRefused() {
    try (ScriptedServer server = ScriptedServer.builder().capabilities("IMAP4rev1").start()) {
      assertThatThrownBy(() -> ImapClient.connect(startTls(server)))
          .hasMessageContaining("does not offer STARTTLS")
          .hasMessageContaining("only IMAP4REV1")
          .hasMessageContaining("implicit TLS");
      assertNothingSecretWasSent(server);
    }
    try (ScriptedServer server =
        ScriptedServer.builder().greeting("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi").start()) {
      assertRefused(server, Reason.STARTTLS_REFUSED);
      assertThat(server.journal().commands()).isEmpty();
    }
  }

  @Test
  @Covers("starttls.no")
  void noIsRefused() {
    try (ScriptedServer server =
        builder().on("STARTTLS", (c, command) -> c.no(command, "no TLS today")).start()) {
      assertRefused(server, Reason.STARTTLS_REFUSED);
    }
  }

  @Test
  @Covers("starttls.bad")
  void badIsRefused() {
    try (ScriptedServer server =
        builder().on("STARTTLS", (c, command) -> c.bad(command, "what?")).start()) {
      assertRefused(server, Reason.STARTTLS_REFUSED);
    }
  }

  @Test
  @Covers("starttls.malformed")
  void anAnswerThatIsNotUnderstoodIsRefused() {
    for (String answer : List.of("%s MAYBE", "%s", "%s OKAY", "+ go on")) {
      try (ScriptedServer server =
          builder()
              .on(
                  "STARTTLS",
                  (c, command) -> {
                    c.send(answer.formatted(command.tag()) + "\r\n");
                    c.stall();
                  })
              .start()) {
        assertThatThrownBy(() -> ImapClient.connect(startTls(server)))
            .as(answer)
            .isInstanceOf(ImapProtocolException.class);
        assertNothingSecretWasSent(server);
      }
    }
  }

  @Test
  @Covers("starttls.preauth")
  void preauthBeforeTlsIsRefused() {
    try (ScriptedServer server =
        builder().greeting("* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome").start()) {
      assertRefused(server, Reason.PREAUTH_BEFORE_TLS);
      assertThat(server.journal().commands()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n",
        "* OK half a li",
        "x",
        "\r\n",
        "A1 OK [CAPABILITY IMAP4rev1] Logged in\r\n",
        "+ \r\n",
      })
  @Covers("starttls.injected")
  void plaintextInTheSegmentOfTheAnswerIsAnAttack(String injected) {
    try (ScriptedServer server =
        builder()
            .on(
                "STARTTLS",
                (c, command) -> {
                  c.send(command.tag() + " OK begin\r\n" + injected);
                  c.stall();
                })
            .start()) {
      assertRefused(server, Reason.INJECTED_PLAINTEXT);
    }
  }

  /** The tag of the next command can be guessed once one was seen. */
  @Test
  @Covers("starttls.injected")
  void aWholeAnswerForTheNextTagIsAnAttack() {
    try (ScriptedServer server =
        builder()
            .on(
                "STARTTLS",
                (c, command) -> {
                  c.hold(command.tag() + " OK begin\r\n");
                  c.hold("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n");
                  c.send(next(command.tag()) + " OK CAPABILITY completed\r\n");
                  c.stall();
                })
            .start()) {
      assertRefused(server, Reason.INJECTED_PLAINTEXT);
    }
  }

  private static String next(String tag) {
    int digits = tag.length();
    while (Character.isDigit(tag.charAt(digits - 1))) {
      digits--;
    }
    return tag.substring(0, digits) + (Integer.parseInt(tag.substring(digits)) + 1);
  }

  /** What comes later is taken for the handshake, which it is not. */
  @Test
  @Covers("starttls.injected.later")
  void plaintextInTheNextSegmentBreaksTheHandshake() {
    Script script =
        c -> {
          c.greet();
          c.byDefault(c.expect("CAPABILITY"));
          c.send(c.expect("STARTTLS").tag() + " OK begin\r\n");
          c.pause(java.time.Duration.ofMillis(300));
          c.send("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n");
          c.stall();
        };
    try (ScriptedServer server = builder().script(script).start()) {
      assertThatThrownBy(() -> ImapClient.connect(startTls(server)))
          .isInstanceOfSatisfying(
              ImapTlsException.class,
              e -> assertThat(e.reason()).isIn(Reason.HANDSHAKE, Reason.INJECTED_PLAINTEXT));
      assertNothingSecretWasSent(server);
    }
  }

  @Test
  @Covers("starttls.presented")
  void anAnswerBeforeTheQuestionIsRefused() {
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.hold("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n");
              for (int number = 1; number <= 3; number++) {
                c.hold("A" + number + " OK begin\r\n");
              }
              c.send("");
              c.stall();
            })) {
      assertThatThrownBy(() -> ImapClient.connect(startTls(server)))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("not sent");
      assertNothingSecretWasSent(server);
    }
  }

  @Test
  @Covers("starttls.cut")
  void aCutLinkIsAFailedConnection() {
    try (ScriptedServer server = builder().on("STARTTLS", (c, command) -> c.cut()).start()) {
      assertThatThrownBy(() -> ImapClient.connect(startTls(server)))
          .isExactlyInstanceOf(ImapConnectionException.class);
    }
    try (ScriptedServer server =
        builder()
            .on(
                "STARTTLS",
                (c, command) -> {
                  c.send(command.tag() + " OK begin\r\n");
                  c.finish();
                  c.stall();
                })
            .start()) {
      assertThatThrownBy(() -> ImapClient.connect(startTls(server)))
          .isInstanceOf(ImapException.class);
      assertNothingSecretWasSent(server);
    }
  }

  /** A TLS server greets with silence. */
  @Test
  @Covers("starttls.tls-server")
  void aTlsServerWherePlaintextIsExpectedIsSaid() {
    try (ScriptedServer server =
        ScriptedServer.builder().implicitTls(CA.localhost().sslContext()).start()) {
      ImapConfig config =
          config(server, trusting(CA))
              .security(Security.STARTTLS)
              .timeouts(
                  dev.imapkit.Timeouts.builder().greeting(java.time.Duration.ofMillis(500)).build())
              .build();
      assertThatThrownBy(() -> ImapClient.connect(config))
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("greeting")
          .hasMessageContaining("implicit TLS");
    }
  }
}
