package dev.imapkit.jakarta.internal.fetch;

import static dev.imapkit.jakarta.internal.fetch.Fetches.continued;
import static dev.imapkit.jakarta.internal.fetch.Fetches.item;
import static dev.imapkit.jakarta.internal.fetch.Fetches.items;
import static dev.imapkit.jakarta.internal.fetch.Fetches.open;
import static dev.imapkit.jakarta.internal.fetch.Fetches.parse;
import static dev.imapkit.jakarta.internal.fetch.Fetches.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.GmailId;
import dev.imapkit.model.GmailLabel;
import dev.imapkit.model.InternalDate;
import dev.imapkit.model.ModSeq;
import dev.imapkit.model.ObjectId;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.GrammarException;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemMappingTest {
  /** RFC 3501 §7.4.2, with the largest numbers. */
  @Test
  void numbersHaveTheirWholeRange() {
    ServerResponse.Fetch fetch =
        parse(
            "* 4294967295 FETCH (UID 4294967295 RFC822.SIZE 9223372036854775807"
                + " MODSEQ (9223372036854775807))\r\n");
    assertThat(fetch.sequence()).isEqualTo(4_294_967_295L);
    assertThat(fetch.items())
        .containsExactly(
            new FetchItem.Uid(new Uid(4_294_967_295L)),
            new FetchItem.Rfc822Size(Long.MAX_VALUE),
            new FetchItem.ModSeqItem(new ModSeq(Long.MAX_VALUE)));
    assertThat(fetch.last()).isTrue();
  }

  /** Angus takes the first letter for the whole flag. */
  @Test
  void flagsAreThoseThatWereSentInTheirOrder() {
    FetchItem.Flags flags =
        (FetchItem.Flags) item("FLAGS (\\Snoozed \\Sfoo \\SEEN $Forwarded \\Foo x]y{z \\Seen)");
    assertThat(flags.flags())
        .extracting(Flag::name)
        .containsExactly("\\Snoozed", "\\Sfoo", "\\SEEN", "$Forwarded", "\\Foo", "x]y{z", "\\Seen");
    assertThat(item("FLAGS ()")).isEqualTo(new FetchItem.Flags(List.of()));
    assertThat(item("flags ( \\Seen  \\Draft )"))
        .isEqualTo(new FetchItem.Flags(List.of(Flag.SEEN, Flag.DRAFT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17-Jul-1996 02:44:25 -0700", " 1-Feb-2020 00:00:00 +0000", "soon", ""})
  void internalDateIsKeptAsSentEvenIfAngusRefusesIt(String date) {
    assertThat(items("UID 1 INTERNALDATE \"" + date + "\" RFC822.SIZE 2"))
        .containsExactly(
            new FetchItem.Uid(new Uid(1)),
            new FetchItem.InternalDateItem(new InternalDate(date)),
            new FetchItem.Rfc822Size(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BODY[]|''",
        "body[header]|HEADER",
        "BODY[TEXT]|TEXT",
        "BODY[1.2]|1.2",
        "BODY[1.2.mime]|1.2.MIME",
        "BODY[2.HEADER]|2.HEADER",
        "BODY[HEADER.FIELDS (From To)]|HEADER.FIELDS (From To)",
        "BODY[HEADER.FIELDS (X]Y A)]|HEADER.FIELDS (\"X]Y\" A)",
        "BODY[3.HEADER.FIELDS.NOT ( \"From\"  To )]|3.HEADER.FIELDS.NOT (From To)",
        "RFC822|''",
        "RFC822.HEADER|HEADER",
        "rfc822.text|TEXT",
      })
  void sections(String name, String section) {
    FetchItem.Body body = (FetchItem.Body) item(name + " {3}\r\na)b");
    assertThat(body.section().toString()).isEqualTo(section);
    assertThat(body.origin()).isEmpty();
    assertThat(body.content()).contains(octets("a)b"));
  }

  /** Angus ends a section at the first bracket. */
  @Test
  void headerNameWithABracketOrInALiteral() {
    BodySection bracket = BodySection.headerFields("X]Y", "To");
    assertThat(((FetchItem.Body) item("BODY[HEADER.FIELDS (\"X]Y\" To)]<0> NIL")).section())
        .isEqualTo(bracket);
    assertThat(((FetchItem.Body) item("BODY[HEADER.FIELDS ({3}\r\nX]Y To)] \"\"")).section())
        .isEqualTo(bracket);
  }

  @Test
  void nilEmptyAndEmptyLiteralAreKeptApart() {
    assertThat(((FetchItem.Body) item("BODY[1] NIL")).content()).isEmpty();
    assertThat(((FetchItem.Body) item("BODY[1] \"\"")).content()).contains(new byte[0]);
    assertThat(((FetchItem.Body) item("BODY[1] {0}\r\n")).content()).contains(new byte[0]);
  }

  @Test
  void quotedContentLosesOnlyItsEscapes() {
    assertThat(((FetchItem.Body) item("BODY[1] \"a\\\"\\\\b\\c\"")).content())
        .contains(octets("a\"\\b\\c"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5, Integer.MAX_VALUE, 2_147_483_648L, Long.MAX_VALUE})
  void originIsKept(long origin) {
    assertThat(((FetchItem.Body) item("BODY[1]<" + origin + "> \"x\"")).origin())
        .isEqualTo(OptionalLong.of(origin));
    assertThat(((FetchItem.Body) item("BINARY[1]<" + origin + "> \"x\"")).origin())
        .isEqualTo(OptionalLong.of(origin));
  }

  /** Angus keeps one item of a name only. */
  @Test
  void severalBinaryItems() {
    List<FetchItem> items =
        items("BINARY[1] ~{3}\r\n\0)\377 UID 5 BINARY[2.1] {1}\r\nx BINARY[] NIL BINARY.SIZE[1] 7");
    assertThat(items).hasSize(5);
    FetchItem.Body first = (FetchItem.Body) items.get(0);
    assertThat(first.binary()).isTrue();
    assertThat(first.content()).contains(octets("\0)\377"));
    assertThat(((FetchItem.Body) items.get(2)).section()).isEqualTo(BodySection.part("2.1"));
    assertThat(((FetchItem.Body) items.get(3)).content()).isEmpty();
    assertThat(items.get(4)).isEqualTo(new FetchItem.BinarySize(BodySection.part("1"), 7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-LABELS|(\\Inbox \"a ) b\" ((x) NIL))",
        "X-ID|(M6d99ac3275bb4e)",
        "X-NIL|NIL",
        "PREVIEW2|\"a \\b\"",
        "SAVEDATES|{5}~a)b{9",
        "BINARY.SIZES|7",
        "BINARY.SIZE|7",
        "X-{5}|~{2}~()",
        "uidnext|5",
        "BODYX|(1)",
        "FLAGSX|()",
        "MODSEQ2|5",
        "ENVELOPES|NIL",
        "RFC822.PEEK|5",
        "internaldate2|x",
      })
  void unknownItemsAreKeptAsSentBesideTheOthers(String name, String value) {
    String sent = value.replace("}~", "}\r\n");
    assertThat(items("UID 5 " + name + " " + sent + " FLAGS (\\Seen)"))
        .containsExactly(
            new FetchItem.Uid(new Uid(5)),
            new FetchItem.Unknown(name.toUpperCase(java.util.Locale.ROOT), text(sent)),
            new FetchItem.Flags(List.of(Flag.SEEN)));
  }

  /** Angus passes over them; the pre-scan reads them. */
  @Test
  void itemsOfExtensionsAreTyped() {
    assertThat(
            items(
                "preview \"a \\b\" SAVEDATE \"01-Jan-2015 18:50:53 +0100\" EMAILID (M1) THREADID NIL"
                    + " X-GM-MSGID 18446744073709551615 X-GM-LABELS (\\Inbox {1}\r\n() UID 5"
                    + " X-GM-THRID 7 Binary.Size[1.2] 9223372036854775807 FLAGS (\\Seen)"))
        .containsExactly(
            new FetchItem.Preview(Optional.of(text("a \\b"))),
            new FetchItem.SaveDate(Optional.of(new InternalDate("01-Jan-2015 18:50:53 +0100"))),
            new FetchItem.EmailId(ObjectId.of("M1")),
            new FetchItem.ThreadId(Optional.empty()),
            new FetchItem.GmailMessageId(new GmailId(-1)),
            new FetchItem.GmailLabels(List.of(GmailLabel.INBOX, GmailLabel.of("("))),
            new FetchItem.Uid(new Uid(5)),
            new FetchItem.GmailThreadId(new GmailId(7)),
            new FetchItem.BinarySize(BodySection.part("1.2"), Long.MAX_VALUE),
            new FetchItem.Flags(List.of(Flag.SEEN)));
  }

  @Test
  void openLiteralEndsAPart() {
    ServerResponse.Fetch fetch =
        open("* 7 FETCH (UID 9 BODY[1.2]<5> {5000000000}\r\n", 5000000000L);
    assertThat(fetch.items()).containsExactly(new FetchItem.Uid(new Uid(9)));
    assertThat(fetch.last()).isFalse();
    OpenLiteral literal = fetch.open();
    assertThat(literal.section()).isEqualTo(BodySection.part("1.2"));
    assertThat(literal.origin()).hasValue(5);
    assertThat(literal.octets()).isEqualTo(5_000_000_000L);
    assertThat(literal.binary()).isFalse();
    assertThat(open("* 7 FETCH (BINARY[1] ~{99999}\r\n", 99999).open().binary()).isTrue();
    assertThat(open("* 7 FETCH (RFC822.TEXT {99999}\r\n", 99999).open().section())
        .isEqualTo(BodySection.TEXT);
  }

  @Test
  void restBehindAnOpenLiteral() {
    ServerResponse.Fetch fetch = continued(" UID 9 FLAGS ())\r\n");
    assertThat(fetch.sequence()).isEqualTo(7);
    assertThat(fetch.items()).hasSize(2);
    assertThat(continued(")\r\n").items()).isEmpty();
    assertThat(parse("* 7 FETCH ()\r\n").items()).isEmpty();
  }

  @Test
  void openLiteralOfABrokenSectionCannotBeHandedOn() {
    assertThatThrownBy(() -> open("* 7 FETCH (BODY[0] {99999}\r\n", 99999))
        .isInstanceOf(GrammarException.class);
  }

  @Test
  void greenMailLeavesOutTheSpaceBehindAnOrigin() {
    for (String item : new String[] {"BODY[]<5>{2}\r\nab", "BODY[1]{2}\r\nab", "RFC822{2}\r\nab"}) {
      assertThat(((FetchItem.Body) item(item)).content()).contains(octets("ab"));
    }
    assertThat(open("* 7 FETCH (BODY[1.2]<5>{99999}\r\n", 99999).open().section())
        .isEqualTo(BodySection.part("1.2"));
  }

  @Test
  void interMailSendsFlagsInQuotes() {
    assertThat(items("FLAGS (\"a)b\" \\Seen) UID 5"))
        .containsExactly(
            new FetchItem.Flags(List.of(Flag.ofServer("a)b"), Flag.SEEN)),
            new FetchItem.Uid(new Uid(5)));
  }

  @Test
  void bareLineFeedBehindALiteralHeader() {
    assertThat(((FetchItem.Body) item("BODY[1] {2}\nab")).content()).contains(octets("ab"));
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
