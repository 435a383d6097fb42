package dev.imapkit.jakarta.internal.fetch;

import static dev.imapkit.jakarta.internal.fetch.Fetches.items;
import static dev.imapkit.jakarta.internal.fetch.Fetches.structure;
import static dev.imapkit.jakarta.internal.fetch.Fetches.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Limits;
import dev.imapkit.model.Address;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.GrammarException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes Angus alone hang, fail or run out of something. */
@Timeout(60)
class HostileInputTest {
  private static final String PART = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1";

  @ParameterizedTest
  @ValueSource(strings = {"(IL)", "(((x)))", "((\"a\" il) 5)", "(5 x", "( ", "x", "(\\)", "({)"})
  void atomInExtensionDataDoesNotHang(String extension) {
    String closed =
        extension + ")".repeat(Math.max(0, count(extension, '(') - count(extension, ')')));
    assertThat(structure(PART + " NIL NIL NIL NIL " + closed + ")").octets()).hasValue(5);
    assertThat(structure("(" + PART + ") \"mixed\" NIL NIL NIL NIL " + closed + ")").parts())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NIL NIL (IL)", "NIL (IL)", "(IL)", "NIL NIL NIL (IL)", "IL"})
  void atomWhereAStringBelongsIsMalformed(String fields) {
    List<FetchItem> items = items("BODYSTRUCTURE " + PART + " " + fields + ") UID 5");
    assertThat(items.get(0)).isInstanceOf(FetchItem.Malformed.class);
    assertThat(items.get(1)).isEqualTo(new FetchItem.Uid(new Uid(5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(NIL NIL \"ada\" \"MISSING_DOMAIN\")",
        "(NIL NIL \"ada\" \"\")",
        "(NIL NIL \"a..b\" \"c.d\")",
        "(NIL NIL \"ada\" \"x.org.\")",
        "(NIL NIL \"a da\" \"x.org\")",
        "(NIL NIL \"\" \"\")",
      })
  void oddAddressCostsNothing(String address) {
    assertThat(
            Fetches.envelope("(NIL \"s\" (" + address + ") NIL NIL NIL NIL NIL NIL NIL)")
                .rawSubject())
        .contains(text("s"));
  }

  @Test
  void quotesInAMessageIdBreakTheEnvelopeOnly() {
    List<FetchItem> items =
        items("ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL \"<\"a b\"@c>\") UID 5");
    assertThat(items).hasSize(2);
    assertThat(items.get(0)).isInstanceOf(FetchItem.Malformed.class);
  }

  /** Angus recurses into each, with a text as long as all that follow. */
  @Test
  void groupsInsideGroupsAreAFlatList() {
    int depth = 30_000;
    String groups = "(NIL NIL \"g\" NIL)".repeat(depth);
    List<Address> to =
        Fetches.envelope("(NIL NIL NIL NIL NIL (" + groups + ") NIL NIL NIL NIL)").to();
    assertThat(to).hasSize(depth).containsOnly(Address.of(null, null, text("g"), null));
  }

  @Test
  void deepNestingIsRefusedAndItsEndFound() {
    for (int depth : new int[] {129, 1000, 200_000}) {
      String value = "(".repeat(depth) + ")".repeat(depth);
      List<FetchItem> items = items("BODYSTRUCTURE " + value + " X-Y " + value + " UID 5");
      assertThat(items).hasSize(3);
      assertThat(items.get(0)).isInstanceOf(FetchItem.Malformed.class);
      assertThat(items.get(2)).isEqualTo(new FetchItem.Uid(new Uid(5)));
    }
  }

  @ParameterizedTest
  @CsvSource({"128, 256", "1000, 512"})
  void deepestAllowedNestingFitsASmallStack(int depth, int kibibytes) throws Exception {
    Limits limits = Limits.builder().nesting(depth).build();
    String value = PART + ")";
    for (int i = 1; i < depth; i++) {
      value = "(" + value + " \"mixed\")";
    }
    String response = "* 7 FETCH (BODYSTRUCTURE " + value + ")\r\n";
    FutureTask<Object> task =
        new FutureTask<>(
            () -> Fetches.parse(new AngusFetchParser(limits), response, -1, 0).items().get(0));
    new Thread(null, task, "small stack", kibibytes * 1024L).start();
    assertThat(task.get()).isInstanceOf(FetchItem.class);
  }

  @Test
  void sequenceNumberBeyondAnIntIsNoKey() {
    assertThat(Fetches.parse("* 2147483648 FETCH (UID 5)\r\n").items())
        .containsExactly(new FetchItem.Uid(new Uid(5)));
  }

  @Test
  void listsBeyondTheLimitAreMalformed() {
    Limits limits = Limits.builder().listItems(3).build();
    String addresses = "((NIL NIL \"a\" \"b\")".concat("(NIL NIL \"a\" \"b\")".repeat(3)) + ")";
    for (String item :
        new String[] {
          "FLAGS (a b c d)",
          "ENVELOPE (NIL NIL " + addresses + " NIL NIL NIL NIL NIL NIL NIL)",
          "BODY[HEADER.FIELDS (a b c d)] NIL"
        }) {
      assertThat(
              Fetches.parse(new AngusFetchParser(limits), "* 7 FETCH (" + item + ")\r\n", -1, 0)
                  .items())
          .singleElement()
          .isInstanceOfSatisfying(
              FetchItem.Malformed.class,
              malformed -> assertThat(malformed.production()).isEqualTo("listItems"));
    }
  }

  @Test
  void announcedLengthAloneCostsNoMemory() {
    for (String length : new String[] {"2147483647", "4294967296", "9223372036854775807"}) {
      assertThat(items("ENVELOPE ({" + length + "}\r\nabc").get(0))
          .isInstanceOf(FetchItem.Malformed.class);
    }
  }

  @Test
  void workGrowsWithTheOctets() {
    assertThat(nanos(2)).isPositive();
    long small = Math.min(nanos(2_000), nanos(2_000));
    long large = Math.min(nanos(16_000), nanos(16_000));
    assertThat((double) large / small).isLessThan(40);
  }

  private static long nanos(int count) {
    String response =
        "* 7 FETCH (ENVELOPE (NIL NIL ("
            + "(\"a\\b\" NIL \"c\" \"d\")".repeat(count)
            + ") NIL NIL NIL NIL NIL NIL NIL)"
            + " X {1}\nx".repeat(count / 4)
            + " INTERNALDATE \"bad\"".repeat(count / 4)
            + ")\r\n";
    long start = System.nanoTime();
    Fetches.parse(response);
    return System.nanoTime() - start;
  }

  /** Every outcome is a response or a refusal, and comes soon. */
  @Test
  void randomEditsNeverEscapeNorHang() {
    String[] seeds = {
      "UID 9 FLAGS (\\Seen $X) RFC822.SIZE 42 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\"",
      "ENVELOPE (\"d\" \"s\" ((\"n\" NIL \"m\" \"h\")) NIL () ((NIL NIL \"g\" NIL)(NIL NIL NIL NIL))"
          + " NIL NIL {2}\r\nab \"i\") MODSEQ (5)",
      "BODYSTRUCTURE ("
          + PART
          + " NIL (\"a\" (\"n*0*\" \"x''%20\")) (\"en\") NIL (1 (2)))"
          + PART
          + ") \"mixed\" (\"b\" NIL) NIL NIL) BODY[1.2]<5> {3}\r\nabc BINARY[1] ~{1}\r\nx",
    };
    String[] pieces = {
      "(", ")", " ", "\"", "\\", "NIL", "{3}\r\n", "~{1}\r\n", "99999999999", "[", "]", "<5>", "x"
    };
    Random random = new Random(9051);
    AngusFetchParser parser = new AngusFetchParser(Limits.defaults());
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
      for (int edit = random.nextInt(4); edit >= 0; edit--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.insert(at, pieces[random.nextInt(pieces.length)]);
        } else {
          text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(6)));
        }
      }
      try {
        Fetches.parse(parser, "* 7 FETCH (" + text + ")\r\n", -1, 0);
      } catch (GrammarException refused) {
        assertThat(refused.production()).isNotEmpty();
      }
    }
  }

  private static int count(String text, char c) {
    return (int) text.chars().filter(each -> each == c).count();
  }
}
