package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.Compression;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Mechanism;
import dev.imapkit.Security;
import dev.imapkit.SelectRequest;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.SaslLines;
import dev.imapkit.contract.server.ScramServer;
import dev.imapkit.contract.server.Script;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.Identification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Connecting and opening a mailbox in one call, in as few round trips as there can be. */
@Timeout(60)
public abstract class OpeningContract extends LeakFree {
  private static final SelectRequest INBOX = SelectRequest.of("INBOX");

  private static ScriptedServerBuilder told(String capabilities) {
    return ScriptedServer.builder()
        .greeting("* OK [CAPABILITY IMAP4rev1 " + capabilities + "] hello")
        .capabilities("IMAP4rev1 " + capabilities)
        .capabilitiesAfterLogin("IMAP4rev1 UNSELECT " + capabilities)
        .mailbox("INBOX", MailboxData.of(3).uidNext(10))
        .credentials("ada", "secret");
  }

  private static ImapClient open(ScriptedServer server) {
    return ImapClient.connect(config(server).build(), INBOX.readOnly());
  }

  /** Answers the login only when the next command has come, as a server far away does. */
  private static Script inOneFlight(Consumer<ServerConnection> greeting, String login) {
    return c -> {
      greeting.accept(c);
      Command first = c.expect(login);
      Command second = c.expect("EXAMINE");
      c.byDefault(first);
      c.byDefault(second);
      c.serve();
    };
  }

  private static void assertNothingEarly(ServerConnection c) {
    c.pause(Duration.ofMillis(100));
    assertThat(c.pending()).as("octets that should have waited").isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'', LOGIN", "AUTH=PLAIN SASL-IR, AUTHENTICATE"})
  @Covers({"opening.flight", "opening.round-trips"})
  void afterTheGreetingASessionTakesTwoRoundTrips(String capabilities, String login) {
    ScriptedServerBuilder builder = told(capabilities);
    try (ScriptedServer server =
            builder.script(inOneFlight(ServerConnection::greet, login)).start();
        ImapClient client = open(server)) {
      SelectedMailbox inbox = client.selected().orElseThrow();
      assertThat(inbox.exists()).isEqualTo(3);
      assertThat(inbox.readOnly()).isTrue();
      assertThat(client.capabilities().has("UNSELECT")).isTrue();
      client.logout();
      assertThat(server.journal().names()).containsExactly(login, "EXAMINE", "LOGOUT");
    }
  }

  @Test
  @Covers("opening.capabilities")
  void nothingLeavesEarlyBeforeTheCapabilitiesAreKnown() {
    Consumer<ServerConnection> greeting =
        c -> {
          c.send("* OK hello\r\n");
          Command asked = c.expect("CAPABILITY");
          assertNothingEarly(c);
          c.byDefault(asked);
        };
    try (ScriptedServer server = told("").script(inOneFlight(greeting, "LOGIN")).start();
        ImapClient client = open(server)) {
      assertThat(client.selected().orElseThrow().exists()).isEqualTo(3);
    }
  }

  @Test
  @Covers("opening.capabilities")
  void capabilitiesThatTheLoginDoesNotTellAreAskedForBehindTheMailbox() {
    try (ScriptedServer server =
            told("").on("LOGIN", (c, command) -> c.ok(command, "no code")).start();
        ImapClient client = open(server)) {
      assertThat(client.capabilities().has("UNSELECT")).isTrue();
      assertThat(client.selected()).isPresent();
      assertThat(server.journal().names()).containsExactly("LOGIN", "EXAMINE", "CAPABILITY");
    }
  }

  @Test
  @Covers("opening.starttls")
  void afterStartTlsTheyLeaveTogetherAndNothingBeforeIt() {
    TestCertificates authority = TestCertificates.create();
    Consumer<ServerConnection> greeting =
        c -> {
          c.greet();
          Command startTls = c.expect("STARTTLS");
          assertNothingEarly(c);
          c.byDefault(startTls);
          Command asked = c.expect("CAPABILITY");
          assertNothingEarly(c);
          c.byDefault(asked);
        };
    try (ScriptedServer server =
            told("STARTTLS")
                .startTls(authority.localhost().sslContext())
                .script(inOneFlight(greeting, "LOGIN"))
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server, trusting(authority)).security(Security.STARTTLS).build(),
                INBOX.readOnly())) {
      assertThat(client.selected()).isPresent();
    }
  }

  @Test
  @Covers("opening.flight")
  void behindTheLastMessageOfAnExchangeThatTakesSeveral() {
    Script script =
        c -> {
          c.greet();
          Command login = c.expect("AUTHENTICATE");
          assertNothingEarly(c);
          c.send("+ \r\n");
          c.readLine();
          Command examine = c.expect("EXAMINE");
          c.ok(login);
          c.byDefault(examine);
          c.serve();
        };
    try (ScriptedServer server = told("AUTH=PLAIN").script(script).start();
        ImapClient client =
            ImapClient.connect(
                config(server).mechanisms(Mechanism.PLAIN).build(), INBOX.readOnly())) {
      assertThat(client.selected()).isPresent();
    }
  }

  @Test
  @Covers("opening.flight")
  void behindTheVerificationOfScram() {
    try (ScriptedServer server =
            told("AUTH=SCRAM-SHA-256 SASL-IR")
                .on("AUTHENTICATE", new ScramServer("SHA-256", "ada", "secret"))
                .start();
        ImapClient client = open(server)) {
      assertThat(client.selected()).isPresent();
      assertThat(server.journal().names()).containsExactly("AUTHENTICATE", "EXAMINE", "CAPABILITY");
    }
  }

  /** A refusal of theirs is a challenge that has to be answered. */
  @ParameterizedTest
  @EnumSource(names = {"OAUTHBEARER", "XOAUTH2"})
  @Covers("opening.waits")
  void nothingLeavesBehindAToken(Mechanism mechanism) {
    try (ScriptedServer server =
            told("SASL-IR AUTH=" + mechanism.protocolName())
                .on(
                    "AUTHENTICATE",
                    (c, command) -> {
                      SaslLines.first(c, command);
                      assertNothingEarly(c);
                      c.ok(command);
                    })
                .start();
        ImapClient client =
            ImapClient.connect(config(server).oauth("ada", refused -> "token").build(), INBOX)) {
      assertThat(client.selected()).isPresent();
    }
  }

  static Stream<UnaryOperator<ImapConfig.Builder>> stepsBetween() {
    return Stream.of(
        config -> config.enable("CONDSTORE"),
        config -> config.compression(Compression.IF_OFFERED),
        config -> config.identifyAs(Identification.none()));
  }

  private static ScriptedServer waiting(String capabilities, MailboxData data) {
    return told(capabilities)
        .mailbox("Entw&APw-rfe", data)
        .on(
            "LOGIN",
            (c, command) -> {
              assertNothingEarly(c);
              c.byDefault(command);
            })
        .start();
  }

  @ParameterizedTest
  @MethodSource("stepsBetween")
  @Covers("opening.waits")
  void whatIsConfiguredForAfterTheLoginComesFirst(UnaryOperator<ImapConfig.Builder> step) {
    try (ScriptedServer server =
            waiting("ENABLE CONDSTORE ID COMPRESS=DEFLATE", MailboxData.of(3));
        ImapClient client = ImapClient.connect(step.apply(config(server)).build(), INBOX)) {
      assertThat(client.selected()).isPresent();
      assertThat(server.journal().names()).hasSize(3).startsWith("LOGIN").endsWith("SELECT");
    }
  }

  @ParameterizedTest
  @CsvSource({"Entwürfe", "Tom & Jerry"})
  @Covers("opening.waits")
  void aNameThatMayBeWrittenInTwoWaysWaits(String name) {
    try (ScriptedServer server = waiting("", MailboxData.of(3))) {
      ImapConfig config = config(server).build();
      if (name.equals("Entwürfe")) {
        try (ImapClient client = ImapClient.connect(config, SelectRequest.of(name))) {
          assertThat(client.selected().orElseThrow().exists()).isEqualTo(3);
        }
      } else {
        assertThatThrownBy(() -> ImapClient.connect(config, SelectRequest.of(name)))
            .hasMessageContaining("NONEXISTENT");
      }
    }
  }

  @Test
  @Covers("opening.waits")
  void aRequestThatNeedsAnExtensionWaits() {
    try (ScriptedServer server = waiting("CONDSTORE", MailboxData.of(3));
        ImapClient client = ImapClient.connect(config(server).build(), INBOX.withModSeqs())) {
      assertThat(client.selected()).isPresent();
      assertThat(Sent.commands(server, "SELECT")).containsExactly("SELECT \"INBOX\" (CONDSTORE)");
    }
  }

  @Test
  @Covers("opening.preauth")
  void withoutLoginItIsAskedForAtOnce() {
    try (ScriptedServer server =
            told("").greeting("* PREAUTH [CAPABILITY IMAP4rev1] as ada").start();
        ImapClient client =
            ImapClient.connect(
                ImapConfig.builder("127.0.0.1")
                    .port(server.port())
                    .security(Security.PLAINTEXT)
                    .transport(transport())
                    .build(),
                INBOX)) {
      assertThat(client.selected().orElseThrow().readOnly()).isFalse();
      assertThat(server.journal().names()).containsExactly("SELECT");
    }
  }

  @Test
  @Covers("opening.selected")
  void selectedIsTheMailboxThatIsOpen() {
    try (ScriptedServer server = told("").mailbox("Archive", MailboxData.of(1)).start();
        ImapClient client = connect(server)) {
      assertThat(client.selected()).isEmpty();
      SelectedMailbox inbox = client.select("INBOX");
      assertThat(client.selected()).containsSame(inbox);
      assertThatThrownBy(() -> client.select("Nowhere")).hasMessageContaining("NONEXISTENT");
      assertThat(client.selected()).isEmpty();
      SelectedMailbox archive = client.examine("Archive");
      assertThat(client.selected()).containsSame(archive);
      archive.close();
      assertThat(client.selected()).isEmpty();
    }
  }

  @Test
  @Covers("opening.events")
  void newsBehindTheAnswerAreEventsOfTheMailbox() {
    List<ImapEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            told("")
                .on(
                    "SELECT",
                    (c, command) -> {
                      c.hold("* 3 EXISTS\r\n");
                      c.ok(command);
                    })
                .answer("NOOP", "* 4 EXISTS")
                .start();
        ImapClient client =
            ImapClient.connect(config(server).listener(events::add).build(), INBOX)) {
      assertThat(events).isEmpty();
      client.noop();
      assertThat(events)
          .containsExactly(new ImapEvent.Exists(client.selected().orElseThrow().name(), 4));
    }
  }

  @Test
  @Covers("opening.secrets")
  void aTraceShowsBothCommandsAndNothingSecret() {
    List<String> lines = new ArrayList<>();
    try (ScriptedServer server = told("").start();
        ImapClient client =
            ImapClient.connect(
                config(server).trace((direction, line) -> lines.add(line)).build(), INBOX)) {
      assertThat(client.selected()).isPresent();
    }
    assertThat(lines).anyMatch(line -> line.endsWith("LOGIN *** ***"));
    assertThat(lines).anyMatch(line -> line.endsWith("SELECT \"INBOX\""));
    assertThat(lines).noneMatch(line -> line.contains("secret"));
  }

  @Test
  @Covers("opening.malformed")
  void aMailboxThatIsOpenBeforeTheLoginEndsTheConnection() {
    Script script =
        c -> {
          c.greet();
          Command login = c.expect("LOGIN");
          c.ok(c.expect("EXAMINE"));
          c.ok(login);
          c.expectClose();
        };
    try (ScriptedServer server = told("").script(script).start()) {
      assertThatThrownBy(() -> open(server))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("before the login");
    }
  }

  @Test
  @Covers("opening.cut")
  void aLinkThatIsCutBetweenTheAnswersIsAFailure() {
    Script script =
        c -> {
          c.greet();
          c.byDefault(c.expect("LOGIN"));
          c.cut();
        };
    try (ScriptedServer server = told("").script(script).start()) {
      ImapConnectionException failure =
          catchThrowableOfType(ImapConnectionException.class, () -> open(server));
      assertThat(failure).isNotNull();
      assertNothingSecret(failure);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "SCRAM_SHA_256"})
  @RequiresDovecot
  @Covers("opening.dovecot")
  void opensMailboxesOnDovecot(Mechanism mechanism) {
    DovecotServer server = DovecotServer.shared();
    TestUser user = server.newUser();
    ImapConfig config = config(server, user).mechanisms(mechanism).build();
    try (ImapClient client = ImapClient.connect(config, INBOX.readOnly())) {
      SelectedMailbox inbox = client.selected().orElseThrow();
      assertThat(inbox.readOnly()).isTrue();
      try (ImapClient other = connect(server, user);
          SelectedMailbox same = other.examine("INBOX")) {
        assertThat(inbox.uidValidity()).isEqualTo(same.uidValidity());
        assertThat(client.capabilities()).isEqualTo(other.capabilities());
      }
    }
    assertThatThrownBy(() -> ImapClient.connect(config, SelectRequest.of("Nowhere")))
        .isInstanceOf(ImapCommandException.class);
  }
}
