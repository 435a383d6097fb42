package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.FLAGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.MessageBody;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.GreenMailServer;
import dev.imapkit.contract.server.MailServer;
import dev.imapkit.contract.server.RawImap;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.TestUser;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Content of sections that is small enough to be held. */
@Timeout(60)
public abstract class FetchBodyContract extends Contract {
  private static final String MESSAGE =
      "From: ada@example.org\r\nSubject: sections\r\nX-Other: 1\r\nDate: Thu, 1 Jan 2026 00:00:00"
          + " +0000\r\n\r\nline one\r\nline two\r\n";

  private static FetchedMessage answered(FetchAttribute attribute, String item) {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (UID 1 " + item + " FLAGS ())")) {
      FetchedMessage message = talk.one(FetchRequest.of(attribute));
      talk.nextCommandWorks();
      assertThat(message.failures()).isEmpty();
      return message;
    }
  }

  private static MessageBody all(String content) {
    return answered(FetchAttribute.body(BodySection.ALL), "BODY[] " + content)
        .body(BodySection.ALL);
  }

  @Test
  @Covers({"fetch.body.nil", "fetch.body.empty", "fetch.body.literal", "fetch.body.quoted"})
  void nilEmptyAndContentAreThreeAnswers() throws IOException {
    MessageBody nil = all("NIL");
    assertThat(nil.isNil()).isTrue();
    assertThat(nil.octets()).isZero();
    assertThat(nil.bytes()).isEmpty();
    assertThat(nil.stream().readAllBytes()).isEmpty();
    for (String empty : new String[] {"\"\"", "{0}\r\n"}) {
      assertThat(all(empty).isNil()).isFalse();
      assertThat(all(empty).bytes()).isEmpty();
      assertThat(all(empty).octets()).isZero();
    }
    assertThat(all("{5}\r\nhe\r\no").bytes()).containsExactly('h', 'e', '\r', '\n', 'o');
    assertThat(all("\"he\\\\l\\\"o\"").text(StandardCharsets.US_ASCII)).isEqualTo("he\\l\"o");
    assertThat(all("{3}\r\nNIL").text(StandardCharsets.US_ASCII)).isEqualTo("NIL");
    assertThat(all("\"NIL\"").isNil()).isFalse();
  }

  @Test
  @Covers("fetch.body.held-again")
  void aBodyInMemoryCanBeReadAgain() throws IOException {
    MessageBody body = all("{3}\r\nabc");
    body.bytes()[0] = 'X';
    assertThat(body.bytes()).containsExactly('a', 'b', 'c');
    assertThat(body.stream().readAllBytes()).isEqualTo(body.stream().readAllBytes());
    assertThat(body.section()).isEqualTo(BodySection.ALL);
    assertThat(body.origin()).isEmpty();
  }

  @Test
  @Covers("fetch.body.not-fetched")
  void aSectionThatWasNotAskedForIsNamed() {
    FetchedMessage message =
        answered(FetchAttribute.body(BodySection.HEADER), "BODY[HEADER] \"h\"");
    assertThat(message.sections()).containsExactly(BodySection.HEADER);
    assertThatIllegalStateException()
        .isThrownBy(() -> message.body(BodySection.TEXT))
        .withMessageContaining("TEXT")
        .withMessageContaining("was not fetched");
  }

  @Test
  @Covers("fetch.body.left-out")
  void aSectionThatTheServerLeftOutIsNamedAsThat() {
    FetchedMessage message = answered(FetchAttribute.body(BodySection.TEXT, 0, 9), "MODSEQ (1)");
    assertThatIllegalStateException()
        .isThrownBy(() -> message.body(BodySection.TEXT))
        .withMessageContaining("server left out");
  }

  @Test
  @Covers("fetch.body.sections")
  void severalSectionsAreKeptApart() {
    BodySection part = BodySection.part("1.2");
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (BODY[1.2] {2}\r\nP) BODY[header.fields (SUBJECT \"from\")] {1}\r\n( UID 1 "
                + "BODY[1.2.MIME] \"M\" BODY[HEADER.FIELDS.NOT (To)] NIL)")) {
      FetchedMessage message =
          talk.one(
              FetchRequest.of(
                  FetchAttribute.body(part),
                  FetchAttribute.body(part.mime()),
                  FetchAttribute.headerFields("Subject", "From"),
                  FetchAttribute.body(BodySection.headerFieldsNot("To"))));
      assertThat(message.body(part).text(StandardCharsets.US_ASCII)).isEqualTo("P)");
      assertThat(message.body(part.mime()).text(StandardCharsets.US_ASCII)).isEqualTo("M");
      assertThat(message.body(BodySection.headerFields("Subject", "From")).bytes())
          .containsExactly('(');
      assertThat(message.body(BodySection.headerFieldsNot("To")).isNil()).isTrue();
      assertThat(message.sections()).hasSize(4).startsWith(part);
    }
  }

  @Test
  @Covers("fetch.body.header-order")
  void headerFieldsAreFoundWhenTheServerNamesThemInAnotherOrder() {
    FetchedMessage message =
        answered(
            FetchAttribute.headerFields("Subject", "From", "Date"),
            "BODY[HEADER.FIELDS (DATE FROM SUBJECT)] \"x\"");
    assertThat(message.body(BodySection.headerFields("Subject", "From", "Date")).bytes())
        .containsExactly('x');
    assertThat(message.has(FetchAttribute.headerFields("From", "Subject", "Date"))).isTrue();
    assertThat(message.has(FetchAttribute.headerFields("From", "Subject"))).isFalse();
  }

  @Test
  @Covers("fetch.partial")
  void aPartSaysWhereItStarts() {
    MessageBody body =
        answered(FetchAttribute.body(BodySection.ALL, 100, 3), "BODY[]<100> {3}\r\nabc")
            .body(BodySection.ALL);
    assertThat(body.origin()).hasValue(100);
    assertThat(body.octets()).isEqualTo(3);
    MessageBody beyond =
        answered(FetchAttribute.body(BodySection.ALL, 4_294_967_295L, 3), "BODY[]<4294967295> \"\"")
            .body(BodySection.ALL);
    assertThat(beyond.origin()).hasValue(4_294_967_295L);
    assertThat(beyond.isNil()).isFalse();
    assertThat(beyond.octets()).isZero();
  }

  /** GreenMail 2.1 sends it so. */
  @Test
  @Covers("fetch.partial.no-space")
  void aMissingSpaceBeforeALiteralIsUnderstood() {
    for (String large : List.of("", "x".repeat(70_000))) {
      MessageBody body =
          answered(
                  FetchAttribute.body(BodySection.ALL, 5, 99_999),
                  "BODY[]<5>{" + (large.length() + 1) + "}\r\n" + large + "y")
              .body(BodySection.ALL);
      assertThat(body.origin()).hasValue(5);
      assertThat(body.bytes()).hasSize(large.length() + 1).endsWith('y');
    }
  }

  @Test
  @Covers("fetch.partial.whole")
  void aServerThatAnswersAPartWithTheWholeIsSeenByTheMissingOrigin() {
    MessageBody body =
        answered(FetchAttribute.body(BodySection.ALL, 2, 2), "BODY[] {6}\r\nabcdef")
            .body(BodySection.ALL);
    assertThat(body.origin()).isEmpty();
    assertThat(body.octets()).isEqualTo(6);
  }

  @Test
  @Covers("fetch.partial.once")
  void twoPartsOfOneSectionCannotBeToldApartAndAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FetchRequest.of(
                    FetchAttribute.body(BodySection.TEXT, 0, 5),
                    FLAGS,
                    FetchAttribute.body(BodySection.TEXT, 10, 5)))
        .withMessageContaining("TEXT");
  }

  @Test
  @RequiresDovecot
  @Covers("fetch.sections.real")
  void sectionsOfDovecot() throws IOException {
    sections(DovecotServer.shared());
  }

  @Test
  @Covers("fetch.sections.real")
  void sectionsOfGreenMail() throws IOException {
    sections(GreenMailServer.shared());
  }

  private static void sections(MailServer server) throws IOException {
    TestUser user = server.newUser();
    try (RawImap raw = server.login(user)) {
      raw.append("INBOX", "", "", MESSAGE.getBytes(StandardCharsets.US_ASCII));
    }
    BodySection fields = BodySection.headerFields("Subject", "X-Other", "From", "No-Such");
    FetchRequest request =
        FetchRequest.of(
            FetchAttribute.body(BodySection.TEXT, 2, 6),
            FetchAttribute.body(fields),
            FetchAttribute.body(BodySection.HEADER),
            FLAGS);
    try (var client = connect(server, user);
        var inbox = client.select("INBOX");
        FetchStream stream = inbox.fetch(UidSet.all(), request)) {
      FetchedMessage message = stream.iterator().next();
      assertThat(message.body(BodySection.TEXT).text(StandardCharsets.US_ASCII))
          .isEqualTo("ne one");
      assertThat(message.body(BodySection.TEXT).origin()).hasValue(2);
      assertThat(message.body(fields).text(StandardCharsets.US_ASCII))
          .contains("From: ada@example.org\r\n", "Subject: sections\r\n", "X-Other: 1\r\n")
          .doesNotContain("Date:");
      // GreenMail leaves out the empty line at the end.
      assertThat(message.body(BodySection.HEADER).text(StandardCharsets.US_ASCII))
          .startsWith(MESSAGE.substring(0, MESSAGE.indexOf("\r\n\r\n") + 2));
      assertThat(message.flags()).noneMatch(flag -> flag.name().equals("\\Seen"));
    }
  }
}
