package dev.imapkit.maven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.FetchRequest;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.Security;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Script;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.maven.messages.ErrorCode;
import dev.imapkit.maven.messages.FixtureException;
import dev.imapkit.model.Uid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, how often, and for how long. No test waits. */
@Timeout(60)
class RetriesTest {
  private final ManualPauses pauses = new ManualPauses(0);
  private final List<String> warnings = new ArrayList<>();

  /** Case 23. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void throttledTwiceThenAnsweredSucceeds(String transport) throws IOException {
    CommandHandler limit = (c, command) -> c.no(command, "[LIMIT] slow down");
    AtomicInteger calls = new AtomicInteger();
    try (ScriptedServer server =
        server()
            .on(
                "NOOP",
                (c, command) -> (calls.incrementAndGet() < 3 ? limit : ok()).handle(c, command))
            .start()) {
      ServerAccess access = access(server.port(), 3, transport);
      assertThat(access.<String>run(RetriesTest::noop)).isEqualTo("done");
      assertThat(access.connections()).isEqualTo(3);
    }
    assertThat(pauses.slept).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(warnings)
        .hasSize(2)
        .first()
        .asString()
        .contains("IMAP-115", "[LIMIT]", "slow down", "Trying again in 1.0 s (1 of 3)");
  }

  /** Case 23. */
  @ParameterizedTest
  @ValueSource(strings = {"LIMIT", "UNAVAILABLE", "INUSE"})
  void permanentlyThrottledIsSaidWithWhatWasTried(String code) {
    try (ScriptedServer server =
        server().on("NOOP", (c, command) -> c.no(command, "[" + code + "] go away")).start()) {
      FixtureException e = failure(access(server.port(), 3, "commons-net"), RetriesTest::noop);
      assertThat(e.code()).isEqualTo(ErrorCode.UNWILLING);
      assertThat(e.isTransient()).isTrue();
      assertThat(e)
          .hasMessageContainingAll(
              "[" + code + "]", "go away", "Tried again 3 times, waiting 7.0 s in all.");
      assertThat(server.journal().connections()).hasSize(4);
    }
    assertThat(pauses.slept)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void goodbyeInsteadOfAGreetingMayPass(String transport) throws IOException {
    Script goodbye = c -> c.send("* BYE too many connections\r\n");
    Script willing =
        c -> {
          c.greet();
          c.serve();
        };
    try (ScriptedServer server = server().script(goodbye).script(willing).start()) {
      assertThat(access(server.port(), 3, transport).<String>run(RetriesTest::noop))
          .isEqualTo("done");
    }
    assertThat(warnings).singleElement().asString().contains("IMAP-115", "too many connections");
  }

  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void goodbyeInTheMiddleMayPass(String transport) {
    try (ScriptedServer server =
        server()
            .on(
                "NOOP",
                (c, command) -> {
                  c.send("* BYE shutting down\r\n");
                  c.close();
                })
            .start()) {
      FixtureException e = failure(access(server.port(), 1, transport), RetriesTest::noop);
      assertThat(e.code()).isEqualTo(ErrorCode.UNWILLING);
      assertThat(e).hasMessageContainingAll("shutting down", "Tried again once, waiting 1.0 s");
    }
  }

  /** Case 12. */
  @ParameterizedTest
  @ValueSource(strings = {"[AUTHENTICATIONFAILED] no", "[EXPIRED] no", "no"})
  void refusedLoginIsNeverRepeated(String answer) {
    try (ScriptedServer server =
        server().on("LOGIN", (c, command) -> c.no(command, answer)).start()) {
      FixtureException e = failure(access(server.port(), 3, "commons-net"), RetriesTest::noop);
      assertThat(e.code()).isEqualTo(ErrorCode.LOGIN_REFUSED);
      assertThat(e.isTransient()).isFalse();
      assertThat(e).hasMessageContainingAll("by LOGIN", "a***", "Asked once");
      assertThat(server.journal().commands("LOGIN")).hasSize(1);
      assertThat(server.journal().connections()).hasSize(1);
    }
    assertThat(pauses.slept).isEmpty();
  }

  @Test
  void serverThatCannotCheckPasswordsNowIsAskedAgain() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    try (ScriptedServer server =
        server()
            .on(
                "LOGIN",
                (c, command) -> {
                  if (calls.incrementAndGet() == 1) {
                    c.no(command, "[UNAVAILABLE] directory is down");
                  } else {
                    c.ok(command);
                  }
                })
            .start()) {
      assertThat(access(server.port(), 3, "commons-net").<String>run(RetriesTest::noop))
          .isEqualTo("done");
    }
  }

  @Test
  void refusalWithoutAReasonThatPassesIsFinal() {
    try (ScriptedServer server =
        server().on("NOOP", (c, command) -> c.no(command, "I do not want to")).start()) {
      FixtureException e = failure(access(server.port(), 3, "commons-net"), RetriesTest::noop);
      assertThat(e.isTransient()).isFalse();
      assertThat(server.journal().connections()).hasSize(1);
    }
  }

  /** Case 21, the part of the retries. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void lostInsideALiteralIsFetchedAgain(String transport) throws IOException {
    AtomicInteger calls = new AtomicInteger();
    try (ScriptedServer server =
        server()
            .on(
                "UID FETCH",
                (c, command) -> {
                  if (calls.incrementAndGet() == 1) {
                    cutInsideALiteral(c);
                  } else {
                    c.send("* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n");
                    c.ok(command);
                  }
                })
            .start()) {
      ServerAccess access = access(server.port(), 3, transport);
      assertThat(access.<String>run(RetriesTest::body)).isEqualTo("hello");
      assertThat(access.connections()).isEqualTo(2);
    }
    assertThat(warnings).singleElement().asString().contains("IMAP-116");
  }

  /** Case 21, the part of the retries. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void lostInsideALiteralEachTimeIsSaid(String transport) {
    try (ScriptedServer server =
        server().on("UID FETCH", (c, command) -> cutInsideALiteral(c)).start()) {
      FixtureException e = failure(access(server.port(), 2, transport), RetriesTest::body);
      assertThat(e.code()).isEqualTo(ErrorCode.CUT_OFF);
      assertThat(e).hasMessageContainingAll("Tried again 2 times, waiting 3.0 s in all.");
      assertThat(server.journal().connections()).hasSize(3);
    }
  }

  /** Case 11, the part of the retries. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void refusedConnectionIsTriedAgain(String transport) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    ServerAccess access = access(port, 2, transport);
    FixtureException e = failure(access, RetriesTest::noop);
    assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE);
    assertThat(e)
        .hasMessageContainingAll(
            "127.0.0.1:" + port, "Tried again 2 times", "<proxy>", "<security>");
    assertThat(access.connections()).isEqualTo(3);
  }

  @Test
  void waitsDoubleUpToALimitAndVary() {
    Patience patience =
        new Patience(9, Duration.ofSeconds(1), Duration.ofMinutes(10), w -> {}, pauses);
    assertThat(patience.waitBefore(5)).isEqualTo(Duration.ofSeconds(16));
    assertThat(patience.waitBefore(6)).isEqualTo(Duration.ofSeconds(30));
    assertThat(patience.waitBefore(1000)).isEqualTo(Duration.ofSeconds(30));
    ManualPauses most = new ManualPauses(1);
    assertThat(
            new Patience(9, Duration.ofDays(300), Duration.ofDays(1), w -> {}, most).waitBefore(1))
        .isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void nobodyWaitsLongerThanEverythingMayTake() {
    try (ScriptedServer server =
        server().on("NOOP", (c, command) -> c.no(command, "[LIMIT] no")).start()) {
      Patience patience =
          new Patience(9, Duration.ofSeconds(1), Duration.ofSeconds(4), warnings::add, pauses);
      FixtureException e = failure(access(server.port(), patience, "jakarta"), RetriesTest::noop);
      assertThat(e.code()).isEqualTo(ErrorCode.UNWILLING);
    }
    assertThat(pauses.slept).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(pauses.alarmTimes).containsExactly(Duration.ofSeconds(4));
    assertThat(pauses.alarms).isEmpty();
  }

  /** Case 20: a server that sends a little now and then keeps every other limit from ending it. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void totalTimeoutEndsASlowDrip(String transport) {
    try (ScriptedServer server =
        server()
            .on(
                "NOOP",
                (c, command) -> {
                  c.send("* 1 EXISTS\r\n");
                  pauses.alarms.forEach(Runnable::run);
                  c.stall();
                })
            .start()) {
      FixtureException e = failure(access(server.port(), 3, transport), RetriesTest::noop);
      assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE);
      assertThat(e).hasMessageContainingAll("<totalTimeout>, 600.0 s", "nothing incomplete");
      assertThat(server.journal().connections()).hasSize(1);
    }
    assertThat(pauses.slept).isEmpty();
  }

  /** Case 20. */
  @ParameterizedTest
  @ValueSource(strings = {"commons-net", "jakarta"})
  void totalTimeoutEndsALoginThatDrips(String transport) {
    try (ScriptedServer server =
        server()
            .on(
                "LOGIN",
                (c, command) -> {
                  c.send("* OK patience\r\n");
                  pauses.alarms.forEach(Runnable::run);
                  c.stall();
                })
            .start()) {
      FixtureException e = failure(access(server.port(), 3, transport), RetriesTest::noop);
      assertThat(e).hasMessageContaining("<totalTimeout>");
      assertThat(server.journal().connections()).hasSize(1);
    }
  }

  private static void cutInsideALiteral(ServerConnection c) {
    c.send("* 1 FETCH (UID 1 BODY[] {5}\r\nhel");
    c.close();
  }

  private static CommandHandler ok() {
    return ServerConnection::ok;
  }

  private static ScriptedServerBuilder server() {
    return ScriptedServer.builder()
        .capabilities("IMAP4rev1")
        .mailbox("INBOX", MailboxData.of(1).uidValidity(7));
  }

  private static String noop(ImapClient client) {
    client.noop();
    return "done";
  }

  private static String body(ImapClient client) {
    try (SelectedMailbox inbox = client.examine("INBOX")) {
      return inbox
          .fetchOne(Uid.of(1), FetchRequest.wholeMessage())
          .map(message -> new String(message.body(dev.imapkit.model.BodySection.ALL).bytes()))
          .orElse("");
    }
  }

  private static FixtureException failure(ServerAccess access, ServerAccess.Work<String> work) {
    return catchThrowableOfType(FixtureException.class, () -> access.run(work));
  }

  private ServerAccess access(int port, int retries, String transport) {
    Duration total = Duration.ofMinutes(10);
    return access(
        port,
        new Patience(retries, Duration.ofSeconds(1), total, warnings::add, pauses),
        transport);
  }

  private ServerAccess access(int port, Patience patience, String transport) {
    Credentials ada = new Credentials("ada", "secret".toCharArray());
    ImapConfig.Builder builder =
        ImapConfig.builder("127.0.0.1")
            .port(port)
            .security(Security.PLAINTEXT)
            .transport(
                new WatchedTransport(
                    new TransportChoice(getClass().getClassLoader(), "1").choose(transport)));
    ada.configure(builder);
    ImapConfig config = builder.build();
    return ServerAccess.to(() -> new ServerAccess.Login(config, ada), patience);
  }
}
