package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.CommandOutcome;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.contract.server.Command;
import dev.imapkit.contract.server.Literal;
import dev.imapkit.contract.server.LiteralPolicy;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.model.MailboxName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The message of an APPEND: how it is announced, sent, refused, and what when it does not come. */
@Timeout(60)
public abstract class AppendLiteralContract extends Contract {
  private static final MailboxName INBOX = MailboxName.INBOX;
  private static final String LARGE_MESSAGE_LINE = "0123456789".repeat(7) + "\r\n";

  private static ScriptedServerBuilder server(String capabilities) {
    return ScriptedServer.builder().capabilities(capabilities).answer("APPEND");
  }

  /** Which of messages with these sizes were announced as synchronizing. */
  private static List<Boolean> synchronizing(String capabilities, int... sizes) {
    try (ScriptedServer server = server(capabilities).start();
        ImapClient client = connect(server)) {
      for (int size : sizes) {
        client.append(AppendRequest.of(INBOX, text(size)));
      }
      server.verify();
      List<Literal> literals =
          server.journal().commands("APPEND").stream()
              .map(command -> command.literals().get(0))
              .toList();
      assertThat(literals).extracting(Literal::octets).containsExactly(longs(sizes));
      return literals.stream().map(Literal::synchronizing).toList();
    }
  }

  private static Long[] longs(int... sizes) {
    return IntStream.of(sizes).mapToObj(Long::valueOf).toArray(Long[]::new);
  }

  private static byte[] text(int octets) {
    return Octets.of("x".repeat(octets));
  }

  @Test
  @Covers("append.literal-plus")
  void literalPlusNeverWaits() {
    assertThat(synchronizing("IMAP4rev1 LITERAL+", 0, 1, 4096, 4097, 100_000)).containsOnly(false);
  }

  @Test
  @Covers("append.literal-minus")
  void literalMinusWaitsAbove4096Octets() {
    assertThat(synchronizing("IMAP4rev1 LITERAL-", 0, 4096, 4097))
        .containsExactly(false, false, true);
    assertThat(synchronizing("IMAP4rev2", 4096, 4097)).containsExactly(false, true);
  }

  @Test
  @Covers("append.synchronizing")
  void withoutEitherEveryMessageWaits() {
    assertThat(synchronizing("IMAP4rev1", 0, 1, 5000)).containsOnly(true);
  }

  @Test
  @Covers("append.octets")
  void octetsGoOutAsTheyAreWhateverTheyAre() {
    byte[] octets = new byte[10 << 20];
    new Random(7).nextBytes(octets);
    for (int i = 0; i < octets.length; i++) {
      octets[i] = octets[i] == 0 ? 1 : octets[i];
    }
    for (String capabilities : List.of("IMAP4rev1", "IMAP4rev1 LITERAL+")) {
      try (ScriptedServer server = server(capabilities).start();
          ImapClient client = connect(server)) {
        client.append(AppendRequest.of(INBOX, octets));
        server.verify();
        Literal literal = server.journal().commands("APPEND").get(0).literals().get(0);
        assertThat(literal.octets()).isEqualTo(octets.length);
        assertThat(literal.sha256()).isEqualTo(sha256(octets));
      }
    }
  }

  private static String sha256(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Covers("append.source-longer")
  void sourceIsReadToItsAnnouncedSizeAndClosed() {
    AtomicInteger closed = new AtomicInteger();
    InputStream source =
        new ByteArrayInputStream(Octets.of("hello and more")) {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    try (ScriptedServer server = server("IMAP4rev1").start();
        ImapClient client = connect(server)) {
      client.append(AppendRequest.of(INBOX, 5, () -> source));
      server.verify();
      assertThat(Sent.commands(server, "APPEND")).containsExactly("APPEND \"INBOX\" {5}\r\nhello");
      assertThat(closed).hasValue(1);
    }
  }

  @Test
  @Covers("append.literal-refused")
  void refusalInPlaceOfTheGoAheadSendsNothingOfTheMessage() {
    AtomicInteger opened = new AtomicInteger();
    try (ScriptedServer server =
            server("IMAP4rev1").literals(LiteralPolicy.refuse("NO [TOOBIG] Too big")).start();
        ImapClient client = connect(server)) {
      ImapCommandException failure =
          catchThrowableOfType(
              ImapCommandException.class,
              () ->
                  client.append(
                      AppendRequest.of(
                          INBOX,
                          3,
                          () -> {
                            opened.incrementAndGet();
                            return new ByteArrayInputStream(text(3));
                          })));
      assertThat(failure.outcome()).contains(CommandOutcome.REJECTED);
      assertThat(failure.connectionUsable()).isTrue();
      assertThat(failure.serverText()).isEqualTo("Too big");
      assertThat(opened).hasValue(0);
      client.noop();
      server.verify();
      assertThat(server.journal().commands("APPEND")).hasSize(1).allMatch(Command::refused);
    }
  }

  @Test
  @Covers("append.go-ahead")
  void goAheadMayComeLateAndAfterOtherData() {
    List<ImapEvent> events = new ArrayList<>();
    LiteralPolicy late =
        (connection, literal) -> {
          connection.send("* OK [ALERT] Disk nearly full\r\n");
          return LiteralPolicy.delayed(Duration.ofMillis(100)).answer(connection, literal);
        };
    try (ScriptedServer server = server("IMAP4rev1").literals(late).start();
        ImapClient client = ImapClient.connect(config(server).listener(events::add).build())) {
      client.append(AppendRequest.of(INBOX, text(3)));
      server.verify();
      assertThat(Sent.commands(server, "APPEND")).containsExactly("APPEND \"INBOX\" {3}\r\nxxx");
      assertThat(events).hasSize(1).first().isInstanceOf(ImapEvent.ServerMessage.class);
    }
  }

  private static <T extends ImapException> T failure(
      Class<T> kind, LiteralPolicy policy, CommandOutcome outcome) {
    try (ScriptedServer server = server("IMAP4rev1").literals(policy).start();
        ImapClient client = connect(server)) {
      T failure = catchThrowableOfType(kind, () -> client.append(AppendRequest.of(INBOX, text(3))));
      assertThat(failure).isNotNull();
      assertThat(failure.connectionUsable()).isFalse();
      assertThat(failure.outcome()).contains(outcome);
      assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
      return failure;
    }
  }

  @Test
  @Covers("append.go-ahead-malformed")
  void answerThatMakesNoSenseInPlaceOfTheGoAheadEndsTheConnection() {
    failure(
        ImapProtocolException.class,
        LiteralPolicy.refuse("OK already done"),
        CommandOutcome.OUTCOME_UNKNOWN);
    failure(ImapProtocolException.class, LiteralPolicy.refuse("WELL"), CommandOutcome.NOT_SENT);
    failure(
        ImapProtocolException.class,
        (c, literal) -> {
          c.send("+ go\r\n+ go again\r\n");
          return true;
        },
        CommandOutcome.OUTCOME_UNKNOWN);
  }

  @Test
  @Covers("append.go-ahead-cut")
  void linkThatEndsInPlaceOfTheGoAheadSaysNotSent() {
    failure(
        ImapConnectionException.class,
        (c, literal) -> {
          c.cut();
          return false;
        },
        CommandOutcome.NOT_SENT);
  }

  /** Nothing was appended: the server never saw the whole command. */
  private static <T extends Throwable> T sourceFails(Class<T> kind, AppendRequest.Source source) {
    T last = null;
    for (String capabilities : List.of("IMAP4rev1", "IMAP4rev1 LITERAL+")) {
      try (ScriptedServer server = server(capabilities).start();
          ImapClient client = connect(server)) {
        last =
            catchThrowableOfType(
                kind, () -> client.append(AppendRequest.of(INBOX, 100_000, source)));
        assertThat(last).isNotNull();
        assertThatThrownBy(client::noop).isInstanceOf(ImapConnectionException.class);
        server.verify();
        assertThat(server.journal().commands("APPEND")).isEmpty();
        assertThat(server.journal().connections()).hasSize(1);
      }
    }
    return java.util.Objects.requireNonNull(last);
  }

  @Test
  @Covers("append.source-short")
  void sourceThatEndsEarlyClosesTheConnectionAndNothingWasSent() {
    ImapConnectionException failure =
        sourceFails(ImapConnectionException.class, () -> new ByteArrayInputStream(text(99_999)));
    assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
    assertThat(failure).hasMessageContaining("99999").hasMessageContaining("100000");
  }

  @Test
  @Covers("append.source-fails")
  void sourceThatFailsClosesTheConnectionAndNothingWasSent() {
    IOException broken = new IOException("disk broken");
    for (AppendRequest.Source source :
        List.<AppendRequest.Source>of(
            () -> {
              throw broken;
            },
            () ->
                new InputStream() {
                  private int left = 50_000;

                  @Override
                  public int read() throws IOException {
                    if (left-- <= 0) {
                      throw broken;
                    }
                    return 'x';
                  }
                })) {
      ImapConnectionException failure = sourceFails(ImapConnectionException.class, source);
      assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
      assertThat(failure).hasCause(broken);
    }
    IllegalStateException own = new IllegalStateException("ours");
    ImapConnectionException failure =
        sourceFails(
            ImapConnectionException.class,
            () -> {
              throw own;
            });
    assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
    assertThat(failure).hasCause(own);
  }

  private static byte[] manyLines(int lines) {
    return Octets.of(LARGE_MESSAGE_LINE.repeat(lines));
  }

  /** Greeting and login, then the first line of the APPEND. */
  private static String toAppend(ServerConnection c) {
    c.send("* OK [CAPABILITY IMAP4rev1 LITERAL+] ready\r\n");
    c.byDefault(c.expect("LOGIN"));
    Command capability = c.next().orElseThrow();
    c.send("* CAPABILITY IMAP4rev1 LITERAL+\r\n");
    c.ok(capability);
    return c.readLine();
  }

  @Test
  @Covers("append.literal-plus-refused")
  void refusalInTheMiddleOfAMessageThatDoesNotWaitIsARefusal() {
    int lines = 20_000;
    try (ScriptedServer server =
            ScriptedServer.start(
                c -> {
                  String line = toAppend(c);
                  assertThat(line).endsWith("APPEND \"INBOX\" {" + lines * 72 + "+}");
                  for (int i = 0; i < lines; i++) {
                    if (i == lines / 2) {
                      c.send(line.substring(0, line.indexOf(' ')) + " NO [OVERQUOTA] full\r\n");
                    }
                    c.readLine();
                  }
                  c.expectLine("");
                  c.ok(c.expect("NOOP"));
                  c.expect("LOGOUT");
                });
        ImapClient client = connect(server)) {
      ImapCommandException failure =
          catchThrowableOfType(
              ImapCommandException.class,
              () -> client.append(AppendRequest.of(INBOX, manyLines(lines))));
      assertThat(failure.outcome()).contains(CommandOutcome.REJECTED);
      client.noop();
      client.close();
      server.verify();
    }
  }

  @Test
  @Covers("append.cut-in-message")
  void serverThatRefusesAndClosesInTheMiddleNeverSeesTheMessageAgain() {
    try (ScriptedServer server =
            ScriptedServer.start(
                c -> {
                  String line = toAppend(c);
                  c.readLine();
                  c.send(line.substring(0, line.indexOf(' ')) + " NO [OVERQUOTA] full\r\n");
                  c.reset();
                });
        ImapClient client = connect(server)) {
      ImapException failure =
          catchThrowableOfType(
              ImapException.class,
              () -> client.append(AppendRequest.of(INBOX, manyLines(200_000))));
      assertThat(failure.outcome().orElseThrow())
          .isIn(CommandOutcome.NOT_SENT, CommandOutcome.REJECTED);
      server.verify();
      assertThat(server.journal().connections()).as("no second try").hasSize(1);
    }
  }
}
