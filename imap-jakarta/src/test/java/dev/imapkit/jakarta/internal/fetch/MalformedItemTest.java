package dev.imapkit.jakarta.internal.fetch;

import static dev.imapkit.jakarta.internal.fetch.Fetches.items;
import static dev.imapkit.jakarta.internal.fetch.Fetches.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.model.BodySection;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.GrammarException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedItemTest {
  @ParameterizedTest
  @ValueSource(strings = {"ENVELOPE NIL", "RFC822.SIZE x", "BODYSTRUCTURE (\"text\" \"plain\")"})
  void itemThatIsRefusedLeavesTheContentOfOthersAsSent(String refused) {
    assertThat(
            items(
                "BODY[1] \"first part\" BINARY[2] {6}\r\nsecond RFC822.TEXT \"third\" "
                    + refused
                    + " UID 9 FLAGS (\\Seen \\Answered \\Flagged)"))
        .contains(
            body(BodySection.part("1"), false, "first part"),
            body(BodySection.part("2"), true, "second"),
            body(BodySection.TEXT, false, "third"));
  }

  private static FetchItem.Body body(BodySection section, boolean binary, String content) {
    return new FetchItem.Body(
        section, OptionalLong.empty(), binary, content.getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UID|0",
        "UID|01",
        "UID|4294967296",
        "UID|NIL",
        "UID|5x",
        "RFC822.SIZE|9223372036854775808",
        "RFC822.SIZE|-1",
        "MODSEQ|5",
        "MODSEQ|(9223372036854775808)",
        "MODSEQ|(1 2)",
        "FLAGS|NIL",
        "FLAGS|((\\Seen))",
        "INTERNALDATE|NIL",
        "INTERNALDATE|5",
        "ENVELOPE|NIL",
        "ENVELOPE|()",
        "ENVELOPE|(NIL NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE|(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE|(a NIL NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE|(NIL NIL ((NIL NIL \"a\")) NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE|(NIL NIL (\"a@b\") NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE|(NIL NIL NIL NIL NIL NIL NIL NIL NIL \"<\"a\"@b>\")",
        "BODYSTRUCTURE|NIL",
        "BODYSTRUCTURE|()",
        "BODYSTRUCTURE|(\"text\" \"plain\")",
        "BODYSTRUCTURE|(\"text\" \"plain\" NIL NIL NIL \"7bit\" NIL 1)",
        "BODYSTRUCTURE|(\"a\" \"b\" NIL NIL NIL \"7bit\" 5 1)",
        "BODYSTRUCTURE|(\"a\" \"b\" NIL NIL NIL \"7bit\" 5 NIL \"attachment\")",
        "BODYSTRUCTURE|((\"a\" \"b\" NIL NIL NIL \"7bit\" 5))",
        "BODY|5",
        "BODY[]|5",
        "BODY[]|(\"a\")",
        "BODY[0]|NIL",
        "BODY[1]X|NIL",
        "BODY[ 1]|NIL",
        "BODY[ ]|NIL",
        "BODY[  HEADER]<5>|NIL",
        "BINARY[ 1]|NIL",
        "BODY[1]<X>|NIL",
        "BODY[HEADER.FIELDS ()]|NIL",
        "BINARY[TEXT]|NIL",
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
  void brokenItemCostsOnlyItself(String name, String value) {
    List<FetchItem> items = items("UID 9 " + name + " " + value + " RFC822.SIZE 5");
    assertThat(items).hasSize(3);
    assertThat(items.get(0)).isEqualTo(new FetchItem.Uid(new Uid(9)));
    assertThat(items.get(1)).isInstanceOf(FetchItem.Malformed.class);
    assertThat(((FetchItem.Malformed) items.get(1)).name()).isEqualTo(name);
    assertThat(items.get(2)).isEqualTo(new FetchItem.Rfc822Size(5));
  }

  @Test
  void reportSaysWhereAndWhat() {
    assertThat(items("UID 9 RFC822.SIZE x").get(1))
        .isEqualTo(
            new FetchItem.Malformed(
                "RFC822.SIZE",
                Fetches.OFFSET + "* 7 FETCH (UID 9 RFC822.SIZE ".length(),
                "number64",
                "ETCH (UID 9 RFC822.SIZE x)\\r\\n"));
  }

  @Test
  void unendedQuoteEatsTheRestButNotWhatCameBefore() {
    List<FetchItem> items = items("UID 9 INTERNALDATE \"abc RFC822.SIZE 5");
    assertThat(items).hasSize(2);
    assertThat(items.get(0)).isEqualTo(new FetchItem.Uid(new Uid(9)));
    assertThat(((FetchItem.Malformed) items.get(1)).name()).isEqualTo("INTERNALDATE");
  }

  @Test
  void literalInABrokenItemIsNotTakenForItems() {
    List<FetchItem> items = items("ENVELOPE ({9}\r\n) UID 6 ( x) UID 9");
    assertThat(items).hasSize(2);
    assertThat(items.get(1)).isEqualTo(new FetchItem.Uid(new Uid(9)));
  }

  @Test
  void responseThatIsNoFetchIsRefusedWhole() {
    assertThatThrownBy(() -> parse("* 0 FETCH (UID 1)\r\n")).isInstanceOf(GrammarException.class);
    assertThatThrownBy(() -> parse("* 4294967296 FETCH (UID 1)\r\n"))
        .isInstanceOf(GrammarException.class);
    assertThatThrownBy(() -> parse("* 1 FETCH UID 1\r\n")).isInstanceOf(GrammarException.class);
  }
}
