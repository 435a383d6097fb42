package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.AppendResult;
import dev.imapkit.CommandOutcome;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.Literal;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages with NUL octets: literal8, or a refusal. */
@Timeout(60)
public abstract class BinaryAppendContract extends Contract {
  private static final MailboxName INBOX = MailboxName.INBOX;
  private static final byte[] MESSAGE =
      Octets.of(
          "Subject: bin\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n"
              + "Content-Transfer-Encoding: binary\r\n\r\na\0b\0\377c");

  private static final FailingCommand APPEND =
      FailingCommand.changing("APPEND", client -> client.append(AppendRequest.of(INBOX, MESSAGE)))
          .on("IMAP4rev1 BINARY LITERAL+");

  private static List<Literal> sent(String capabilities, AppendRequest... requests) {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities(capabilities).answer("APPEND").start();
        ImapClient client = connect(server)) {
      for (AppendRequest request : requests) {
        client.append(request);
      }
      server.verify();
      return server.journal().commands("APPEND").stream().map(c -> c.literals().get(0)).toList();
    }
  }

  @Test
  @Covers("binary-append.success")
  void messageWithNulGoesOutAsLiteral8() {
    AppendRequest message = AppendRequest.of(INBOX, MESSAGE);
    assertThat(message.isBinary()).as("by itself").isTrue();
    for (String literals : List.of("", " LITERAL+", " LITERAL-")) {
      Literal literal = sent("IMAP4rev1 BINARY" + literals, message).get(0);
      assertThat(literal.binary()).isTrue();
      assertThat(literal.synchronizing()).isEqualTo(literals.isEmpty());
      assertThat(literal.bytes()).isEqualTo(MESSAGE);
    }
  }

  @Test
  @Covers("binary-append.form")
  void rfc3516Section7FormOfTheCommand() {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 BINARY").answer("APPEND").start();
        ImapClient client = connect(server)) {
      client.append(AppendRequest.of(INBOX, MESSAGE).withFlags(Flag.SEEN));
      server.verify();
      assertThat(Sent.commands(server, "APPEND"))
          .containsExactly(
              "APPEND \"INBOX\" (\\Seen) ~{" + MESSAGE.length + "}\r\n" + Octets.text(MESSAGE));
    }
  }

  @Test
  @Covers("binary-append.asked")
  void filesAndStreamsAreBinaryWhenTheCallerSaysSo(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("m.eml"), MESSAGE);
    AppendRequest stream =
        AppendRequest.of(INBOX, MESSAGE.length, () -> new ByteArrayInputStream(MESSAGE));
    assertThat(
            sent(
                "IMAP4rev1 BINARY",
                AppendRequest.of(INBOX, file).binary(),
                stream.binary().withFlags(Flag.SEEN),
                AppendRequest.of(INBOX, Octets.of("no NUL")).binary(),
                AppendRequest.of(INBOX, Octets.of("no NUL"))))
        .extracting(Literal::binary)
        .containsExactly(true, true, true, false);
  }

  @Test
  @Covers("binary-append.refused")
  void withoutBinaryNothingIsSent() {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 LITERAL+").start();
        ImapClient client = connect(server)) {
      for (AppendRequest request :
          List.of(
              AppendRequest.of(INBOX, MESSAGE),
              AppendRequest.of(INBOX, Octets.of("no NUL")).binary())) {
        UnsupportedCapabilityException failure =
            catchThrowableOfType(
                UnsupportedCapabilityException.class, () -> client.append(request));
        assertThat(failure.capability()).isEqualTo("BINARY");
        assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
      }
      client.noop();
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("NOOP");
    }
  }

  @Test
  @Covers("binary-append.nul")
  void nulInASourceThatWasNotCalledBinaryEndsTheConnectionAndNothingIsAppended() {
    byte[] late = Octets.of("x".repeat(70_000) + "\0y");
    for (String capabilities : List.of("IMAP4rev1 BINARY", "IMAP4rev1 LITERAL+")) {
      try (ScriptedServer server = ScriptedServer.builder().capabilities(capabilities).start();
          ImapClient client = connect(server)) {
        ImapConnectionException failure =
            catchThrowableOfType(
                ImapConnectionException.class,
                () ->
                    client.append(
                        AppendRequest.of(
                            INBOX, late.length, () -> new ByteArrayInputStream(late))));
        assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
        assertThat(failure.connectionUsable()).isFalse();
        assertThat(failure).hasMessageContaining("70000").hasMessageContaining("binary()");
        server.verify();
        assertThat(server.journal().commands("APPEND")).isEmpty();
      }
    }
  }

  @Test
  @Covers("binary-append.unknown-cte")
  void mailboxThatCannotStoreItSaysUnknownCte() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 BINARY")
                .on("APPEND", (c, command) -> c.no(command, "[UNKNOWN-CTE] not here"))
                .start();
        ImapClient client = connect(server)) {
      ImapCommandException failure =
          catchThrowableOfType(
              ImapCommandException.class, () -> client.append(AppendRequest.of(INBOX, MESSAGE)));
      assertThat(failure.code().map(ResponseCode::name)).contains("UNKNOWN-CTE");
      assertThat(failure.outcome()).contains(CommandOutcome.REJECTED);
      server.verify();
    }
  }

  @Test
  @Covers("binary-append.bad")
  void binaryAppendAnsweredBad() {
    APPEND.answeredBad();
  }

  @Test
  @Covers("binary-append.malformed")
  void binaryAppendAnsweredMalformed() {
    APPEND.answeredMalformed();
  }

  @Test
  @Covers("binary-append.cut")
  void binaryAppendCutBeforeTheAnswer() {
    APPEND.cutBeforeTheAnswer();
  }

  @Test
  @Covers("utf8-append.success")
  void rfc6855Section4HeadersInUtf8GoOutAsUtf8Data() {
    byte[] message = "Subject: Grüße\r\n\r\nx\r\n".getBytes(StandardCharsets.UTF_8);
    AppendRequest request = AppendRequest.of(INBOX, message).utf8Headers();
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 ENABLE UTF8=ACCEPT MULTIAPPEND LITERAL+")
                .answer("ENABLE", "* ENABLED UTF8=ACCEPT")
                .answer("APPEND")
                .start();
        ImapClient client = ImapClient.connect(config(server).enable("UTF8=ACCEPT").build())) {
      client.append(request.withFlags(Flag.SEEN));
      client.appendAll(List.of(request, AppendRequest.of(INBOX, Octets.of("plain"))));
      server.verify();
      String data = "UTF8 (~{" + message.length + "+}\r\n" + Octets.text(message) + ")";
      assertThat(Sent.commands(server, "APPEND"))
          .containsExactly(
              "APPEND \"INBOX\" (\\Seen) " + data, "APPEND \"INBOX\" " + data + " {5+}\r\nplain");
    }
  }

  @Test
  @Covers("utf8-append.refused")
  void headersInUtf8AreRefusedWhereTheServerHasNotSwitchedThemOn() {
    try (ScriptedServer server =
            ScriptedServer.builder().capabilities("IMAP4rev1 ENABLE UTF8=ACCEPT").start();
        ImapClient client = connect(server)) {
      UnsupportedCapabilityException failure =
          catchThrowableOfType(
              UnsupportedCapabilityException.class,
              () -> client.append(AppendRequest.of(INBOX, Octets.of("x")).utf8Headers()));
      assertThat(failure.capability()).isEqualTo("UTF8=ACCEPT");
      assertThat(failure.outcome()).contains(CommandOutcome.NOT_SENT);
      server.verify();
      assertThat(server.journal().commands("APPEND")).isEmpty();
    }
  }

  /** Dovecot stores such a part in base64, as RFC 3516 §6 allows. */
  @Test
  @RequiresDovecot
  @Covers("binary-append.success")
  void octetsComeBackFromDovecot() {
    DovecotServer server = DovecotServer.shared();
    try (ImapClient client = connect(server, server.newUser())) {
      AppendResult result = client.append(AppendRequest.of(INBOX, MESSAGE));
      FetchRequest text = FetchRequest.of(FetchAttribute.body(BodySection.part("1")));
      FetchedMessage message =
          client.examine("INBOX").fetchOne(result.uid().orElseThrow(), text).orElseThrow();
      byte[] stored = message.body(BodySection.part("1")).bytes();
      assertThat(Base64.getMimeDecoder().decode(stored)).isEqualTo(Octets.of("a\0b\0\377c"));
    }
  }
}
