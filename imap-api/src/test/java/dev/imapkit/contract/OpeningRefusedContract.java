package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.ImapAuthenticationException;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.Mechanism;
import dev.imapkit.SelectRequest;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Script;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused in one flight fails as it does one after the other, and leaves nothing. */
@Timeout(60)
public abstract class OpeningRefusedContract extends LeakFree {
  private static final SelectRequest INBOX = SelectRequest.of("INBOX");

  private static ScriptedServerBuilder told(String capabilities) {
    return ScriptedServer.builder()
        .greeting("* OK [CAPABILITY IMAP4rev1 " + capabilities + "] hello")
        .capabilities("IMAP4rev1 " + capabilities)
        .capabilitiesAfterLogin("IMAP4rev1")
        .mailbox("INBOX", MailboxData.of(3))
        .credentials("ada", "secret");
  }

  /** Opens INBOX in both ways, and finds that both fail alike. */
  private static <T extends ImapException> T failsAlike(
      Class<T> kind, ImapConfig config, SelectRequest request) {
    T together = catchThrowableOfType(kind, () -> ImapClient.connect(config, request));
    T apart =
        catchThrowableOfType(
            kind,
            () -> {
              try (ImapClient client = ImapClient.connect(config)) {
                client.select(request);
              }
            });
    assertThat(together).isNotNull().isExactlyInstanceOf(apart.getClass());
    assertThat(together).hasMessage(apart.getMessage());
    assertThat(together.connectionUsable()).isEqualTo(apart.connectionUsable());
    assertNothingSecret(together);
    return together;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SASL-IR AUTH=PLAIN"})
  @Covers("opening.no")
  void aWrongPasswordIsThatAndTheConnectionEnds(String capabilities) {
    try (ScriptedServer server =
        told(capabilities).on("SELECT", (c, command) -> c.bad(command, "log in first")).start()) {
      ImapConfig config = config(server).login("ada", "wrong").build();
      ImapAuthenticationException failure =
          failsAlike(ImapAuthenticationException.class, config, INBOX);
      assertThat(failure.serverText()).isEqualTo("Invalid credentials");
    }
  }

  @Test
  @Covers("opening.no")
  void aRefusalOfTheMailboxThatComesFirstHidesNoWrongPassword() {
    Script script =
        c -> {
          c.greet();
          Command login = c.expect("LOGIN");
          c.no(c.expect("SELECT"), "log in first");
          c.no(login, "[AUTHENTICATIONFAILED] Invalid credentials");
          c.expectClose();
        };
    try (ScriptedServer server = told("").script(script).start()) {
      ImapAuthenticationException failure =
          catchThrowableOfType(
              ImapAuthenticationException.class,
              () -> ImapClient.connect(config(server).build(), INBOX));
      assertThat(failure.serverText()).isEqualTo("Invalid credentials");
    }
  }

  /** A server that asks for more than PLAIN has takes the next command for the answer. */
  @Test
  @Covers("opening.malformed")
  void aChallengeThatTakesTheCommandForItsAnswerIsARefusedLogin() {
    Script script =
        c -> {
          c.greet();
          Command login = c.expect("AUTHENTICATE");
          c.send("+ \r\n");
          assertThat(c.readLine()).endsWith("SELECT \"INBOX\"");
          c.bad(login, "not base64");
        };
    try (ScriptedServer server = told("SASL-IR AUTH=PLAIN").script(script).start()) {
      ImapConfig config = config(server).mechanisms(Mechanism.PLAIN).build();
      ImapAuthenticationException failure =
          catchThrowableOfType(
              ImapAuthenticationException.class, () -> ImapClient.connect(config, INBOX));
      assertThat(failure.serverText()).isEqualTo("not base64");
    }
  }

  @Test
  @Covers("opening.no")
  void aMissingMailboxIsThatAndTheServerHearsLogout() {
    try (ScriptedServer server = told("").start()) {
      ImapCommandException failure =
          failsAlike(
              ImapCommandException.class,
              config(server).build(),
              SelectRequest.of("Nowhere").readOnly());
      assertThat(failure.code()).isPresent();
      server.verify();
      assertThat(server.journal().names())
          .containsExactly("LOGIN", "EXAMINE", "LOGOUT", "LOGIN", "EXAMINE", "LOGOUT");
    }
  }

  @Test
  @Covers("opening.bad")
  void aServerThatTakesNothingEarlyIsAskedAgain() {
    try (ScriptedServer server =
            told("")
                .on(
                    "SELECT",
                    (c, command) -> c.bad(command, "too early"),
                    (c, command) -> c.byDefault(command))
                .start();
        ImapClient client = ImapClient.connect(config(server).build(), INBOX)) {
      assertThat(client.selected().orElseThrow().exists()).isEqualTo(3);
      assertThat(server.journal().names()).containsExactly("LOGIN", "SELECT", "SELECT");
    }
  }

  /** Known only after the login, it changes what has to come before (RFC 6855 §6). */
  @ParameterizedTest
  @ValueSource(strings = {"BAD not yet", "NO [CANNOT] not yet", "NO ENABLE UTF8=ACCEPT first"})
  @Covers({"opening.bad", "opening.no"})
  void aServerThatSpeaksUtf8OnlyIsAskedAgainInUtf8(String refusal) {
    try (ScriptedServer server =
            told("")
                .capabilitiesAfterLogin("IMAP4rev1 ENABLE UTF8=ONLY")
                .on(
                    "SELECT",
                    (c, command) -> c.send(command.tag() + " " + refusal + "\r\n"),
                    (c, command) -> c.byDefault(command))
                .answer("ENABLE", "* ENABLED UTF8=ACCEPT")
                .start();
        ImapClient client = ImapClient.connect(config(server).build(), INBOX)) {
      assertThat(client.selected()).isPresent();
      assertThat(client.enabled().has("UTF8=ACCEPT")).isTrue();
      assertThat(server.journal().names()).containsExactly("LOGIN", "SELECT", "ENABLE", "SELECT");
    }
  }

  /** Capabilities that are told later than the refusal must not make a difference. */
  @Test
  @Covers("opening.no")
  void aServerThatTellsLateThatItSpeaksUtf8OnlyIsAskedAgain() {
    try (ScriptedServer server =
            told("")
                .capabilitiesAfterLogin("IMAP4rev1 ENABLE UTF8=ONLY")
                .on("LOGIN", (c, command) -> c.ok(command, "no code"))
                .on(
                    "SELECT",
                    (c, command) -> c.no(command, "[CANNOT] not yet"),
                    (c, command) -> c.byDefault(command))
                .answer("ENABLE", "* ENABLED UTF8=ACCEPT")
                .start();
        ImapClient client = ImapClient.connect(config(server).build(), INBOX)) {
      assertThat(client.selected()).isPresent();
      assertThat(server.journal().names())
          .containsExactly("LOGIN", "SELECT", "CAPABILITY", "ENABLE", "SELECT");
    }
  }

  /** As callers ask whom nothing checks. */
  @Test
  @Covers("opening.no")
  void aRequestThatIsMissingIsRefusedBeforeAnythingIsSent() {
    try (ScriptedServer server = told("").start()) {
      ImapConfig config = config(server).build();
      assertThat(
              catchThrowableOfType(
                  NullPointerException.class, () -> ImapClient.connect(config, missing()).close()))
          .isNotNull();
      assertThat(server.journal().names()).isEmpty();
    }
  }

  @SuppressWarnings("NullAway")
  private static SelectRequest missing() {
    return null;
  }

  @Test
  @Covers("opening.limit")
  void aServerThatNeverOpensItIsLeft() {
    Script script =
        c -> {
          c.greet();
          c.byDefault(c.expect("LOGIN"));
          c.expect("SELECT");
          c.expectClose();
        };
    try (ScriptedServer server = told("").script(script).start()) {
      Timeouts impatient = Timeouts.builder().silence(Duration.ofMillis(300)).build();
      assertThat(
              catchThrowableOfType(
                  ImapTimeoutException.class,
                  () -> ImapClient.connect(config(server).timeouts(impatient).build(), INBOX)))
          .isNotNull();
    }
  }

  @Test
  @Covers("opening.interrupted")
  void interruptionEndsTheWaitForTheMailbox() {
    Thread caller = Thread.currentThread();
    Script script =
        c -> {
          c.greet();
          c.byDefault(c.expect("LOGIN"));
          c.expect("SELECT");
          caller.interrupt();
          c.expectClose();
        };
    try (ScriptedServer server = told("").script(script).start()) {
      ImapException failure =
          catchThrowableOfType(
              ImapException.class, () -> ImapClient.connect(config(server).build(), INBOX));
      assertThat(failure).hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
    } finally {
      Thread.interrupted();
    }
  }
}
