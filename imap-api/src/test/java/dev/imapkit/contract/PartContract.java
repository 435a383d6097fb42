package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.ConnectionBusyException;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.PartRequest;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.LargeMessages;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.Uid;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One part of a message, decoded by the server or by the client, without the rest. */
@Timeout(60)
public abstract class PartContract extends Contract {
  private static final BodySection TWO = BodySection.part("2");
  private static final Uid UID = Uid.of(1);
  private static final PartRequest BASE64 = request("BASE64");

  @TempDir private Path folder;

  private static PartRequest request(String encoding) {
    return new PartRequest(UID, TWO, Optional.of(encoding), false);
  }

  private static ScriptedServer server(String capabilities, CommandHandler handler) {
    return ScriptedServer.builder()
        .capabilities(capabilities)
        .mailbox("INBOX", MailboxData.of(9))
        .on("UID FETCH", handler)
        .start();
  }

  private static CommandHandler says(String item) {
    return FetchTalk.says("* 1 FETCH (UID 1 " + item + ")");
  }

  private static byte[] read(String capabilities, String item, PartRequest request)
      throws IOException {
    try (ScriptedServer server = server(capabilities, says(item));
        ImapClient client = connect(server)) {
      byte[] content;
      try (InputStream in = client.examine("INBOX").openPart(request)) {
        content = in.readAllBytes();
        assertThat(in.read()).isEqualTo(-1);
      }
      client.noop();
      server.verify();
      return content;
    }
  }

  @Test
  @Covers("item.part.native")
  void theServerDecodesWhereItOffersBinary() throws IOException {
    for (String capabilities : List.of("IMAP4rev1 BINARY", "IMAP4rev2")) {
      try (ScriptedServer server = server(capabilities, says("BINARY[2] ~{3}\r\n\0)\377"));
          ImapClient client = connect(server);
          InputStream in = client.examine("INBOX").openPart(BASE64.nativeOnly())) {
        assertThat(in.readAllBytes()).containsExactly(0, ')', 0xFF);
        assertThat(server.journal().commands("UID FETCH").get(0).argumentText())
            .isEqualTo("1 (UID BINARY.PEEK[2])");
      }
    }
  }

  @Test
  @Covers("item.part.emulated")
  void theClientDecodesWhereTheServerDoesNot() throws IOException {
    assertThat(read("IMAP4rev1", "BODY[2] {10}\r\nAAEC\r\nA/8=", BASE64))
        .containsExactly(0, 1, 2, 3, 0xFF);
    assertThat(read("IMAP4rev1", "BODY[2] \"a=3Db =\"", request("quoted-printable")))
        .isEqualTo(Octets.of("a=b "));
    assertThat(read("IMAP4rev1", "BODY[2] \"a=3D\"", request("7bit"))).isEqualTo(Octets.of("a=3D"));
    assertThat(
            read("IMAP4rev1", "BODY[2] \"\"", new PartRequest(UID, TWO, Optional.empty(), false)))
        .isEmpty();
  }

  @Test
  @Covers("item.part.refused")
  void whatNobodyCanDecodeIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server = server("IMAP4rev1", says("BODY[2] NIL"));
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.examine("INBOX");
      for (PartRequest request : List.of(request("x-uuencode"), BASE64.nativeOnly())) {
        UnsupportedCapabilityException e =
            catchThrowableOfType(
                UnsupportedCapabilityException.class, () -> inbox.openPart(request).close());
        assertThat(e.capability()).isEqualTo("BINARY");
      }
      client.noop();
      assertThat(Sent.afterLogin(server)).containsExactly("EXAMINE \"INBOX\"", "NOOP");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PartRequest(UID, BodySection.TEXT, Optional.empty(), false));
    BodyStructure multipart =
        BodyStructure.multipart("mixed", List.of(BodyStructure.builder("text", "plain"))).build();
    assertThatIllegalArgumentException().isThrownBy(() -> PartRequest.of(UID, multipart));
  }

  @Test
  @Covers("item.part.no")
  void refusalsOfTheServerArriveBeforeOrBehindTheContent() {
    CommandHandler refuses = (c, command) -> c.send(command.tag() + " NO [UNKNOWN-CTE] broken\r\n");
    CommandHandler late =
        (c, command) -> {
          c.send("* 1 FETCH (UID 1 BINARY[2] ~{3}\r\nabc)\r\n");
          c.send(command.tag() + " NO [UNKNOWN-CTE] broken\r\n");
        };
    try (ScriptedServer server = server("IMAP4rev1 BINARY", refuses);
        ImapClient client = connect(server)) {
      assertThatThrownBy(() -> client.examine("INBOX").openPart(BASE64))
          .isInstanceOfSatisfying(
              ImapCommandException.class,
              e -> assertThat(e.code().orElseThrow().name()).isEqualTo("UNKNOWN-CTE"));
      client.noop();
    }
    try (ScriptedServer server = server("IMAP4rev1 BINARY", late);
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.examine("INBOX");
      assertThatThrownBy(
              () -> {
                try (InputStream in = inbox.openPart(BASE64)) {
                  in.readAllBytes();
                }
              })
          .isInstanceOf(IOException.class)
          .hasCauseInstanceOf(ImapCommandException.class);
      assertThatThrownBy(() -> inbox.downloadPart(BASE64, folder.resolve("a")))
          .isInstanceOf(ImapCommandException.class);
      assertThat(folder).isEmptyDirectory();
      client.noop();
    }
  }

  @Test
  @Covers("item.part.missing")
  void aMessageOrPartThatIsNotThereIsNamed() {
    for (String line : List.of("* 2 EXISTS", "* 1 FETCH (UID 1 BINARY[2] NIL)")) {
      try (ScriptedServer server = server("IMAP4rev1 BINARY", FetchTalk.says(line));
          ImapClient client = connect(server)) {
        assertThatThrownBy(() -> client.examine("INBOX").openPart(BASE64))
            .isInstanceOf(NoSuchElementException.class)
            .hasMessageContaining("UID 1")
            .hasMessageContaining("INBOX");
        client.noop();
      }
    }
  }

  @Test
  @Covers({"item.part.streamed", "item.part.download"})
  void aLargeAttachmentIsDecodedWhileItIsWrittenToItsFile() throws IOException {
    LargeMessages large = LargeMessages.of(3_000_001, 5);
    byte[] encoded = Base64.getMimeEncoder().encode(large.open().readAllBytes());
    CommandHandler handler =
        (c, command) -> {
          c.send("* 1 FETCH (UID 1 BODY[2] {" + encoded.length + "}\r\n");
          c.send(new java.io.ByteArrayInputStream(encoded));
          c.send(")\r\n");
          c.ok(command);
        };
    try (ScriptedServer server = server("IMAP4rev1", handler);
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.examine("INBOX");
      Path file = folder.resolve("attachment");
      assertThat(inbox.downloadPart(BASE64, file)).isEqualTo(large.octets());
      try (InputStream in = Files.newInputStream(file)) {
        assertThat(LargeMessages.sha256(in)).isEqualTo(large.sha256());
      }
      try (InputStream in = inbox.openPart(BASE64)) {
        assertThat(in.readNBytes(10)).hasSize(10);
        assertThatThrownBy(client::noop).isInstanceOf(ConnectionBusyException.class);
      }
      client.noop();
      server.verify();
    }
  }

  @Test
  @Covers("item.part.cut")
  void aLinkThatEndsInsideLeavesNoFile() {
    CommandHandler handler =
        (c, command) -> {
          c.send("* 1 FETCH (UID 1 BODY[2] {100000}\r\n" + "QUJD".repeat(5000));
          c.reset();
        };
    try (ScriptedServer server = server("IMAP4rev1", handler);
        ImapClient client = connect(server)) {
      assertThatThrownBy(
              () -> client.examine("INBOX").downloadPart(BASE64, folder.resolve("attachment")))
          .isInstanceOf(ImapConnectionException.class);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"item.part.native", "item.part.download"})
  void anAttachmentOfDovecotByItsStructure() throws IOException {
    anAttachmentByItsStructure(DovecotServer.shared(), true);
  }

  /** GreenMail has no BINARY. */
  @Test
  @Covers("item.part.emulated")
  void anAttachmentOfGreenMailByItsStructure() throws IOException {
    anAttachmentByItsStructure(GreenMailServer.shared(), false);
  }

  private void anAttachmentByItsStructure(MailServer server, boolean binary) throws IOException {
    String message =
        "From: ada@example.org\r\n"
            + "Subject: parts\r\n"
            + "MIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
            + "--x\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
            + "Gr=C3=BC=C3=9Fe=\r\n"
            + "!\r\n"
            + "--x\r\n"
            + "Content-Type: application/octet-stream\r\n"
            + "Content-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: attachment; filename=\"octets.bin\"\r\n\r\n"
            + "AAECA/8A\r\n"
            + "--x--\r\n";
    try (ImapClient client = connect(server, server.newUser())) {
      client.append(AppendRequest.of(MailboxName.INBOX, Octets.of(message)));
      SelectedMailbox inbox = client.select("INBOX");
      FetchedMessage fetched =
          inbox.fetchAll(UidSet.all(), FetchRequest.of(FetchAttribute.BODYSTRUCTURE)).get(0);
      BodyStructure attachment =
          fetched
              .bodyStructure()
              .walk()
              .filter(p -> p.fileName().isPresent())
              .findFirst()
              .orElseThrow();
      assertThat(attachment.fileName()).contains("octets.bin");
      PartRequest request = PartRequest.of(fetched.uid(), attachment);
      Path file = folder.resolve("octets.bin");
      assertThat(inbox.downloadPart(binary ? request.nativeOnly() : request, file)).isEqualTo(6);
      assertThat(Files.readAllBytes(file)).containsExactly(0, 1, 2, 3, 0xFF, 0);
      BodyStructure text = fetched.bodyStructure().parts().get(0);
      try (InputStream in = inbox.openPart(PartRequest.of(fetched.uid(), text))) {
        assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip())
            .isEqualTo("Grüße!");
      }
    }
  }
}
