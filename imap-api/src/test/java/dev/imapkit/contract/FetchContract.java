package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.BODYSTRUCTURE;
import static dev.imapkit.FetchAttribute.ENVELOPE;
import static dev.imapkit.FetchAttribute.FLAGS;
import static dev.imapkit.FetchAttribute.INTERNALDATE;
import static dev.imapkit.FetchAttribute.MODSEQ;
import static dev.imapkit.FetchAttribute.RFC822_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.model.Address;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Envelope;
import dev.imapkit.model.Flag;
import dev.imapkit.model.ModSeq;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the items of a FETCH answer become: values, and what the server said beside them. */
@Timeout(60)
public abstract class FetchContract extends Contract {
  private static final FetchRequest EVERYTHING =
      FetchRequest.of(FLAGS, INTERNALDATE, RFC822_SIZE, ENVELOPE, BODYSTRUCTURE, MODSEQ);

  private static FetchedMessage answered(FetchAttribute attribute, String items) {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (UID 1 " + items + ")")) {
      FetchedMessage message = talk.one(FetchRequest.of(attribute));
      talk.nextCommandWorks();
      assertThat(message.failures()).isEmpty();
      return message;
    }
  }

  private static Envelope envelope(String fields) {
    return answered(ENVELOPE, "ENVELOPE (" + fields + ")").envelope();
  }

  private static BodyStructure structure(String body) {
    return answered(BODYSTRUCTURE, "BODYSTRUCTURE " + body).bodyStructure();
  }

  /** RFC 3501 §8 and RFC 9051 §8, the same message in both. */
  @Test
  @Covers("fetch.rfc-example")
  void theExampleOfTheRfcIsUnderstood() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 12 FETCH (FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" "
                + "RFC822.SIZE 4286 ENVELOPE (\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" "
                + "\"IMAP4rev2 WG mtg summary and minutes\" "
                + "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) "
                + "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) "
                + "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) "
                + "((NIL NIL \"imap\" \"cac.washington.edu\")) "
                + "((NIL NIL \"minutes\" \"CNRI.Reston.VA.US\")"
                + "(\"John Klensin\" NIL \"KLENSIN\" \"MIT.EDU\")) NIL NIL "
                + "\"<B27397-0100000@cac.washington.edu>\") "
                + "BODYSTRUCTURE (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" "
                + "3028 92) UID 1 MODSEQ (624140003))")) {
      FetchedMessage message = talk.one(EVERYTHING);
      assertThat(message.uid().value()).isEqualTo(1);
      assertThat(message.flags()).containsExactly(Flag.SEEN);
      assertThat(message.internalDate().raw()).isEqualTo("17-Jul-1996 02:44:25 -0700");
      assertThat(message.internalDate().dateTime())
          .contains(OffsetDateTime.parse("1996-07-17T02:44:25-07:00"));
      assertThat(message.rfc822Size()).isEqualTo(4286);
      assertThat(message.modSeq()).isEqualTo(new ModSeq(624140003));
      Envelope envelope = message.envelope();
      assertThat(envelope.date()).contains(OffsetDateTime.parse("1996-07-17T02:23:25-07:00"));
      assertThat(envelope.rawDate().orElseThrow().raw())
          .isEqualTo("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)");
      assertThat(envelope.subject()).contains("IMAP4rev2 WG mtg summary and minutes");
      assertThat(envelope.from()).hasSize(1).isEqualTo(envelope.sender());
      assertThat(envelope.from().get(0).address()).contains("gray@cac.washington.edu");
      assertThat(envelope.from().get(0).name()).contains("Terry Gray");
      assertThat(envelope.cc()).extracting(Address::mailbox).hasSize(2);
      assertThat(envelope.bcc()).isEmpty();
      assertThat(envelope.inReplyTo()).isEmpty();
      assertThat(envelope.messageId().orElseThrow().raw())
          .isEqualTo("<B27397-0100000@cac.washington.edu>");
      assertThat(message.bodyStructure().mediaType()).isEqualToIgnoringCase("text/plain");
      assertThat(message.bodyStructure().octets()).hasValue(3028);
      assertThat(message.bodyStructure().lines()).hasValue(92);
      assertThat(message.failures()).isEmpty();
    }
  }

  @Test
  @Covers("fetch.order")
  void itemsComeInAnyOrderAndAnyCase() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (modseq (7) rfc822.size 3 UID 1 internaldate \" 1-Jan-2026 00:00:00 +0000\""
                + " Flags (\\sEEN $Work))",
            "* 2 fetch (FLAGS () uid 2 RFC822.SIZE 0 INTERNALDATE \"01-Jan-2026 00:00:00 +0000\""
                + " MODSEQ (8))")) {
      List<FetchedMessage> all =
          talk.all("1:2", FetchRequest.of(FLAGS, INTERNALDATE, RFC822_SIZE, MODSEQ));
      assertThat(all).extracting(m -> m.uid().value()).containsExactly(1L, 2L);
      assertThat(all.get(0).flags()).containsExactly(Flag.SEEN, Flag.of("$Work"));
      assertThat(all.get(1).flags()).isEmpty();
      assertThat(all.get(1).rfc822Size()).isZero();
      assertThat(all.get(0).internalDate().dateTime())
          .isEqualTo(all.get(1).internalDate().dateTime());
      assertThat(all.get(0).internalDate().raw()).startsWith(" 1-Jan");
      assertThat(all.get(1).modSeq().value()).isEqualTo(8);
    }
  }

  @Test
  @Covers("fetch.flags")
  void flagsOfAnyKindAreKeptInTheOrderSent() {
    Set<Flag> flags =
        answered(
                FLAGS,
                "FLAGS (\\Seen \\Recent $Forwarded \\X-Unknown NonJunk $MDNSent \\* a]b +x"
                    + " \\Deleted)")
            .flags();
    assertThat(flags)
        .extracting(Flag::name)
        .containsExactly(
            "\\Seen",
            "\\Recent",
            "$Forwarded",
            "\\X-Unknown",
            "NonJunk",
            "$MDNSent",
            "\\*",
            "a]b",
            "+x",
            "\\Deleted");
    assertThat(flags).contains(Flag.SEEN, Flag.of("nonjunk")).doesNotContain(Flag.DRAFT);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4_294_967_295L, 4_294_967_296L, Long.MAX_VALUE})
  @Covers("fetch.numbers")
  void sizesHave63Bits(long octets) {
    assertThat(answered(RFC822_SIZE, "RFC822.SIZE " + octets).rfc822Size()).isEqualTo(octets);
    assertThat(answered(MODSEQ, "MODSEQ (" + octets + ")").modSeq().value()).isEqualTo(octets);
    BodyStructure part =
        structure("(\"APPLICATION\" \"ZIP\" NIL NIL NIL \"BASE64\" " + octets + ")");
    assertThat(part.octets()).hasValue(octets);
  }

  @Test
  @Covers("fetch.numbers")
  void uidsHave32Bits() {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (UID 4294967295 FLAGS ())")) {
      List<FetchedMessage> all = talk.all("4294967295", FetchRequest.of(FLAGS));
      assertThat(all).extracting(m -> m.uid().value()).containsExactly(4_294_967_295L);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "17-Jul-1996 02:44:25 -0700, true",
        " 1-Feb-2026 23:59:60 +0000, true",
        "30-Feb-2026 00:00:00 +0000, false",
        "not a date, false",
        "``, false"
      })
  @Covers("fetch.internaldate")
  void theDateIsKeptAsSentEvenWhenItIsNone(String sent, boolean understood) {
    String raw = answered(INTERNALDATE, "INTERNALDATE \"" + sent + "\"").internalDate().raw();
    assertThat(raw).isEqualTo(sent);
    var date = answered(INTERNALDATE, "INTERNALDATE \"" + sent + "\"").internalDate().dateTime();
    assertThat(date.isPresent()).isEqualTo(understood);
  }

  @Test
  @Covers("fetch.envelope.nil-and-empty")
  void envelopeKeepsNilAndEmptyApart() {
    Envelope nil = envelope("NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL");
    assertThat(nil.subject()).isEmpty();
    assertThat(nil.rawDate()).isEmpty();
    assertThat(nil.messageId()).isEmpty();
    assertThat(nil.to()).isEmpty();
    Envelope empty =
        envelope(
            "\"\" \"\" ((\"\" \"\" \"\" \"\")) NIL NIL ((NIL NIL \"a\" \"\")) NIL NIL \"\" \"\"");
    assertThat(empty.subject()).contains("");
    assertThat(empty.rawDate().orElseThrow().raw()).isEmpty();
    assertThat(empty.date()).isEmpty();
    assertThat(empty.messageId().orElseThrow().raw()).isEmpty();
    assertThat(empty.from().get(0).host()).contains("");
    assertThat(empty.from().get(0).name()).contains("");
    assertThat(empty.from().get(0).route()).contains("");
    assertThat(empty.to().get(0).name()).isEmpty();
    assertThat(empty.to().get(0).host()).contains("");
    assertThat(empty.to().get(0).kind()).isEqualTo(Address.Kind.MAILBOX);
  }

  @Test
  @Covers("fetch.envelope")
  void groupsLiteralsQuotesAndEncodedWordsInEnvelopes() {
    Envelope envelope =
        envelope(
            "{31}\r\nFri, 13 Feb 2026 10:00:00 +0000 {30}\r\n=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n  "
                + "((\"a \\\"b\\\" \\\\c\" \"@r1,@r2\" \"ada\" \"example.org\")) NIL NIL "
                + "((NIL NIL \"friends\" NIL)(NIL NIL \"bob\" \"example.org\")(NIL NIL NIL NIL)) "
                + "NIL NIL NIL NIL");
    assertThat(envelope.rawDate().orElseThrow().raw()).isEqualTo("Fri, 13 Feb 2026 10:00:00 +0000");
    assertThat(envelope.rawSubject().orElseThrow().raw())
        .isEqualTo("=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n ");
    assertThat(envelope.subject().orElseThrow().strip()).isEqualTo("Grüße");
    Address from = envelope.from().get(0);
    assertThat(from.name()).contains("a \"b\" \\c");
    assertThat(from.route()).contains("@r1,@r2");
    assertThat(envelope.to())
        .extracting(Address::kind)
        .containsExactly(Address.Kind.GROUP_START, Address.Kind.MAILBOX, Address.Kind.GROUP_END);
    assertThat(envelope.to().get(0).mailbox()).contains("friends");
  }

  @Test
  @Covers("fetch.envelope.octets")
  void octetsBeyondAsciiStayAsTheyWereSent() {
    Envelope envelope = envelope("NIL \"caf\u00c3\u00a9 \u00e9\" NIL NIL NIL NIL NIL NIL NIL NIL");
    assertThat(envelope.rawSubject().orElseThrow().octets())
        .containsExactly('c', 'a', 'f', 0xC3, 0xA9, ' ', 0xE9);
  }

  /** RFC 3501 and RFC 9051 §7.4.2 / §7.5.2 multipart example. */
  @Test
  @Covers("fetch.bodystructure.multipart")
  void structuresAreTreesWithPartNumbers() {
    BodyStructure mixed =
        structure(
            "((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 1152 23)(\"TEXT\""
                + " \"PLAIN\" (\"CHARSET\" \"US-ASCII\" \"NAME\" \"cc.diff\")"
                + " \"<960723163407.20117h@cac.washington.edu>\" \"Compiler diff\" \"BASE64\" 4554"
                + " 73) \"MIXED\")");
    assertThat(mixed.isMultipart()).isTrue();
    assertThat(mixed.parts()).extracting(BodyStructure::partNumber).containsExactly("1", "2");
    BodyStructure diff = mixed.parts().get(1);
    assertThat(diff.fileName()).contains("cc.diff");
    assertThat(diff.description().orElseThrow().raw()).isEqualTo("Compiler diff");
    assertThat(diff.id().orElseThrow().raw()).startsWith("<960723163407");
    assertThat(diff.encoding()).contains("BASE64");
    assertThat(diff.lines()).hasValue(73);
    assertThat(diff.md5()).isEmpty();
    assertThat(mixed.octets()).isEmpty();
  }

  @Test
  @Covers("fetch.bodystructure.message")
  void forwardedMessagesHaveEnvelopeAndBodyOfTheirOwn() {
    BodyStructure forwarded =
        structure(
            "((\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 5 1)(\"MESSAGE\" \"RFC822\" NIL NIL NIL"
                + " \"7BIT\" 342 (NIL \"inner\" NIL NIL NIL NIL NIL NIL NIL NIL) ((\"TEXT\""
                + " \"PLAIN\" NIL NIL NIL \"7BIT\" 3 1)(\"TEXT\" \"HTML\" NIL NIL NIL \"7BIT\" 4 1)"
                + " \"ALTERNATIVE\") 12 NIL (\"attachment\" (\"FILENAME\" \"f.eml\")) (\"de\""
                + " \"en\") \"here\" 5 (6 \"x\")) \"MIXED\" (\"boundary\" \"b\") (\"inline\" NIL)"
                + " NIL NIL)");
    BodyStructure message = forwarded.parts().get(1);
    assertThat(message.envelope().orElseThrow().subject()).contains("inner");
    assertThat(message.lines()).hasValue(12);
    assertThat(message.disposition().orElseThrow().type()).isEqualTo("attachment");
    assertThat(message.languages()).containsExactly("de", "en");
    assertThat(message.location().orElseThrow().raw()).isEqualTo("here");
    assertThat(message.parts().get(0).parts())
        .extracting(BodyStructure::partNumber)
        .containsExactly("2.1", "2.2");
    assertThat(forwarded.parameter("boundary")).contains("b");
    assertThat(forwarded.disposition().orElseThrow().type()).isEqualTo("inline");
  }

  @Test
  @Covers("fetch.not-fetched")
  void whatWasNotAskedForIsNamed() {
    FetchedMessage message = answered(FLAGS, "FLAGS ()");
    assertThat(message.has(FLAGS)).isTrue();
    assertThat(message.has(ENVELOPE)).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(message::envelope)
        .withMessageContaining("ENVELOPE was not fetched");
    assertThatIllegalStateException()
        .isThrownBy(message::internalDate)
        .withMessageContaining("INTERNALDATE");
    assertThatIllegalStateException()
        .isThrownBy(message::rfc822Size)
        .withMessageContaining("RFC822.SIZE");
    assertThatIllegalStateException()
        .isThrownBy(message::bodyStructure)
        .withMessageContaining("BODYSTRUCTURE");
    assertThatIllegalStateException().isThrownBy(message::modSeq).withMessageContaining("MODSEQ");
  }

  @Test
  @Covers("fetch.left-out")
  void whatTheServerLeftOutIsNamedAsThat() {
    FetchedMessage message = answered(ENVELOPE, "FLAGS ()");
    assertThatIllegalStateException()
        .isThrownBy(message::envelope)
        .withMessageContaining("server left out ENVELOPE");
    assertThat(message.failures()).isEmpty();
  }
}
