package dev.imapkit.contract.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptedServerTest {

  @Test
  void answersTheUsualConversation() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 UNSELECT")
                .capabilitiesAfterLogin("IMAP4rev1 UNSELECT UIDPLUS")
                .credentials("ada", "pass word")
                .mailbox("INBOX", MailboxData.of(3).uidValidity(7).line("* OK [HIGHESTMODSEQ 9] x"))
                .answer("UID FETCH", "* 1 FETCH (UID 1)", "* 2 FETCH (UID 2)")
                .start();
        RawClient client = new RawClient(server.address())) {
      assertThat(client.line()).isEqualTo("* OK Scripted server ready");
      assertThat(client.command("CAPABILITY")).startsWith("* CAPABILITY IMAP4rev1 UNSELECT\n");
      assertThat(client.command("LOGIN ada wrong")).startsWith("t NO [AUTHENTICATIONFAILED]");
      assertThat(client.command("LOGIN ada \"pass word\"")).contains("UNSELECT UIDPLUS]");
      assertThat(client.command("EXAMINE nowhere")).startsWith("t NO [NONEXISTENT]");
      assertThat(client.command("EXAMINE inbox"))
          .contains("* 3 EXISTS", "[UIDVALIDITY 7]", "[UIDNEXT 4]", "HIGHESTMODSEQ", "t OK [READ-");
      assertThat(client.command("UID FETCH 1:* (UID)")).contains("* 2 FETCH (UID 2)\nt OK");
      server.verify();
      assertThat(client.command("UNSELECT")).startsWith("t OK");
      assertThat(client.command("LOGOUT")).startsWith("* BYE").endsWith("completed\n");
      assertThat(client.line()).isEqualTo("<end>");
      server.verify();
      assertThat(server.journal().names()).contains("UID FETCH").endsWith("UNSELECT", "LOGOUT");
      assertThat(server.journal().octetsReceived()).isGreaterThan(80);
      assertThat(server.journal().hasReceived(Octets.of("pass word"))).isTrue();
    }
  }

  @Test
  void authenticatesPlainWithAndWithoutInitialResponse() throws IOException {
    String response = Base64.getEncoder().encodeToString(Octets.of("\0ada\0secret"));
    try (ScriptedServer server = ScriptedServer.builder().credentials("ada", "secret").start();
        RawClient one = new RawClient(server.address());
        RawClient two = new RawClient(server.address())) {
      one.line();
      assertThat(one.command("AUTHENTICATE PLAIN " + response)).startsWith("t OK");
      two.line();
      assertThat(two.command("AUTHENTICATE PLAIN")).isEqualTo("+ \n");
      two.send(response + "\r\n");
      assertThat(two.line()).startsWith("t OK");
    }
  }

  @Test
  void scriptsSayExactOctetsInAnyPieces() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.start(
                c -> {
                  c.sendByteByByte("* OK hi\r\n");
                  Command command = c.expect("NOOP");
                  c.hold("* 1 EXISTS\r\n");
                  c.sendInPieces(Octets.of("* 2 EX"), 4, Duration.ofMillis(5));
                  c.send("ISTS\r\n");
                  c.ok(command, "[ALERT] \u00ff");
                  c.expectClose();
                });
        RawClient client = new RawClient(server.address())) {
      assertThat(client.line()).isEqualTo("* OK hi");
      client.send("a1 NOOP\r\n");
      assertThat(client.line()).isEqualTo("* 2 EX* 1 EXISTS");
      assertThat(client.line()).isEqualTo("ISTS");
      assertThat(client.line()).isEqualTo("a1 OK [ALERT] \u00ff");
      client.close();
      server.verify();
    }
  }

  @Test
  void answersRefusesAndDigestsLiterals() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 LITERAL-")
                .greeting("* PREAUTH ready")
                .literals(LiteralPolicy.refuseAbove(10_000, "NO [TOOBIG] too big"))
                .keepLiterals(5)
                .on("APPEND", (c, command) -> c.ok(command))
                .start();
        RawClient client = new RawClient(server.address())) {
      client.line();
      assertThat(client.command("APPEND INBOX {10001}")).isEqualTo("t NO [TOOBIG] too big\n");
      assertThat(client.command("APPEND INBOX {5}")).isEqualTo("+ OK\n");
      client.send("he\r\no\r\n");
      assertThat(client.line()).startsWith("t OK");
      assertThat(client.command("APPEND {5+}\r\nINBOX {9}")).isEqualTo("+ OK\n");
      client.send("too large\r\n");
      assertThat(client.line()).startsWith("t OK");
      var appends = server.journal().commands("APPEND");
      assertThat(appends.get(0).refused()).isTrue();
      assertThat(appends.get(1).line()).isEqualTo("t APPEND INBOX {5}\r\nhe\r\no");
      assertThat(appends.get(2).argument(0).text()).isEqualTo("INBOX");
      assertThat(appends.get(2).literals().get(1).held()).isFalse();
      assertThat(appends.get(2).literals().get(1).sha256()).startsWith("0d8bc992");
    }
  }

  @Test
  void refusesNonSynchronizingLiteralsThatWereNotOffered() throws IOException {
    ScriptedServer server = ScriptedServer.builder().capabilities("IMAP4rev1").start();
    try (RawClient client = new RawClient(server.address())) {
      client.line();
      client.send("t LOGIN {3+}\r\nada x\r\n");
      assertThat(client.line()).isEqualTo("<end>");
    }
    assertThatThrownBy(server::close).hasMessageContaining("non-synchronizing literal");
  }

  @Test
  void reportsUnexpectedCommandsAndFailingScriptsAndClientsThatLeave() throws IOException {
    assertFailure(c -> c.expect("CAPABILITY"), "t NOOP\r\n", "expected CAPABILITY");
    assertFailure(c -> c.expect("CAPABILITY"), "", "the client closed");
    assertFailure(c -> c.expect("CAPABILITY"), "t CAPA", "the client closed");
    assertFailure(c -> c.expect("NOOP"), "t  NOOP\r\n", "broke the grammar");
    assertFailure(c -> c.expectLine("DONE"), "DONE\n", "LF without CR");
    assertFailure(ServerConnection::serve, "t SELECT INBOX\r\n", "in state NOT_AUTHENTICATED");
    assertFailure(ServerConnection::serve, "t XYZ\r\n", "unexpected command");
    assertFailure(
        c -> {
          throw new IOException("script broke");
        },
        "",
        "script broke");
  }

  private static void assertFailure(Script script, String sent, String message) throws IOException {
    ScriptedServer server = ScriptedServer.start(script);
    try (RawClient client = new RawClient(server.address())) {
      client.send(sent);
    }
    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
    assertThatCode(server::close).doesNotThrowAnyException();
  }

  @Test
  void silenceEndsAtTheDeadline() throws IOException {
    ScriptedServer server =
        ScriptedServer.builder()
            .deadline(Duration.ofMillis(300))
            .script(c -> c.expect("NOOP"))
            .start();
    try (RawClient client = new RawClient(server.address())) {
      assertThat(client.line()).isEqualTo("<end>");
      assertThatThrownBy(server::verify).hasMessageContaining("waited in vain");
    }
    server.close();
  }

  @Test
  void blockedWriteEndsAtTheDeadline() throws IOException {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .deadline(Duration.ofMillis(500))
                .sendBuffer(8192)
                .script(c -> c.send(new byte[64 << 20]))
                .start();
        RawClient client = new RawClient(server.address())) {
      server.verify();
      assertThat(client.socket().isConnected()).isTrue();
    }
  }

  @Test
  void tinyReceiveBufferAndNoReadingBlockTheClient() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .receiveBuffer(2048)
                .script(ServerConnection::stopReading)
                .start();
        RawClient client = new RawClient(server.address())) {
      client.socket().setSendBufferSize(4096);
      Thread writer =
          new Thread(
              () -> {
                try {
                  client.send(String.join("", Collections.nCopies(1 << 20, "x")));
                } catch (IOException e) {
                  // The end of the server ends the write.
                }
              });
      writer.start();
      writer.join(300);
      assertThat(writer.isAlive()).isTrue();
      server.close();
      writer.join(5000);
      assertThat(writer.isAlive()).isFalse();
    }
  }

  @Test
  void closesByFinOrResetAndServesEachConnectionItsScript() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.builder()
            .script(
                c -> {
                  c.send("* BYE\r\n");
                  c.finish();
                  c.expectLine("still read");
                })
            .script(ServerConnection::reset)
            .script(ServerConnection::stall)
            .start()) {
      try (RawClient client = new RawClient(server.address())) {
        assertThat(client.line()).isEqualTo("* BYE");
        assertThat(client.line()).isEqualTo("<end>");
        client.send("still read\r\n");
      }
      try (RawClient client = new RawClient(server.address())) {
        assertThatThrownBy(client::line).isInstanceOf(SocketException.class);
      }
      try (RawClient client = new RawClient(server.address())) {
        client.send("ignored");
        client.socket().setSoTimeout(200);
        assertThatThrownBy(client::line).isInstanceOf(java.net.SocketTimeoutException.class);
      }
    }
  }

  @Test
  void oneConnectionTooManyFails() throws IOException {
    ScriptedServer server = ScriptedServer.builder().script(c -> {}).script(c -> {}).start();
    for (int i = 0; i < 3; i++) {
      try (RawClient client = new RawClient(server.address())) {
        assertThat(client.line()).isEqualTo("<end>");
      }
    }
    assertThatThrownBy(server::close).hasMessageContaining("connection 3");
  }
}
