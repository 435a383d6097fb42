package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.Compression;
import dev.imapkit.ConnectionInfo;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.SearchQuery;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.contract.server.ScriptedServerBuilder;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ResponseCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** COMPRESS=DEFLATE (RFC 4978): only when asked for, after the login, once. */
@Timeout(60)
public abstract class CompressContract extends Contract {
  private static final String OFFERED = "IMAP4rev1 COMPRESS=DEFLATE";

  private static ScriptedServerBuilder offering() {
    return ScriptedServer.builder().capabilities(OFFERED);
  }

  private static ImapClient connect(ScriptedServer server, Compression compression) {
    return ImapClient.connect(config(server).compression(compression).build());
  }

  @Test
  @Covers("compress.success")
  void rfc4978Section3ExampleCompressesAfterTheLogin() {
    for (Compression compression :
        new Compression[] {Compression.IF_OFFERED, Compression.REQUIRED}) {
      try (ScriptedServer server = offering().start();
          ImapClient client = connect(server, compression)) {
        assertThat(client.info().compressed()).isTrue();
        for (int i = 0; i < 20; i++) {
          client.noop();
        }
        client.select("INBOX");
        ConnectionInfo info = client.info();
        ConnectionInfo.Deflated deflated = info.deflated().orElseThrow();
        assertThat(deflated.octetsSent()).isBetween(1L, info.octetsSent());
        assertThat(deflated.octetsReceived()).isBetween(1L, info.octetsReceived());
        server.verify();
        assertThat(Sent.afterLogin(server)).startsWith("COMPRESS DEFLATE", "NOOP").hasSize(22);
      }
    }
  }

  @Test
  @Covers("compress.off")
  void withoutBeingAskedForItStaysOff() {
    try (ScriptedServer server = offering().start();
        ImapClient client = connect(server)) {
      client.noop();
      assertThat(client.info().compressed()).isFalse();
      server.verify();
      assertThat(Sent.afterLogin(server)).containsExactly("NOOP");
    }
  }

  @Test
  @Covers("compress.refused")
  void whereItIsNotOfferedItIsLeftOutOrRefused() {
    try (ScriptedServer server = ScriptedServer.builder().start()) {
      try (ImapClient client = connect(server, Compression.IF_OFFERED)) {
        client.noop();
        assertThat(client.info().compressed()).isFalse();
      }
      assertThat(
              catchThrowableOfType(
                      UnsupportedCapabilityException.class,
                      () -> connect(server, Compression.REQUIRED))
                  .capability())
          .isEqualTo("COMPRESS=DEFLATE");
      assertThat(server.journal().commands("COMPRESS")).isEmpty();
    }
  }

  @Test
  @Covers({"compress.no", "compress.bad"})
  void rfc4978Section3ExampleRefusedByTheServer() {
    CommandHandler no = (c, command) -> c.no(command, "[COMPRESSIONACTIVE] DEFLATE active via TLS");
    CommandHandler bad = (c, command) -> c.bad(command, "What?");
    for (CommandHandler refusal : new CommandHandler[] {no, bad}) {
      try (ScriptedServer server = offering().on("COMPRESS", refusal).start()) {
        try (ImapClient client = connect(server, Compression.IF_OFFERED)) {
          assertThat(client.info().compressed()).isFalse();
          client.noop();
        }
        ImapCommandException failure =
            catchThrowableOfType(
                ImapCommandException.class, () -> connect(server, Compression.REQUIRED));
        assertThat(failure).isNotNull();
        if (refusal == no) {
          assertThat(failure.code().map(ResponseCode::name))
              .isEqualTo(Optional.of("COMPRESSIONACTIVE"));
        }
      }
    }
  }

  @Test
  @Covers("compress.malformed")
  void dataThatCannotBeInflatedEndTheConnection() {
    try (ScriptedServer server =
            offering()
                .script(
                    c -> {
                      c.greet();
                      c.byDefault(c.expect("CAPABILITY"));
                      c.byDefault(c.expect("LOGIN"));
                      c.byDefault(c.expect("CAPABILITY"));
                      c.ok(c.expect("COMPRESS"));
                      c.send("* OK this is not deflated\r\n");
                    })
                .start();
        ImapClient client = connect(server, Compression.IF_OFFERED)) {
      ImapProtocolException failure =
          catchThrowableOfType(ImapProtocolException.class, client::noop);
      assertThat(failure.production()).isEqualTo("deflate");
      assertThat(failure.connectionUsable()).isFalse();
    }
  }

  @Test
  @Covers("compress.limit")
  void limitsCountInflatedOctets() {
    String line = "* OK " + "x".repeat(100_000) + "\r\n";
    try (ScriptedServer server =
            offering()
                .on(
                    "NOOP",
                    (c, command) -> {
                      c.hold(line);
                      c.ok(command);
                    })
                .start();
        ImapClient client =
            ImapClient.connect(
                config(server)
                    .compression(Compression.REQUIRED)
                    .limits(Limits.builder().lineOctets(64 * 1024).build())
                    .build())) {
      ImapLimitException failure = catchThrowableOfType(ImapLimitException.class, client::noop);
      assertThat(failure.limit()).isEqualTo("lineOctets");
      assertThat(failure.connectionUsable()).isFalse();
    }
  }

  @Test
  @Covers("compress.bomb")
  void littleThatBecomesVeryMuchEndsTheConnection() {
    String lines = ("* OK " + "x".repeat(1000) + "\r\n").repeat(8000);
    try (ScriptedServer server =
            offering()
                .on(
                    "NOOP",
                    (c, command) -> {
                      c.hold(lines);
                      c.ok(command);
                    })
                .start();
        ImapClient client = connect(server, Compression.IF_OFFERED)) {
      ImapProtocolException failure =
          catchThrowableOfType(ImapProtocolException.class, client::noop);
      assertThat(failure).hasMessageContaining("200:1");
      assertThat(failure.connectionUsable()).isFalse();
      assertThat(client.info().octetsReceived()).isLessThan(2 << 20);
    }
  }

  @Test
  @RequiresDovecot
  @Covers("compress.large")
  void largeMessageGoesBothWaysOnDovecot(@TempDir Path folder) throws Exception {
    DovecotServer server = DovecotServer.shared();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(Octets.of("Subject: large\r\n\r\n"));
    for (int i = 0; text.size() < 3 << 20; i++) {
      text.writeBytes(("line " + i + " of a long text\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] message = text.toByteArray();
    try (ImapClient client =
        ImapClient.connect(
            config(server, server.newUser()).compression(Compression.REQUIRED).build())) {
      client.append(AppendRequest.of(MailboxName.INBOX, message));
      ConnectionInfo.Deflated sent = client.info().deflated().orElseThrow();
      assertThat(sent.octetsSent()).isLessThan(message.length / 2);
      try (SelectedMailbox inbox = client.examine("INBOX")) {
        Path file = folder.resolve("large.eml");
        inbox.download(inbox.search(SearchQuery.all()).uids().first(), file);
        assertThat(Files.readAllBytes(file)).isEqualTo(message);
      }
      ConnectionInfo info = client.info();
      assertThat(info.octetsReceived()).isGreaterThan(message.length);
      assertThat(info.deflated().orElseThrow().octetsReceived()).isLessThan(message.length / 2);
      client.noop();
    }
  }
}
