package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.FLAGS;
import static dev.imapkit.FetchAttribute.RFC822_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.MessageBody;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.LargeMessages;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.Octets;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.UidSet;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Content and sizes of parts without their transfer encoding. */
@Timeout(60)
public abstract class BinaryItemContract extends Contract {
  private static final BodySection ONE = BodySection.part("1");
  private static final BodySection TWO = BodySection.part("2");

  private static MessageBody answered(String value) {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (UID 1 BINARY[1] " + value + ")")) {
      FetchedMessage message = talk.one(FetchRequest.of(FetchAttribute.binary(ONE)));
      talk.nextCommandWorks();
      assertThat(message.failures()).isEmpty();
      return message.binary(ONE);
    }
  }

  @Test
  @Covers({"item.binary", "item.binary.nil", "item.binary.empty", "item.binary.literal8"})
  void rfc3516Section4Point3NstringAndLiteral8() {
    assertThat(answered("~{6}\r\n\0\r\n)\377\0").bytes())
        .containsExactly(0, '\r', '\n', ')', 0xFF, 0);
    assertThat(answered("{3}\r\nabc").bytes()).containsExactly('a', 'b', 'c');
    assertThat(answered("\"abc\"").bytes()).containsExactly('a', 'b', 'c');
    assertThat(answered("~{0}\r\n").isNil()).isFalse();
    assertThat(answered("\"\"").octets()).isZero();
    assertThat(answered("NIL").isNil()).isTrue();
    assertThat(answered("NIL").decoded()).isTrue();
  }

  @Test
  @Covers("item.binary.command")
  void rfc3516Section4Point2ContentIsAskedForWithPeek() {
    try (FetchTalk talk = FetchTalk.answering()) {
      talk.all("1", FetchRequest.of(FetchAttribute.binary(BodySection.part("1.2"))));
      talk.all("1", FetchRequest.of(FetchAttribute.binary(BodySection.ALL, 5, 10)));
      talk.all(
          "1",
          FetchRequest.of(
              FetchAttribute.binarySize(BodySection.ALL), FetchAttribute.binarySize(TWO)));
      assertThat(talk.sent())
          .containsExactly(
              "1 (UID BINARY.PEEK[1.2])",
              "1 (UID BINARY.PEEK[]<5.10>)",
              "1 (UID BINARY.SIZE[] BINARY.SIZE[2])");
    }
  }

  @Test
  @Covers("item.binary.no-part")
  void sectionsThatAreNoPartsAreRefused() {
    for (BodySection section :
        new BodySection[] {
          BodySection.TEXT, BodySection.HEADER, ONE.mime(), BodySection.headerFields("To")
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> FetchAttribute.binary(section));
      assertThatIllegalArgumentException().isThrownBy(() -> FetchAttribute.binarySize(section));
    }
  }

  @Test
  @Covers("item.binary.partial")
  void partsOfDecodedContentSayWhereTheyStart() {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (BINARY[1]<5> ~{2}\r\n\0\1 UID 1)")) {
      MessageBody body = talk.one(FetchRequest.of(FetchAttribute.binary(ONE, 5, 2))).binary(ONE);
      assertThat(body.origin()).hasValue(5);
      assertThat(body.bytes()).containsExactly(0, 1);
    }
  }

  @Test
  @Covers({"item.binary.beside-body", "item.binary-size"})
  void encodedAndDecodedContentOfOnePartAreTwoThings() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (UID 1 BODY[1] {4}\r\nQUI= BINARY[1] ~{2}\r\nAB BINARY.SIZE[1] 2"
                + " BINARY.SIZE[2] 5000000000)")) {
      FetchedMessage message =
          talk.one(
              FetchRequest.of(
                  FetchAttribute.body(ONE),
                  FetchAttribute.binary(ONE),
                  FetchAttribute.binarySize(ONE),
                  FetchAttribute.binarySize(TWO)));
      assertThat(message.body(ONE).bytes()).isEqualTo(Octets.of("QUI="));
      assertThat(message.body(ONE).decoded()).isFalse();
      assertThat(message.binary(ONE).bytes()).isEqualTo(Octets.of("AB"));
      assertThat(message.sections()).containsExactly(ONE, ONE);
      assertThat(message.binarySize(ONE)).isEqualTo(2);
      assertThat(message.binarySize(TWO)).isEqualTo(5_000_000_000L);
      assertThatIllegalStateException()
          .isThrownBy(() -> message.binary(TWO))
          .withMessageContaining("BINARY.PEEK[2] was not fetched");
    }
  }

  @Test
  @Covers("item.binary.streamed")
  void largeLiteral8StreamsOctetForOctetWithWhatComesBehindIt() throws Exception {
    byte[] zeros = new byte[300_000];
    LargeMessages second = LargeMessages.of(400_001, 2);
    try (FetchTalk talk =
            FetchTalk.handling(
                (c, command) -> {
                  c.send("* 1 FETCH (UID 1 BINARY[1] ~{300000}\r\n");
                  c.send(new ByteArrayInputStream(zeros));
                  c.send(" FLAGS (\\Seen) BINARY[2] ~{400001}\r\n");
                  c.send(second.open());
                  c.send(" BINARY.SIZE[2] 400001)\r\n");
                  c.ok(command);
                });
        FetchStream stream =
            talk.fetch(
                "1",
                FetchRequest.of(
                    FetchAttribute.binary(ONE),
                    FetchAttribute.binary(TWO),
                    FetchAttribute.binarySize(TWO),
                    FLAGS))) {
      FetchedMessage message = stream.iterator().next();
      assertThatIllegalStateException()
          .isThrownBy(message::flags)
          .withMessageContaining("behind BINARY[1]");
      try (InputStream in = message.binary(ONE).stream()) {
        assertThat(in.readAllBytes()).isEqualTo(zeros);
      }
      assertThat(message.flags()).hasSize(1);
      try (InputStream in = message.binary(TWO).stream()) {
        assertThat(LargeMessages.sha256(in)).isEqualTo(second.sha256());
      }
      assertThat(message.binarySize(TWO)).isEqualTo(400_001);
      assertThat(stream.iterator().hasNext()).isFalse();
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("item.binary.limit")
  void contentAboveTheLimitIsOneFailureWhenHeld() {
    LargeMessages large = LargeMessages.of((1 << 20) + 1, 3);
    try (FetchTalk talk =
        FetchTalk.handling(
            (c, command) -> {
              c.send("* 1 FETCH (UID 1 BODY[1] \"x\" BINARY[1] ~{" + large.octets() + "}\r\n");
              c.send(large.open());
              c.send(" RFC822.SIZE 7)\r\n");
              c.ok(command);
            })) {
      FetchedMessage message =
          talk.one(
              FetchRequest.of(FetchAttribute.body(ONE), FetchAttribute.binary(ONE), RFC822_SIZE));
      assertThat(message.failures()).extracting(f -> f.item()).containsExactly("BINARY[1]");
      assertThat(message.body(ONE).octets()).isEqualTo(1);
      assertThat(message.rfc822Size()).isEqualTo(7);
      assertThatThrownBy(() -> message.binary(ONE))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("literalOctets");
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("item.binary.malformed")
  void aBadValueIsOneBadItem() {
    for (String bad : new String[] {"abc", "(\"abc\")", "~\"abc\"", "~{3", "{x}"}) {
      try (FetchTalk talk =
          FetchTalk.answering("* 1 FETCH (UID 1 BINARY[1] " + bad + " RFC822.SIZE 7)")) {
        FetchedMessage message = talk.one(FetchRequest.of(FetchAttribute.binary(ONE), RFC822_SIZE));
        assertThat(message.rfc822Size()).isEqualTo(7);
        assertThat(message.failures()).extracting(f -> f.item()).containsExactly("BINARY[1]");
        assertThatThrownBy(() -> message.binary(ONE)).isInstanceOf(ImapProtocolException.class);
      }
    }
  }

  @Test
  @Covers("item.binary.unknown-cte")
  void rfc3516Section4Point3UnknownCteIsARefusalWithItsCode() {
    try (FetchTalk talk =
        FetchTalk.handling(
            (c, command) -> c.send(command.tag() + " NO [UNKNOWN-CTE] x-uuencode\r\n"))) {
      ImapCommandException e =
          catchThrowableOfType(
              ImapCommandException.class,
              () -> talk.one(FetchRequest.of(FetchAttribute.binary(ONE))));
      assertThat(e.code().orElseThrow().name()).isEqualTo("UNKNOWN-CTE");
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("item.binary.cut")
  void aLinkThatEndsInsideALiteral8IsAFailureOfTheStream() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1 BINARY")
                .mailbox("INBOX", MailboxData.of(9))
                .on(
                    "UID FETCH",
                    (c, command) -> {
                      c.send("* 1 FETCH (UID 1 BINARY[1] ~{100000}\r\n" + "\0".repeat(5000));
                      c.reset();
                    })
                .start();
        ImapClient client = connect(server)) {
      FetchStream stream =
          client.examine("INBOX").fetch(UidSet.of(1), FetchRequest.of(FetchAttribute.binary(ONE)));
      assertThatThrownBy(() -> stream.iterator().next().binary(ONE).bytes())
          .isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"item.binary", "item.binary-size", "item.binary.partial"})
  void dovecotDecodesParts() {
    String message =
        "From: ada@example.org\r\nSubject: parts\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe=\r\n!\r\n--x\r\n"
            + "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + "AAECA/8A\r\n--x--\r\n";
    try (ImapClient client = connect(DovecotServer.shared(), DovecotServer.shared().newUser())) {
      client.append(AppendRequest.of(MailboxName.INBOX, Octets.of(message)));
      SelectedMailbox inbox = client.select("INBOX");
      FetchRequest request =
          FetchRequest.of(
              FetchAttribute.binary(ONE),
              FetchAttribute.binary(TWO, 3, 2),
              FetchAttribute.binarySize(TWO),
              FLAGS);
      FetchedMessage fetched = inbox.fetchAll(UidSet.all(), request).get(0);
      assertThat(fetched.binary(ONE).text(java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo("Grüße!");
      assertThat(fetched.binary(TWO).bytes()).containsExactly(3, 0xFF);
      assertThat(fetched.binary(TWO).origin()).hasValue(3);
      assertThat(fetched.binarySize(TWO)).isEqualTo(6);
      assertThat(fetched.flags()).noneMatch(flag -> flag.name().equals("\\Seen"));
      FetchedMessage whole =
          inbox.fetchAll(UidSet.all(), FetchRequest.of(FetchAttribute.binary(TWO))).get(0);
      assertThat(whole.binary(TWO).bytes()).containsExactly(0, 1, 2, 3, 0xFF, 0);
    }
  }

  @Test
  @RequiresDovecot
  @Covers("item.binary.unknown-cte")
  void dovecotRefusesAnEncodingThatItDoesNotKnow() {
    String message =
        "From: ada@example.org\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n"
            + "Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\r\n";
    try (ImapClient client = connect(DovecotServer.shared(), DovecotServer.shared().newUser())) {
      client.append(AppendRequest.of(MailboxName.INBOX, Octets.of(message)));
      SelectedMailbox inbox = client.select("INBOX");
      ImapCommandException e =
          catchThrowableOfType(
              ImapCommandException.class,
              () -> inbox.fetchAll(UidSet.all(), FetchRequest.of(FetchAttribute.binary(ONE))));
      assertThat(e.code().orElseThrow().name()).isEqualTo("UNKNOWN-CTE");
      client.noop();
    }
  }
}
