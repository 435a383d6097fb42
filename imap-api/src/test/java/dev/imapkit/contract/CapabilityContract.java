package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How capabilities are learnt, and when they are forgotten (RFC 9051 §6.1.1). */
public abstract class CapabilityContract extends Contract {
  private static ScriptedServer answering(CommandHandler... handlers) {
    return ScriptedServer.builder().on("CAPABILITY", handlers).start();
  }

  @Test
  @Covers("capability.success")
  void isAskedForWhenTheGreetingDoesNotTellAndAgainAfterLogin() {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 uidPlus").start();
        ImapClient client = connect(server)) {
      assertThat(server.journal().names()).containsExactly("CAPABILITY", "LOGIN", "CAPABILITY");
      assertThat(client.capabilities().has("UIDPLUS")).isTrue();
      assertThat(client.capabilities().has("UID")).isFalse();
    }
  }

  @Test
  @Covers("capability.greeting")
  void isNotAskedForWhenTheGreetingTells() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .greeting("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi")
                .capabilities("IMAP4rev1 AUTH=PLAIN SASL-IR")
                .start();
        ImapClient client = connect(server)) {
      assertThat(server.journal().names()).containsExactly("AUTHENTICATE", "CAPABILITY");
      assertThat(client.capabilities().has("SASL-IR")).isTrue();
    }
  }

  @Test
  @Covers("capability.login-code")
  void isNotAskedForWhenTheAnswerToLoginTells() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1")
                .capabilitiesAfterLogin("IMAP4rev1 UNSELECT")
                .start();
        ImapClient client = connect(server)) {
      assertThat(server.journal().names()).containsExactly("CAPABILITY", "LOGIN");
      assertThat(client.capabilities().has("UNSELECT")).isTrue();
    }
  }

  @Test
  @Covers("capability.unasked")
  void isTakenWhenToldUnaskedDuringLogin() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1")
                .answer("LOGIN", "* CAPABILITY IMAP4rev1 MOVE")
                .start();
        ImapClient client = connect(server)) {
      assertThat(server.journal().names()).containsExactly("CAPABILITY", "LOGIN");
      assertThat(client.capabilities().has("MOVE")).isTrue();
    }
  }

  @Test
  @Covers("capability.unasked")
  void isTakenWhenToldUnaskedLater() {
    try (ScriptedServer server =
            ScriptedServer.builder().answer("NOOP", "* CAPABILITY IMAP4rev1 X-LATE").start();
        ImapClient client = connect(server)) {
      assertThat(client.capabilities().has("X-LATE")).isFalse();
      client.noop();
      assertThat(client.capabilities().has("X-LATE")).isTrue();
      assertThat(client.capabilities().has("AUTH=PLAIN")).isFalse();
    }
  }

  @Test
  @Covers("capability.no")
  void noEndsConnecting() {
    try (ScriptedServer server = answering((c, command) -> c.no(command, "not for you"))) {
      assertThatThrownBy(() -> connect(server))
          .isInstanceOf(ImapCommandException.class)
          .hasMessageContaining("CAPABILITY")
          .hasMessageContaining("NO")
          .hasMessageContaining("not for you");
      assertThat(server.journal().names()).doesNotContain("LOGIN");
    }
  }

  @Test
  @Covers("capability.bad")
  void badEndsConnecting() {
    try (ScriptedServer server = answering((c, command) -> c.bad(command, "unknown command"))) {
      assertThatThrownBy(() -> connect(server))
          .isInstanceOf(ImapCommandException.class)
          .hasMessageContaining("BAD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"* CAPABILITY (IMAP4rev1)", "* CAPABILITY \"IMAP4rev1\""})
  @Covers("capability.malformed")
  void malformedEndsConnecting(String line) {
    try (ScriptedServer server =
        answering(
            (c, command) -> {
              c.hold(line + "\r\n");
              c.ok(command);
            })) {
      assertThatThrownBy(() -> connect(server))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("CAPABILITY");
    }
  }

  @Test
  @Covers("capability.limit")
  void tooManyEndConnecting() {
    String many =
        IntStream.range(0, 20_000).mapToObj(i -> "X" + i).collect(Collectors.joining(" "));
    try (ScriptedServer server =
        answering(
            (c, command) -> {
              c.hold("* CAPABILITY IMAP4rev1 " + many + "\r\n");
              c.ok(command);
            })) {
      Limits limits = Limits.builder().listItems(1000).build();
      assertThatThrownBy(() -> ImapClient.connect(config(server).limits(limits).build()))
          .isInstanceOfSatisfying(
              ImapProtocolException.class, e -> assertThat(e.production()).isEqualTo("listItems"));
    }
  }

  @Test
  @Covers("capability.cut")
  void cutLinkEndsConnecting() {
    try (ScriptedServer server =
        answering(
            (c, command) -> {
              c.send("* CAPABILITY IMAP4");
              c.cut();
            })) {
      assertThatThrownBy(() -> connect(server))
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("in the middle of a response");
    }
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.send("* OK hi\r\n");
              c.expect("CAPABILITY");
              c.cut();
            })) {
      assertThatThrownBy(() -> connect(server)).isExactlyInstanceOf(ImapConnectionException.class);
      assertThat(server.journal().connections()).hasSize(1).allMatch(ServerConnection::closed);
    }
  }
}
