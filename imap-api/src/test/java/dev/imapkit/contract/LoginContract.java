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
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.LiteralPolicy;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LOGIN and AUTHENTICATE PLAIN (RFC 9051 §6.2.2, §6.2.3). */
public abstract class LoginContract extends Contract {
  private static ScriptedServerBuilder offering(String capabilities) {
    return ScriptedServer.builder().capabilities("IMAP4rev1 " + capabilities);
  }

  private static ImapClient connect(ScriptedServer server, Mechanism method) {
    return ImapClient.connect(config(server).mechanisms(method).build());
  }

  private static Command only(ScriptedServer server, String name) {
    List<Command> commands = server.journal().commands(name);
    assertThat(commands).hasSize(1);
    return commands.get(0);
  }

  @Test
  @Covers("login.success")
  void loginSendsUserAndPassword() {
    try (ScriptedServer server = offering("").credentials("ada", "secret").start();
        ImapClient client = connect(server, Mechanism.LOGIN)) {
      client.noop();
      assertThat(only(server, "LOGIN").arguments()).hasSize(2);
    }
  }

  /** What is offered, and what is taken when the choice is left to the library. */
  @ParameterizedTest
  @CsvSource({
    "'', LOGIN",
    "AUTH=PLAIN, LOGIN",
    "SASL-IR, LOGIN",
    "AUTH=PLAIN SASL-IR, AUTHENTICATE",
    "AUTH=PLAIN LOGINDISABLED, AUTHENTICATE",
    "AUTH=PLAIN SASL-IR LOGINDISABLED, AUTHENTICATE",
  })
  @Covers({"login.success", "authenticate.success"})
  void theMethodFollowsWhatIsOffered(String offered, String command) {
    try (ScriptedServer server = offering(offered).credentials("ada", "secret").start();
        ImapClient client = connect(server)) {
      client.noop();
      assertThat(server.journal().names()).containsOnlyOnce(command);
    }
  }

  @Test
  @Covers("authenticate.sasl-ir")
  void plainSendsItsResponseAtOnceWhereSaslIrIsOffered() {
    try (ScriptedServer server =
            offering("AUTH=PLAIN SASL-IR").credentials("ada", "secret").start();
        ImapClient client = connect(server, Mechanism.PLAIN)) {
      assertThat(only(server, "AUTHENTICATE").argumentText())
          .isEqualTo("PLAIN " + base64("\0ada\0secret"));
    }
  }

  @Test
  @Covers("authenticate.success")
  void plainWaitsForTheServerWhereItIsNot() {
    try (ScriptedServer server = offering("AUTH=PLAIN").credentials("ada", "secret").start();
        ImapClient client = connect(server, Mechanism.PLAIN)) {
      assertThat(only(server, "AUTHENTICATE").argumentText()).isEqualTo("PLAIN");
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @Covers("authenticate.malformed")
  void aSecondChallengeIsCancelled() {
    try (ScriptedServer server =
        offering("AUTH=PLAIN")
            .on(
                "AUTHENTICATE",
                (c, command) -> {
                  c.send("+ \r\n");
                  c.readLine();
                  c.send("+ bW9yZQ==\r\n");
                  c.expectLine("*");
                  c.bad(command, "cancelled");
                })
            .start()) {
      assertThatThrownBy(() -> connect(server, Mechanism.PLAIN))
          .isInstanceOf(ImapAuthenticationException.class);
    }
  }

  @Test
  @Covers("authenticate.malformed")
  void aServerThatGoesOnAfterThatIsLeft() {
    try (ScriptedServer server =
        offering("AUTH=PLAIN SASL-IR")
            .on(
                "AUTHENTICATE",
                (c, command) -> {
                  c.send("+ \r\n");
                  c.expectLine("*");
                  c.send("+ \r\n");
                  c.expectClose();
                })
            .start()) {
      assertThatThrownBy(() -> connect(server, Mechanism.PLAIN))
          .isInstanceOf(ImapProtocolException.class);
    }
  }

  @Test
  @Covers("authenticate.malformed")
  void aChallengeAfterAnInitialResponseIsCancelled() {
    try (ScriptedServer server =
        offering("AUTH=PLAIN SASL-IR")
            .on(
                "AUTHENTICATE",
                (c, command) -> {
                  c.send("+ \r\n");
                  c.expectLine("*");
                  c.bad(command, "cancelled");
                })
            .start()) {
      assertThatThrownBy(() -> connect(server, Mechanism.PLAIN))
          .isInstanceOf(ImapAuthenticationException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s MAYBE\r\n", "%s\r\n", "other OK in\r\n"})
  @Covers({"login.malformed", "authenticate.malformed"})
  void anAnswerThatIsNotUnderstoodIsNoLogin(String answer) {
    for (Mechanism method : List.of(Mechanism.LOGIN, Mechanism.PLAIN)) {
      try (ScriptedServer server =
          offering("AUTH=PLAIN SASL-IR")
              .on("LOGIN", (c, command) -> c.send(answer.formatted(command.tag())))
              .on("AUTHENTICATE", (c, command) -> c.send(answer.formatted(command.tag())))
              .start()) {
        assertThatThrownBy(() -> connect(server, method)).isInstanceOf(ImapProtocolException.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"LOGIN, LOGINDISABLED, LOGIN", "PLAIN, '', AUTH=PLAIN"})
  @Covers({"login.refused", "authenticate.refused"})
  void whatIsNotOfferedIsNotTried(Mechanism method, String offered, String missing) {
    try (ScriptedServer server = offering(offered).start()) {
      assertThatThrownBy(() -> connect(server, method))
          .isInstanceOfSatisfying(
              UnsupportedCapabilityException.class,
              e -> assertThat(e.capability()).isEqualTo(missing))
          .hasMessageContainingAll("allowed: " + method, "offered: ", "announces IMAP4");
      assertThat(server.journal().names()).containsOnly("CAPABILITY");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOGIN", "PLAIN"})
  @Covers({"login.no", "authenticate.no"})
  void aWrongPasswordIsTriedOnce(Mechanism method) {
    try (ScriptedServer server = offering("AUTH=PLAIN").credentials("ada", "another").start()) {
      assertThatThrownBy(() -> connect(server, method))
          .isInstanceOfSatisfying(
              ImapAuthenticationException.class,
              e -> {
                assertThat(e.status()).isEqualTo(ImapCommandException.Status.NO);
                assertThat(e.code().orElseThrow().name()).isEqualTo("AUTHENTICATIONFAILED");
                assertThat(e.serverText()).isEqualTo("Invalid credentials");
              })
          .hasMessageContaining("check user and password");
      assertThat(server.journal().connections()).hasSize(1);
      assertThat(server.journal().names().stream().filter(name -> !name.equals("CAPABILITY")))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOGIN", "PLAIN"})
  @Covers({"login.bad", "authenticate.bad"})
  void badIsARefusedLoginToo(Mechanism method) {
    try (ScriptedServer server =
        offering("AUTH=PLAIN SASL-IR")
            .on("LOGIN", (c, command) -> c.bad(command, "no such command"))
            .on("AUTHENTICATE", (c, command) -> c.bad(command, "no such mechanism"))
            .start()) {
      assertThatThrownBy(() -> connect(server, method))
          .isInstanceOfSatisfying(
              ImapAuthenticationException.class,
              e -> assertThat(e.status()).isEqualTo(ImapCommandException.Status.BAD));
    }
  }

  @Test
  @Covers({"login.cut", "authenticate.cut"})
  void aCutLinkIsAFailedConnection() {
    for (Mechanism method : List.of(Mechanism.LOGIN, Mechanism.PLAIN)) {
      try (ScriptedServer server =
          offering("AUTH=PLAIN")
              .on("LOGIN", (c, command) -> c.cut())
              .on(
                  "AUTHENTICATE",
                  (c, command) -> {
                    c.send("+ \r\n");
                    c.readLine();
                    c.cut();
                  })
              .start()) {
        assertThatThrownBy(() -> connect(server, method))
            .isExactlyInstanceOf(ImapConnectionException.class);
      }
    }
  }

  private static List<String> oddWords() {
    return List.of(
        "with space",
        "\"quoted\"",
        "back\\slash",
        "{5}",
        "{5+}",
        "(list)",
        "NIL",
        "*%]",
        "tab\tand\u007f",
        "x".repeat(3000));
  }

  @ParameterizedTest
  @MethodSource("oddWords")
  @Covers("login.quoting")
  void oddUsersAndPasswordsArriveAsTheyAre(String odd) {
    try (ScriptedServer server = offering("").credentials(odd, odd).start();
        ImapClient client =
            ImapClient.connect(
                config(server).mechanisms(Mechanism.LOGIN).login(odd, odd).build())) {
      client.noop();
    }
  }

  @Test
  @Covers("login.quoting")
  void anEmptyPasswordIsSent() {
    try (ScriptedServer server = offering("").credentials("ada", "").start()) {
      ImapClient.connect(config(server).login("ada", "").build()).close();
      assertThat(only(server, "LOGIN").argumentText()).endsWith(" \"\"");
    }
  }

  @Test
  @Covers("login.8-bit")
  void eightBitTextGoesAsLiteralInUtf8() {
    try (ScriptedServer server = offering("").start();
        ImapClient client =
            ImapClient.connect(config(server).login("jürgen", "pässwörd€").build())) {
      Command login = only(server, "LOGIN");
      assertThat(login.literals()).hasSize(2);
      assertThat(utf8(login, 0)).isEqualTo("jürgen");
      assertThat(utf8(login, 1)).isEqualTo("pässwörd€");
    }
  }

  @Test
  @Covers("authenticate.8-bit")
  void plainIsUtf8Too() {
    try (ScriptedServer server = offering("AUTH=PLAIN SASL-IR").start();
        ImapClient client =
            ImapClient.connect(config(server).login("jürgen", "pässwörd€").build())) {
      assertThat(only(server, "AUTHENTICATE").argumentText())
          .isEqualTo("PLAIN " + base64("\0jürgen\0pässwörd€"));
    }
  }

  private static String utf8(Command command, int argument) {
    byte[] octets = command.argument(argument).text().getBytes(StandardCharsets.ISO_8859_1);
    return new String(octets, StandardCharsets.UTF_8);
  }

  @Test
  @Covers("login.no")
  void aRefusedLiteralIsARefusedLogin() {
    try (ScriptedServer server =
        offering("").literals(LiteralPolicy.refuse("NO [AUTHENTICATIONFAILED] no")).start()) {
      assertThatThrownBy(() -> ImapClient.connect(config(server).login("jürgen", "x").build()))
          .isInstanceOf(ImapAuthenticationException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\0b", "x\r\nA9 LOGOUT"})
  @Covers("login.refused")
  void crLfAndNulCannotPass(String evil) {
    assertThatThrownBy(() -> ImapConfig.builder("localhost").login(evil, "secret"))
        .isInstanceOf(IllegalArgumentException.class);
    try (ScriptedServer server = offering("").start()) {
      assertThatThrownBy(() -> ImapClient.connect(config(server).login("ada", evil).build()))
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .doesNotContain(evil);
      assertThat(server.journal().names()).containsOnly("CAPABILITY");
    }
  }

  @Test
  @Covers("login.wiped")
  void theSuppliersArrayIsOverwrittenAfterUse() {
    char[] password = "secret".toCharArray();
    try (ScriptedServer server = offering("").credentials("ada", "secret").start();
        ImapClient client =
            ImapClient.connect(config(server).login("ada", () -> password).build())) {
      client.noop();
      assertThat(password).isEqualTo(new char[6]);
    }
  }
}
