package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.EMAILID;
import static dev.imapkit.FetchAttribute.FLAGS;
import static dev.imapkit.FetchAttribute.MODSEQ;
import static dev.imapkit.FetchAttribute.PREVIEW;
import static dev.imapkit.FetchAttribute.PREVIEW_LAZY;
import static dev.imapkit.FetchAttribute.RFC822_SIZE;
import static dev.imapkit.FetchAttribute.SAVEDATE;
import static dev.imapkit.FetchAttribute.THREADID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.AppendRequest;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapClient;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.SelectedMailbox;
import dev.imapkit.UnsupportedCapabilityException;
import dev.imapkit.contract.server.DovecotServer;
import dev.imapkit.contract.server.MailboxData;
import dev.imapkit.contract.server.RequiresDovecot;
import dev.imapkit.contract.server.ScriptedServer;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.MailboxName;
import dev.imapkit.model.ObjectId;
import dev.imapkit.model.UidSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FETCH items of PREVIEW, SAVEDATE, OBJECTID and CONDSTORE. */
@Timeout(60)
public abstract class ExtensionItemsContract extends Contract {
  private static final String ENVELOPE_REST = " NIL NIL NIL NIL NIL NIL NIL NIL NIL";

  private static final Map<String, Consumer<FetchedMessage>> ACCESSORS =
      Map.of(
          "PREVIEW", FetchedMessage::preview,
          "SAVEDATE", FetchedMessage::saveDate,
          "EMAILID", FetchedMessage::emailId,
          "THREADID", FetchedMessage::threadId,
          "X-GM-MSGID", FetchedMessage::gmailMessageId,
          "X-GM-THRID", FetchedMessage::gmailThreadId,
          "X-GM-LABELS", FetchedMessage::gmailLabels,
          "BINARY.SIZE[1]", message -> message.binarySize(BodySection.part("1")));

  private static final Map<String, FetchAttribute> ATTRIBUTES =
      Map.of(
          "PREVIEW",
          PREVIEW,
          "SAVEDATE",
          SAVEDATE,
          "EMAILID",
          EMAILID,
          "THREADID",
          THREADID,
          "X-GM-MSGID",
          FetchAttribute.GMAIL_MESSAGE_ID,
          "X-GM-THRID",
          FetchAttribute.GMAIL_THREAD_ID,
          "X-GM-LABELS",
          FetchAttribute.GMAIL_LABELS,
          "BINARY.SIZE[1]",
          FetchAttribute.binarySize(BodySection.part("1")));

  private static FetchedMessage answered(FetchAttribute attribute, String line) {
    try (FetchTalk talk = FetchTalk.answering(line)) {
      FetchedMessage message = talk.one(FetchRequest.of(attribute));
      talk.nextCommandWorks();
      assertThat(message.failures()).isEmpty();
      return message;
    }
  }

  @Test
  @Covers({"item.preview", "item.preview.literal"})
  void rfc8970Section5Example1TextInALiteral() {
    String text =
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.\r\n"
            + "Curabitur aliquam turpis et ante dictum, et pulvinar dui congue.\r\n"
            + "Maecenas hendrerit, lorem non imperdiet pellentesque, nulla\r\n"
            + "ligula nullam\r\n";
    try (FetchTalk talk =
        FetchTalk.answering("* 1 FETCH (RFC822.SIZE 5647 PREVIEW {200}\r\n" + text + ")")) {
      FetchedMessage message = talk.one(FetchRequest.of(RFC822_SIZE, PREVIEW));
      assertThat(message.rfc822Size()).isEqualTo(5647);
      assertThat(message.preview()).contains(text);
      assertThat(talk.sent()).containsExactly("1 (UID RFC822.SIZE PREVIEW)");
    }
  }

  @Test
  @Covers({"item.preview.lazy", "item.preview.nil", "item.preview.empty"})
  void rfc8970Section5Example2NilAndEmptyAreTwoAnswers() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (ENVELOPE (\"Wed, 23 Sep 2020 15:03:11 +0000\""
                + ENVELOPE_REST
                + ") PREVIEW \"Preview text for message 1.\" UID 1)",
            "* 2 FETCH (PREVIEW \"\" ENVELOPE (\"Thu, 24 Sep 2020 12:17:23 +0000\""
                + ENVELOPE_REST
                + ") UID 2)",
            "* 3 FETCH (ENVELOPE (\"Fri, 25 Sep 2020 09:13:45 +0000\""
                + ENVELOPE_REST
                + ") PREVIEW NIL UID 3)")) {
      List<FetchedMessage> all =
          talk.all("1:3", FetchRequest.of(FetchAttribute.ENVELOPE, PREVIEW_LAZY));
      assertThat(talk.sent()).containsExactly("1:3 (UID ENVELOPE PREVIEW (LAZY))");
      assertThat(all.get(0).preview()).contains("Preview text for message 1.");
      assertThat(all.get(1).preview()).contains("");
      assertThat(all.get(2).preview()).isEmpty();
      assertThat(all).allSatisfy(message -> assertThat(message.has(PREVIEW)).isTrue());
    }
    assertThat(
            answered(PREVIEW, "* 3 FETCH (PREVIEW {30}\r\nMessage data from message 3.\r\n UID 1)")
                .preview())
        .contains("Message data from message 3.\r\n");
  }

  @Test
  @Covers("item.preview")
  void previewIsUtf8WhateverItLooksLike() {
    String octets =
        new String(
            "=?UTF-8?Q?=41?= Grüße".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(answered(PREVIEW, "* 1 FETCH (UID 1 PREVIEW \"" + octets + "\")").preview())
        .contains("=?UTF-8?Q?=41?= Grüße");
    assertThat(answered(PREVIEW, "* 1 FETCH (UID 1 PREVIEW \"NIL\")").preview()).contains("NIL");
  }

  @Test
  @Covers("item.savedate")
  void rfc8514Section4Point2ExampleDate() {
    FetchedMessage message =
        answered(SAVEDATE, "* 998 FETCH (SAVEDATE \"01-Jan-2015 18:50:53 +0100\")");
    assertThat(message.saveDate().orElseThrow().dateTime().orElseThrow().toInstant())
        .isEqualTo(Instant.parse("2015-01-01T17:50:53Z"));
    assertThat(message.saveDate().orElseThrow().raw()).isEqualTo("01-Jan-2015 18:50:53 +0100");
  }

  @Test
  @Covers("item.savedate.nil")
  void nilSaysThatTheServerKeepsNoSaveDate() {
    assertThat(answered(SAVEDATE, "* 1 FETCH (UID 1 SAVEDATE NIL)").saveDate()).isEmpty();
  }

  @Test
  @Covers({"item.emailid", "item.threadid"})
  void rfc8474Section5Point3ExampleIds() {
    try (FetchTalk talk =
        FetchTalk.answering("* 1 FETCH (EMAILID (M6d99ac3275bb4e) THREADID (T64b478a75b7ea9))")) {
      FetchedMessage message = talk.one(FetchRequest.of(EMAILID, THREADID));
      assertThat(message.emailId()).isEqualTo(ObjectId.of("M6d99ac3275bb4e"));
      assertThat(message.threadId()).contains(ObjectId.of("T64b478a75b7ea9"));
      assertThat(talk.sent()).containsExactly("1 (UID EMAILID THREADID)");
    }
  }

  @Test
  @Covers("item.threadid.nil")
  void rfc8474Section5Point3ExampleNoThreads() {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (EMAILID (M00000001) THREADID NIL)")) {
      FetchedMessage message = talk.one(FetchRequest.of(EMAILID, THREADID));
      assertThat(message.emailId()).isEqualTo(ObjectId.of("M00000001"));
      assertThat(message.threadId()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PREVIEW|text",
        "PREVIEW|(\"a\")",
        "PREVIEW|5",
        "SAVEDATE|01-Jan-2015",
        "SAVEDATE|(\"01-Jan-2015 18:50:53 +0100\")",
        "EMAILID|M1",
        "EMAILID|NIL",
        "EMAILID|\"M1\"",
        "EMAILID|()",
        "EMAILID|(M1 M2)",
        "EMAILID|(M.1)",
        "THREADID|T1",
        "THREADID|(\"T1\")",
        "THREADID|((T1))",
        "X-GM-MSGID|-1",
        "X-GM-MSGID|18446744073709551616",
        "X-GM-MSGID|NIL",
        "X-GM-THRID|12a",
        "X-GM-THRID|\"12\"",
        "X-GM-LABELS|NIL",
        "X-GM-LABELS|\\Inbox",
        "X-GM-LABELS|((a))",
        "BINARY.SIZE[1]|NIL",
        "BINARY.SIZE[1]|-1",
        "BINARY.SIZE[1]|(7)",
        "BINARY.SIZE[1]|9223372036854775808",
      })
  @Covers({
    "item.preview.malformed",
    "item.savedate.malformed",
    "item.objectid.malformed",
    "item.gmail.malformed",
    "item.binary-size.malformed"
  })
  void oneBadItemIsReportedUnderItsNameAndNothingElseIsHarmed(String item, String value) {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (UID 1 " + item + " " + value + " FLAGS (\\Seen))",
            "* 2 FETCH (UID 2 FLAGS ())")) {
      FetchedMessage message = talk.all("1:2", FetchRequest.of(ATTRIBUTES.get(item), FLAGS)).get(0);
      assertThat(message.flags()).hasSize(1);
      assertThat(message.failures()).extracting(f -> f.item()).containsExactly(item);
      ImapProtocolException e =
          catchThrowableOfType(
              ImapProtocolException.class, () -> ACCESSORS.get(item).accept(message));
      assertThat(e).hasMessageContaining(item);
      assertThat(e.connectionUsable()).isTrue();
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("item.not-fetched")
  void itemsThatWereNotAskedForOrLeftOutAreNamed() {
    FetchedMessage message = answered(FLAGS, "* 1 FETCH (UID 1 FLAGS ())");
    ACCESSORS.forEach(
        (item, accessor) ->
            assertThatIllegalStateException()
                .isThrownBy(() -> accessor.accept(message))
                .withMessageContaining(item)
                .withMessageContaining("was not fetched"));
    FetchedMessage without = answered(SAVEDATE, "* 1 FETCH (UID 1 EMAILID (M1))");
    assertThatIllegalStateException()
        .isThrownBy(without::saveDate)
        .withMessageContaining("server left out SAVEDATE");
  }

  @Test
  @Covers({
    "item.preview.refused",
    "item.savedate.refused",
    "item.objectid.refused",
    "item.modseq.refused",
    "item.gmail.refused",
    "item.binary.refused",
    "item.binary-size.refused"
  })
  void whatTheServerDoesNotOfferIsRefusedBeforeAnOctetIsSent() {
    try (ScriptedServer server =
            ScriptedServer.builder()
                .capabilities("IMAP4rev1")
                .mailbox("INBOX", MailboxData.of(9))
                .start();
        ImapClient client = connect(server)) {
      SelectedMailbox inbox = client.examine("INBOX");
      Map<FetchAttribute, String> needs =
          Map.of(
              PREVIEW,
              "PREVIEW",
              PREVIEW_LAZY,
              "PREVIEW",
              SAVEDATE,
              "SAVEDATE",
              EMAILID,
              "OBJECTID",
              THREADID,
              "OBJECTID",
              MODSEQ,
              "CONDSTORE",
              FetchAttribute.GMAIL_LABELS,
              "X-GM-EXT-1",
              FetchAttribute.GMAIL_MESSAGE_ID,
              "X-GM-EXT-1",
              FetchAttribute.binary(BodySection.part("1")),
              "BINARY",
              FetchAttribute.binarySize(BodySection.ALL),
              "BINARY");
      needs.forEach(
          (attribute, capability) -> {
            FetchRequest request = FetchRequest.of(FLAGS, attribute);
            UnsupportedCapabilityException e =
                catchThrowableOfType(
                    UnsupportedCapabilityException.class,
                    () -> inbox.fetch(UidSet.of(1), request).close());
            assertThat(e).hasMessageContaining(capability).hasMessageContaining("nothing was sent");
            assertThat(e.capability()).isEqualTo(capability);
            assertThat(e.connectionUsable()).isTrue();
            assertThat(
                    catchThrowableOfType(
                        UnsupportedCapabilityException.class,
                        () -> inbox.batch().fetchAll(UidSet.of(1), request)))
                .isNotNull();
          });
      client.noop();
      assertThat(Sent.afterLogin(server)).containsExactly("EXAMINE \"INBOX\"", "NOOP");
    }
  }

  @Test
  @Covers({"item.preview.no", "item.savedate.bad"})
  void refusalsOfTheServerLeaveTheConnectionUsable() {
    for (String condition : List.of("NO", "BAD")) {
      try (FetchTalk talk =
          FetchTalk.handling(
              (c, command) -> c.send(command.tag() + " " + condition + " not now\r\n"))) {
        ImapCommandException e =
            catchThrowableOfType(
                ImapCommandException.class,
                () -> talk.all("1", FetchRequest.of(PREVIEW, SAVEDATE)));
        assertThat(e).hasMessageContaining("not now");
        talk.nextCommandWorks();
      }
    }
  }

  @Test
  @RequiresDovecot
  @Covers({"item.preview", "item.savedate", "item.modseq"})
  void dovecotHasPreviewSaveDateAndModSeq() {
    try (ImapClient client = connect(DovecotServer.shared(), DovecotServer.shared().newUser())) {
      Instant before = Instant.now().minusSeconds(5);
      String message =
          "From: ada@example.org\r\nSubject: preview\r\nContent-Type: text/plain; charset=utf-8\r\n"
              + "Content-Transfer-Encoding: 8bit\r\n\r\nGrüße aus dem   Hafen,\r\n\r\nbis bald\r\n";
      client.append(AppendRequest.of(MailboxName.INBOX, message.getBytes(StandardCharsets.UTF_8)));
      SelectedMailbox inbox = client.select("INBOX");
      FetchedMessage fetched =
          inbox.fetchAll(UidSet.all(), FetchRequest.of(PREVIEW, SAVEDATE, MODSEQ)).get(0);
      assertThat(fetched.preview().orElseThrow()).isEqualTo("Grüße aus dem Hafen, bis bald");
      assertThat(fetched.saveDate().orElseThrow().dateTime().orElseThrow().toInstant())
          .isBetween(before, Instant.now().plusSeconds(5));
      assertThat(fetched.modSeq().value()).isPositive();
      FetchedMessage lazy = inbox.fetchAll(UidSet.all(), FetchRequest.of(PREVIEW_LAZY)).get(0);
      assertThat(lazy.has(PREVIEW_LAZY)).isTrue();
    }
  }
}
