package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.commonsnet.internal.grammar.Fetches.item;
import static dev.imapkit.commonsnet.internal.grammar.Fetches.items;
import static dev.imapkit.commonsnet.internal.grammar.Fetches.text;
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
import dev.imapkit.spi.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MsgAttParserTest {
  @Test
  void sequenceNumberAndOrderOfItemsAreKept() {
    ServerResponse.Fetch fetch =
        Fetches.response("* 4294967295 FETCH (FLAGS (\\Seen) UID 4827313 RFC822.SIZE 44827)\r\n");
    assertThat(fetch.sequence()).isEqualTo(4_294_967_295L);
    assertThat(fetch.last()).isTrue();
    assertThat(fetch.open()).isNull();
    assertThat(fetch.items())
        .containsExactly(
            new FetchItem.Flags(List.of(Flag.SEEN)),
            new FetchItem.Uid(new Uid(4_827_313)),
            new FetchItem.Rfc822Size(44_827));
  }

  @Test
  void namesAreUnderstoodInAnyCase() {
    assertThat(item("uId 7")).isEqualTo(new FetchItem.Uid(new Uid(7)));
    assertThat(Fetches.response("* 3 fetch (uid 7)\r\n").sequence()).isEqualTo(3);
  }

  @Test
  void flagsKeepTheirCaseAndWhatIsNoAtom() {
    FetchItem.Flags flags = (FetchItem.Flags) item("FLAGS (\\SEEN $Forwarded a]b NonJunk)");
    assertThat(flags.flags())
        .extracting(Flag::name)
        .containsExactly("\\SEEN", "$Forwarded", "a]b", "NonJunk");
    assertThat(((FetchItem.Flags) item("FLAGS ()")).flags()).isEmpty();
  }

  @Test
  void internalDateIsKeptAsSent() {
    assertThat(item("INTERNALDATE \" 7-Jul-1996 02:44:25 -0700\""))
        .isEqualTo(new FetchItem.InternalDateItem(new InternalDate(" 7-Jul-1996 02:44:25 -0700")));
    assertThat(item("INTERNALDATE \"yesterday\""))
        .isEqualTo(new FetchItem.InternalDateItem(new InternalDate("yesterday")));
  }

  @Test
  void sizesAndModSeqHave63Bits() {
    assertThat(item("RFC822.SIZE 3221225472")).isEqualTo(new FetchItem.Rfc822Size(3_221_225_472L));
    assertThat(item("RFC822.SIZE 9223372036854775807"))
        .isEqualTo(new FetchItem.Rfc822Size(Long.MAX_VALUE));
    assertThat(item("MODSEQ (9223372036854775807)"))
        .isEqualTo(new FetchItem.ModSeqItem(new ModSeq(Long.MAX_VALUE)));
  }

  @Test
  void unknownItemsKeepTheirValueAsSent() {
    assertThat(item("x-number 1278455344230334865"))
        .isEqualTo(new FetchItem.Unknown("X-NUMBER", text("1278455344230334865")));
    assertThat(item("X-LIST (\\Inbox \"a )b\" {3}\r\n(x))"))
        .isEqualTo(new FetchItem.Unknown("X-LIST", text("(\\Inbox \"a )b\" {3}\r\n(x))")));
    assertThat(item("BINARY.SIZE 77")).isEqualTo(new FetchItem.Unknown("BINARY.SIZE", text("77")));
    assertThat(item("X[a b] NIL")).isEqualTo(new FetchItem.Unknown("X[A B]", text("NIL")));
  }

  @Test
  void itemsOfExtensionsAreTyped() {
    assertThat(
            items(
                "preview \"a \\b\" SAVEDATE NIL EMAILID (M1) THREADID (T-1) X-GM-MSGID"
                    + " 18446744073709551615 X-GM-LABELS (\\Inbox {1}\r\n() UID 5 X-GM-THRID 7"
                    + " Binary.Size[1.2] 9223372036854775807"))
        .containsExactly(
            new FetchItem.Preview(Optional.of(text("a \\b"))),
            new FetchItem.SaveDate(Optional.empty()),
            new FetchItem.EmailId(ObjectId.of("M1")),
            new FetchItem.ThreadId(Optional.of(ObjectId.of("T-1"))),
            new FetchItem.GmailMessageId(new GmailId(-1)),
            new FetchItem.GmailLabels(List.of(GmailLabel.INBOX, GmailLabel.of("("))),
            new FetchItem.Uid(new Uid(5)),
            new FetchItem.GmailThreadId(new GmailId(7)),
            new FetchItem.BinarySize(BodySection.part("1.2"), Long.MAX_VALUE));
  }

  @Test
  void openLiteralEndsThePart() {
    ServerResponse.Fetch fetch =
        Fetches.open("* 12 FETCH (UID 9 BODY[1]<0> {3221225472}\r\n", 3_221_225_472L);
    assertThat(fetch.last()).isFalse();
    assertThat(fetch.items()).containsExactly(new FetchItem.Uid(new Uid(9)));
    assertThat(fetch.open())
        .isEqualTo(
            new Fetches.Announced(
                BodySection.part("1"), OptionalLong.of(0), false, 3_221_225_472L));
  }

  @Test
  void openLiteral8OfBinary() {
    ServerResponse.Fetch fetch = Fetches.open("* 12 FETCH (BINARY[2] ~{100}\r\n", 100);
    assertThat(fetch.open())
        .isEqualTo(new Fetches.Announced(BodySection.part("2"), OptionalLong.empty(), true, 100));
  }

  @Test
  void partBehindAnOpenLiteralGoesOn() {
    ServerResponse.Fetch fetch = Fetches.continued(" UID 9 FLAGS ())\r\n");
    assertThat(fetch.sequence()).isEqualTo(12);
    assertThat(fetch.last()).isTrue();
    assertThat(fetch.items()).hasSize(2);
    assertThat(Fetches.continued(")\r\n").items()).isEmpty();
  }

  @Test
  void surplusSpacesAreUnderstood() {
    assertThat(items("UID 5  FLAGS (\\Seen ) ")).hasSize(2);
    assertThat(Fetches.response("* 12 FETCH (UID 5) \r\n").items()).hasSize(1);
    assertThat(Fetches.response("* 12 FETCH ()\r\n").items()).isEmpty();
  }

  @Test
  void whatIsNoFetchResponseIsRefused() {
    for (String octets :
        List.of("* 0 FETCH (UID 5)\r\n", "* FETCH (UID 5)\r\n", "* 1 FETCH UID 5\r\n", "\r\n")) {
      assertThatThrownBy(() -> Fetches.response(octets)).isInstanceOf(GrammarException.class);
    }
  }

  @Test
  void brokenNameBeforeAnOpenLiteralIsRefused() {
    assertThatThrownBy(() -> Fetches.open("* 12 FETCH (BODY[FOO] {100}\r\n", 100))
        .isInstanceOf(GrammarException.class);
  }
}
