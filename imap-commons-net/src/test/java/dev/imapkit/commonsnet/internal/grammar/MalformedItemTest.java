package dev.imapkit.commonsnet.internal.grammar;

import static dev.imapkit.commonsnet.internal.grammar.Fetches.items;
import static dev.imapkit.commonsnet.internal.grammar.Fetches.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedItemTest {
  /** Each broken value stands between two good items, which must stay. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UID|0",
        "UID|4294967296",
        "UID|-1",
        "UID|5x",
        "UID|(5)",
        "RFC822.SIZE|9223372036854775808",
        "RFC822.SIZE|-1",
        "RFC822.SIZE|NIL",
        "MODSEQ|5",
        "MODSEQ|(x)",
        "MODSEQ|(5",
        "FLAGS|NIL",
        "FLAGS|\\Seen",
        "FLAGS|((\\Seen))",
        "INTERNALDATE|NIL",
        "INTERNALDATE|1-Jan-2020",
        "INTERNALDATE|\"a\"b\"",
        "ENVELOPE|NIL",
        "ENVELOPE|(1 (2 \"3)\" {2}~) 4)",
        "BODYSTRUCTURE|NIL",
        "BODYSTRUCTURE|()",
        "BODYSTRUCTURE|(\"text\" \"plain\")",
        "BODY|x",
        "BODY[]|x",
        "BODY[]|(x)",
        "BODY[1]|5",
        "RFC822|5",
        "BODY[9.X]|\"abc\"",
        "BODY[TEXT]<1[2>|NIL",
        "BODY[HEADER.FIELDS (A]|NIL",
        "BODY[HEADER.FIELDS (A]B)]X|NIL",
        "BINARY.SIZE[1]|NIL",
        "BINARY.SIZE[1]|-1",
        "BINARY.SIZE[1]|7x",
        "BINARY.SIZE[1]<5>|7",
        "BINARY.SIZE[TEXT]|7",
        "BINARY.SIZE[0]|7",
        "PREVIEW|text",
        "PREVIEW|(\"a\")",
        "SAVEDATE|1-Jan-2020",
        "SAVEDATE|()",
        "EMAILID|M1",
        "EMAILID|()",
        "EMAILID|(M1 M2)",
        "THREADID|(\"T\")",
        "X-GM-MSGID|18446744073709551616",
        "X-GM-THRID|NIL",
        "X-GM-LABELS|NIL",
        "X-GM-LABELS|((a))",
      })
  void brokenItemLeavesTheOthersAlone(String name, String value) {
    if (value.equals("(5")) {
      value = "(5 (6))";
    }
    List<FetchItem> items =
        items("UID 9 " + name + " " + value.replace("{2}~", "{2}\r\n))") + " RFC822.SIZE 5");
    assertThat(items).hasSize(3);
    assertThat(items.get(0)).isEqualTo(new FetchItem.Uid(new Uid(9)));
    assertThat(items.get(1)).isInstanceOf(FetchItem.Malformed.class);
    assertThat(((FetchItem.Malformed) items.get(1)).name()).isEqualTo(name);
    assertThat(items.get(2)).isEqualTo(new FetchItem.Rfc822Size(5));
  }

  @Test
  void reportSaysWhereAndWhat() {
    FetchItem.Malformed malformed = malformed("RFC822.SIZE x\u00ff");
    assertThat(malformed)
        .isEqualTo(
            new FetchItem.Malformed(
                "RFC822.SIZE",
                Fetches.OFFSET + "* 12 FETCH (RFC822.SIZE ".length(),
                "number64",
                "* 12 FETCH (RFC822.SIZE x\\xFF)\\r\\n"));
  }

  @Test
  void literalRightBehindABrokenNameIsItsValue() {
    assertThat(items("UID 9 BODY[1]<0>N{3}\r\na)b RFC822.SIZE 5"))
        .satisfiesExactly(
            uid -> assertThat(uid).isEqualTo(new FetchItem.Uid(new Uid(9))),
            item -> assertThat(((FetchItem.Malformed) item).name()).isEqualTo("BODY[1]<0>N"),
            size -> assertThat(size).isEqualTo(new FetchItem.Rfc822Size(5)));
  }

  @Test
  void excerptIsShort() {
    FetchItem.Malformed malformed = malformed("BODYSTRUCTURE " + "x".repeat(500));
    assertThat(malformed.excerpt()).hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void unendedQuoteEatsTheRestButNotWhatCameBefore() {
    List<FetchItem> items = items("UID 9 INTERNALDATE \"abc RFC822.SIZE 5");
    assertThat(items).hasSize(2);
    assertThat(items.get(0)).isEqualTo(new FetchItem.Uid(new Uid(9)));
    assertThat(((FetchItem.Malformed) items.get(1)).name()).isEqualTo("INTERNALDATE");
  }

  @Test
  void unclosedListIsReported() {
    List<FetchItem> items = Fetches.response("* 12 FETCH (UID 9\r\n").items();
    assertThat(items.get(0)).isEqualTo(new FetchItem.Uid(new Uid(9)));
    assertThat(((FetchItem.Malformed) items.get(1)).production()).isEqualTo("msg-att");
    items = Fetches.response("* 12 FETCH (FLAGS () \r\n").items();
    assertThat(((FetchItem.Malformed) items.get(1)).production()).isEqualTo("msg-att");
  }

  @Test
  void whatFollowsTheListIsReported() {
    List<FetchItem> items = Fetches.response("* 12 FETCH (UID 9) x\r\n").items();
    assertThat(items).hasSize(2);
    assertThat(((FetchItem.Malformed) items.get(1)).name()).isEmpty();
  }

  @Test
  void itemWithoutValueIsMalformed() {
    assertThat(malformed("X-FOO").production()).isEqualTo("SP");
  }

  @Test
  void tooDeepStructureIsMalformedAndEndsWhereItEnds() {
    String value = "(".repeat(5000) + ")".repeat(5000);
    List<FetchItem> items = items("BODYSTRUCTURE " + value + " X " + value + " UID 9");
    assertThat(((FetchItem.Malformed) items.get(0)).production()).isEqualTo("nesting");
    assertThat(((FetchItem.Malformed) items.get(1)).production()).isEqualTo("nesting");
    assertThat(items.get(2)).isEqualTo(new FetchItem.Uid(new Uid(9)));
  }

  @Test
  void literalInABrokenItemIsNotTakenForItems() {
    List<FetchItem> items = items("ENVELOPE ({9}\r\n) UID 6 ( x) UID 9");
    assertThat(items.get(1)).isEqualTo(new FetchItem.Uid(new Uid(9)));
  }

  @Test
  void stringsInABrokenSectionBelongToTheName() {
    List<FetchItem> items = items("BODY[X.FIELDS (\"a]b\" {2}\r\n] c)] {3}\r\nabc UID 9");
    assertThat(((FetchItem.Malformed) items.get(0)).name())
        .isEqualTo("BODY[X.FIELDS (\"A]B\" {2}\r\n] C)]");
    assertThat(items.get(1)).isEqualTo(new FetchItem.Uid(new Uid(9)));
    items = items("BODY[X \"] {3}\r\nabc UID 9");
    assertThat(items.get(1)).isEqualTo(new FetchItem.Uid(new Uid(9)));
  }
}
