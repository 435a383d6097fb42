package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.imapkit.ImapClient;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a connection, ours and the server's (RFC 9051 §6.1.3, §7.1.5), and NOOP. */
public abstract class LogoutContract extends Contract {
  private static ScriptedServer answering(CommandHandler handler) {
    return ScriptedServer.builder().on("LOGOUT", handler).start();
  }

  /** Whatever the server says, logging out ends the connection and complains about nothing. */
  private static void assertLogsOut(CommandHandler handler) {
    try (ScriptedServer server = answering(handler)) {
      ImapClient client = connect(server);
      assertThatCode(client::logout).doesNotThrowAnyException();
      assertThatCode(client::logout).doesNotThrowAnyException();
      assertThatThrownBy(client::noop)
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("connect again");
      assertThat(server.journal().names()).containsOnlyOnce("LOGOUT").endsWith("LOGOUT");
      server.verify();
    }
  }

  @Test
  @Covers("logout.success")
  void waitsForTheAnswerAndCloses() {
    assertLogsOut(
        (c, command) -> {
          c.hold("* BYE see you\r\n");
          c.ok(command);
          c.expectClose();
        });
  }

  @Test
  @Covers("logout.success")
  void closingAnIdleClientSaysLogout() {
    try (ScriptedServer server =
        ScriptedServer.builder().mailbox("INBOX", MailboxData.of(1)).start()) {
      try (ImapClient client = connect(server);
          SelectedMailbox inbox = client.select("INBOX")) {
        assertThat(inbox.exists()).isEqualTo(1);
      }
      assertThat(server.journal().names()).endsWith("SELECT", "LOGOUT");
    }
  }

  @Test
  @Covers("logout.alone")
  void nobodySendsAnythingBehindLogout() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (ScriptedServer server =
        answering(
            (c, command) -> {
              asked.countDown();
              assertThat(tried.await(30, TimeUnit.SECONDS)).isTrue();
              c.pause(Duration.ofMillis(100));
              c.ok(command);
              c.expectClose();
            })) {
      Timeouts timeouts = Timeouts.builder().logout(Duration.ofSeconds(30)).build();
      ImapClient client = ImapClient.connect(config(server).timeouts(timeouts).build());
      Thread other =
          new Thread(
              () -> {
                tried.countDown();
                failure.set(catchThrowable(client::noop));
              });
      Thread closing = new Thread(client::close);
      closing.start();
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      other.start();
      closing.join();
      other.join();
      assertThat(failure.get())
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("connect again");
      server.verify();
    }
  }

  @Test
  @Covers("logout.time")
  void theAnswerIsAwaitedForOneSecondUnlessToldOtherwise() {
    assertThat(Timeouts.defaults().logout()).isEqualTo(Duration.ofSeconds(1));
    try (ScriptedServer server = answering((c, command) -> c.stall())) {
      ImapClient client = connect(server);
      client.close();
      assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
      server.verify();
    }
  }

  @Test
  @Covers("pipelining.connect")
  void connectingTakesTwoRoundTripsWhenCapabilitiesAreToldUnasked() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .greeting("* OK [CAPABILITY IMAP4rev1] hello")
                .capabilities("IMAP4rev1")
                .capabilitiesAfterLogin("IMAP4rev1 UNSELECT")
                .mailbox("INBOX", MailboxData.of(1))
                .start();
        ImapClient client = connect(server)) {
      client.select("INBOX");
      assertThat(server.journal().names()).containsExactly("LOGIN", "SELECT");
    }
  }

  /** Nothing is sent before the answer to what was sent last, so each command is a round trip. */
  @ParameterizedTest
  @CsvSource({
    "* OK [CAPABILITY IMAP4rev1] hello, IMAP4rev1 IDLE, LOGIN SELECT LOGOUT",
    "* OK [CAPABILITY IMAP4rev1] hello, '', LOGIN CAPABILITY SELECT LOGOUT",
    "* OK hello, IMAP4rev1 IDLE, CAPABILITY LOGIN SELECT LOGOUT",
    "* OK hello, '', CAPABILITY LOGIN CAPABILITY SELECT LOGOUT"
  })
  @Covers("pipelining.connect")
  void nothingIsAskedThatTheServerToldUnasked(String greeting, String atLogin, String commands) {
    ScriptedServerBuilder builder =
        ScriptedServer.builder()
            .greeting(greeting)
            .capabilities("IMAP4rev1")
            .mailbox("INBOX", MailboxData.of(1));
    if (!atLogin.isEmpty()) {
      builder.capabilitiesAfterLogin(atLogin);
    }
    try (ScriptedServer server = builder.start()) {
      try (ImapClient client = connect(server)) {
        client.select("INBOX");
      }
      assertThat(String.join(" ", server.journal().names())).isEqualTo(commands);
    }
  }

  @Test
  @Covers("logout.no")
  void noEndsTheConnectionAllTheSame() {
    assertLogsOut((c, command) -> c.no(command, "stay"));
  }

  @Test
  @Covers("logout.bad")
  void badEndsTheConnectionAllTheSame() {
    assertLogsOut((c, command) -> c.bad(command, "what?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"* BYE\r\nwrong OK bye\r\n", "* BY\r\n", "+ more?\r\n", "* BYE\r\n"})
  @Covers("logout.malformed")
  void anAnswerThatIsNotUnderstoodEndsTheConnectionAllTheSame(String answer) {
    assertLogsOut(
        (c, command) -> {
          c.send(answer);
          c.finish();
        });
  }

  @Test
  @Covers("logout.cut")
  void aCutLinkIsAnEndAsWell() {
    assertLogsOut((c, command) -> c.cut());
    assertLogsOut((c, command) -> c.reset());
  }

  @Test
  @Covers("logout.time")
  void aServerThatDoesNotAnswerIsLeftAfterTheLimit() {
    try (ScriptedServer server = answering((c, command) -> c.stall())) {
      Timeouts timeouts = Timeouts.builder().logout(Duration.ofMillis(200)).build();
      ImapClient client = ImapClient.connect(config(server).timeouts(timeouts).build());
      assertThatCode(client::close).doesNotThrowAnyException();
      server.verify();
    }
  }

  @Test
  @Covers("bye.command")
  void byeInPlaceOfAnAnswerIsSaid() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .on(
                    "NOOP",
                    (c, command) -> {
                      c.send("* BYE [UNAVAILABLE] going down\r\n");
                      c.close();
                    })
                .start();
        ImapClient client = connect(server)) {
      assertThatThrownBy(client::noop)
          .isExactlyInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("BYE going down")
          .isInstanceOfSatisfying(
              ImapException.class,
              e -> {
                assertThat(e.connectionUsable()).isFalse();
                assertThat(e.command()).contains("NOOP");
              });
    }
  }

  @Test
  @Covers("bye.idle")
  void byeBetweenCommandsIsSaidToTheNextOne() {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .on(
                "NOOP",
                (c, command) -> {
                  c.ok(command);
                  c.send("* BYE idle for too long\r\n");
                  c.close();
                },
                (c, command) -> {
                  throw new AssertionError("a command after BYE");
                })
            .start()) {
      ImapClient client = connect(server);
      client.noop();
      assertThatThrownBy(
              () -> {
                client.noop();
                client.noop();
              })
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("idle for too long");
      client.close();
    }
  }

  @Test
  @Covers({"noop.success", "noop.malformed", "noop.no", "noop.bad", "noop.cut"})
  void noopFailsAsOtherCommandsDo() {
    FailingCommand noop = FailingCommand.reading("NOOP", ImapClient::noop);
    noop.cutBeforeTheAnswer();
    noop.answeredMalformed();
    try (ScriptedServer server =
            ScriptedServer.builder()
                .on(
                    "NOOP",
                    (c, command) -> c.no(command, "[CANNOT] Not here"),
                    (c, command) -> c.bad(command, "What?"),
                    (c, command) -> c.ok(command))
                .start();
        ImapClient client = connect(server)) {
      assertThatThrownBy(client::noop).hasMessageContaining("NO [CANNOT]: Not here");
      assertThatThrownBy(client::noop).hasMessageContaining("BAD: What?");
      client.noop();
    }
  }
}
