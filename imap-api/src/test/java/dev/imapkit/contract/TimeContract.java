package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapConfig;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.LargeMessages;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.contract.server.TestCertificates;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every wait for the server has a limit, and no other time counts. */
public abstract class TimeContract extends LeakFree {
  private static final TestCertificates CA = TestCertificates.create();
  private static final Duration SHORT = Duration.ofMillis(300);

  private static ImapConfig limited(ImapConfig.Builder config, Timeouts.Builder timeouts) {
    return config.timeouts(timeouts.build()).build();
  }

  private static void assertStage(Stage stage, String setting, ImapConfig config) {
    ImapTimeoutException failure = failure(ImapTimeoutException.class, config);
    assertThat(failure.stage()).isEqualTo(stage);
    assertThat(failure.limit()).isEqualTo(SHORT);
    assertThat(failure).hasMessageContaining("waited 300 ms").hasMessageContaining(setting);
  }

  @Test
  @Covers("greeting.time")
  void serverThatNeverGreets() {
    try (ScriptedServer server = ScriptedServer.start(ServerConnection::stall)) {
      Timeouts.Builder timeouts = Timeouts.builder().greeting(SHORT);
      assertStage(Stage.GREETING, "Timeouts.greeting", limited(config(server), timeouts));
    }
    try (ScriptedServer server =
        ScriptedServer.builder()
            .implicitTls(CA.localhost().sslContext())
            .script(ServerConnection::stall)
            .start()) {
      Timeouts.Builder timeouts = Timeouts.builder().greeting(SHORT);
      assertStage(
          Stage.GREETING, "Timeouts.greeting", limited(config(server, trusting(CA)), timeouts));
    }
  }

  /** One octet at a time keeps no limit from being reached. */
  @Test
  @Covers("greeting.time")
  void serverThatGreetsOctetByOctetForEver() {
    try (ScriptedServer server =
        ScriptedServer.start(
            c -> {
              c.send("* OK ");
              while (!c.closed()) {
                c.send("x");
                c.pause(Duration.ofMillis(20));
              }
            })) {
      Timeouts.Builder timeouts = Timeouts.builder().greeting(SHORT);
      assertStage(Stage.GREETING, "Timeouts.greeting", limited(config(server), timeouts));
    }
  }

  @Test
  @Covers("failure.handshake-time")
  void serverThatIsSilentInTheHandshake() {
    try (ScriptedServer server = ScriptedServer.start(ServerConnection::stall)) {
      Timeouts.Builder timeouts = Timeouts.builder().tlsHandshake(SHORT);
      assertStage(
          Stage.TLS_HANDSHAKE,
          "Timeouts.tlsHandshake",
          limited(config(server, trusting(CA)), timeouts));
    }
  }

  /** A full queue of connections answers nothing, as a firewall that drops packets does. */
  @Test
  @Covers("failure.connect-time")
  void serverThatNeverAnswersTheConnection() throws IOException {
    List<Socket> fillers = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      for (int i = 0; i < 4; i++) {
        Socket filler = new Socket();
        fillers.add(filler);
        try {
          filler.connect(full.getLocalSocketAddress(), 200);
        } catch (SocketTimeoutException e) {
          break;
        }
      }
      ImapConfig.Builder config =
          ImapConfig.builder("127.0.0.1")
              .port(full.getLocalPort())
              .transport(transport())
              .login("ada", "secret");
      assertStage(
          Stage.CONNECT, "Timeouts.connect", limited(config, Timeouts.builder().connect(SHORT)));
    } finally {
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  @Covers("failure.silence")
  void silenceInPlaceOfAnAnswer() {
    try (ScriptedServer server =
        ScriptedServer.builder().on("NOOP", (c, command) -> c.stall()).start()) {
      assertStage(
          Stage.SILENCE,
          "Timeouts.silence",
          limited(config(server), Timeouts.builder().silence(SHORT)));
    }
  }

  @Test
  @Covers("failure.silence")
  void silenceInTheMiddleOfAnAnswer() {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .on(
                "NOOP",
                (c, command) -> {
                  c.send("* 23 EXI");
                  c.stall();
                })
            .start()) {
      assertStage(
          Stage.SILENCE,
          "Timeouts.silence",
          limited(config(server), Timeouts.builder().silence(SHORT)));
    }
  }

  /** Never silent for long, and never done. */
  @Test
  @Covers("failure.drip")
  void slowDripAgainstTheLimitOfTheCommand() {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .on(
                "NOOP",
                (c, command) -> {
                  while (!c.closed()) {
                    c.send("* 1 EXISTS\r\n");
                    c.pause(Duration.ofMillis(20));
                  }
                })
            .start()) {
      assertStage(
          Stage.COMMAND,
          "Timeouts.command",
          limited(config(server), Timeouts.builder().command(SHORT)));
    }
  }

  @Test
  @Covers("failure.write-time")
  void serverThatTakesNothing() {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .receiveBuffer(4096)
            .literals(
                (c, literal) -> {
                  c.send("+ go\r\n");
                  c.stopReading();
                  return true;
                })
            .start()) {
      ImapConfig config = limited(config(server), Timeouts.builder().write(SHORT));
      ImapClient client = ImapClient.connect(config);
      LargeMessages message = LargeMessages.of(200 << 20, 1);
      ImapTimeoutException failure =
          catchThrowableOfType(
              ImapTimeoutException.class,
              () ->
                  client.append(
                      AppendRequest.of(MailboxName.INBOX, message.octets(), message::open)));
      assertThat(failure.stage()).isEqualTo(Stage.WRITE);
      assertThat(failure).hasMessageContaining("Timeouts.write");
      assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
    }
  }

  /** Clocks run while we wait for the server, never while the caller holds a message. */
  @Test
  @Covers("failure.pause")
  void consumerThatPausesLongerThanEveryLimit() throws InterruptedException {
    String body = "x".repeat(150_000);
    try (ScriptedServer server =
            ScriptedServer.builder()
                .mailbox("INBOX", MailboxData.of(3))
                .on(
                    "UID FETCH",
                    (c, command) -> {
                      for (int uid = 1; uid <= 3; uid++) {
                        c.hold("* " + uid + " FETCH (UID " + uid + " FLAGS (\\Seen) BODY[] ");
                        c.send("{" + body.length() + "}\r\n" + body + ")\r\n");
                      }
                      c.ok(command);
                    })
                .start();
        ImapClient client = ImapClient.connect(limited(config(server), everyLimit()));
        SelectedMailbox inbox = client.examine("INBOX");
        FetchStream messages =
            inbox.fetch(
                UidSet.of(1, 2, 3),
                FetchRequest.of(FetchAttribute.FLAGS, FetchAttribute.body(BodySection.ALL)))) {
      List<Long> octets = new ArrayList<>();
      for (FetchedMessage message : messages) {
        Thread.sleep(900);
        byte[] content = message.body(BodySection.ALL).bytes();
        octets.add((long) content.length);
      }
      assertThat(octets).containsExactly(150_000L, 150_000L, 150_000L);
    }
  }

  private static Timeouts.Builder everyLimit() {
    Duration limit = Duration.ofMillis(800);
    return Timeouts.builder()
        .connect(limit)
        .greeting(limit)
        .silence(limit)
        .command(limit)
        .write(limit)
        .busy(limit);
  }
}
