package dev.imapkit.jakarta.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Limits;
import dev.imapkit.contract.server.CapturedResponses;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Items that are read plainly are what they would be if they were not. */
@Timeout(120)
class PlainItemsTest {
  private static final String TEXT = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)";
  private static final String ENVELOPE =
      "(\"d\" NIL ((NIL NIL \"a\" \"b\")) NIL NIL NIL NIL NIL NIL NIL)";

  /** The items, or the rule that was broken for all. */
  private static String parsed(String octets, Limits limits, boolean plainly) {
    AngusFetchParser parser = new AngusFetchParser(limits, true, plainly);
    try {
      return String.valueOf(Fetches.parse(parser, octets, -1, 0).items());
    } catch (GrammarException e) {
      return e.production() + e.position();
    }
  }

  private static void same(String octets, Limits limits) {
    assertThat(parsed(octets, limits, true)).as(octets).isEqualTo(parsed(octets, limits, false));
  }

  private static boolean isPlain(String octets, int at, Limits limits) {
    byte[] array = octets.getBytes(StandardCharsets.ISO_8859_1);
    Frame frame = new Frame(array, 0, array.length, 0, -1, false, null);
    PlainItems items = new PlainItems(limits, new Edits(), new Findings(), true);
    items.use(frame);
    FrameCursor cursor = new FrameCursor(frame, limits);
    cursor.position(at);
    return items.item(cursor) != null;
  }

  private static String response(String items) {
    return "* 1 FETCH (" + items + ")\r\n";
  }

  private static List<String> captured() {
    return CapturedResponses.dovecotCorpus().stream()
        .map(RawResponse::octets)
        .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
        .toList();
  }

  @Test
  void whatDovecotSendsIsReadPlainlyAndTheSame() {
    int plain = 0;
    for (String octets : captured()) {
      same(octets, Limits.defaults());
      for (String name :
          List.of(
              "UID ", "FLAGS ", "INTERNALDATE ", "RFC822.SIZE ", "ENVELOPE ", "BODYSTRUCTURE ")) {
        plain += isPlain(octets, octets.indexOf(name), Limits.defaults()) ? 1 : 0;
      }
    }
    assertThat(plain).isGreaterThan(captured().size() * 6 * 9 / 10);
  }

  @Test
  void octetsThatWereChangedAreUnderstoodOrRefusedInTheSameWay() {
    Random random = new Random(6);
    String others = "\"\\() \r\n{}NIL059~a=";
    for (String sent : captured()) {
      for (int round = 0; round < 25; round++) {
        int at = 11 + random.nextInt(sent.length() - 13);
        String other = "" + others.charAt(random.nextInt(others.length()));
        String octets =
            switch (round % 3) {
              case 0 -> sent.substring(0, at) + other + sent.substring(at + 1);
              case 1 -> sent.substring(0, at) + sent.substring(at + 1);
              default -> sent.substring(0, at) + other + sent.substring(at);
            };
        same(octets, Limits.defaults());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UID 0",
        "UID 01",
        "UID 999999999",
        "UID 4294967295",
        "UID 4294967296",
        "UID  7",
        "UID 7x",
        "FLAGS ()",
        "FLAGS (\\Seen \"a)b\")",
        "FLAGS (a b",
        "RFC822.SIZE 0",
        "RFC822.SIZE 9223372036854775808",
        "RFC822.SIZE",
        "INTERNALDATE \"17-Jul-1996 02:44:25 -0700\"",
        "INTERNALDATE \"17-Jul-1996\\\\ 02:44:25 -070\"",
        "INTERNALDATE {26}\r\n17-Jul-1996 02:44:25 -0700",
        "INTERNALDATE NIL",
        "ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL NIL () NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (\"\\\"d\\\"\" \"a\\\"b\\\\\" NIL NIL NIL NIL NIL NIL NIL {3}\r\na\"b)",
        "ENVELOPE (NIL \"a\\b\" NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE ({3}\r\na\"b {0}\r\n NIL NIL NIL NIL NIL NIL NIL \"\")",
        "ENVELOPE (nil NILs NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL {999}\r\na NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL {3}\na\"b NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL {3+}\r\na\"b NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL NIL ((NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")) ((NIL NIL \"a\" \"b\"))"
            + " ((NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")) NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL NIL ((NIL NIL \"a\" \"b\") (NIL NIL \"c\" \"d\")) NIL NIL NIL NIL NIL NIL"
            + " NIL)",
        "ENVELOPE (NIL NIL ((NIL \"@r\" NIL \"b@c\")(\"\" NIL \"\" \"\")) NIL NIL NIL NIL NIL NIL"
            + " NIL)",
        "ENVELOPE (NIL NIL NIL NIL NIL ((NIL NIL \"g\" NIL)(\"n\" NIL \"a\" \"b\")(NIL NIL NIL NIL))"
            + " ((NIL NIL \"g\" NIL)) NIL NIL NIL)",
        "ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE " + ENVELOPE + "x",
        "BODY " + TEXT,
        "BODYSTRUCTURE " + TEXT,
        "BODYSTRUCTURE (" + TEXT + TEXT + " \"mixed\")",
        "BODYSTRUCTURE (" + TEXT + " \"mixed\" NIL \"a description\" 5)",
        "BODYSTRUCTURE ("
            + TEXT
            + " \"mixed\" (\"a\" \"b\" \"c\" NIL) (\"inline\" NIL) \"de\" \"x\")",
        "BODYSTRUCTURE (" + TEXT + " \"mixed\" NIL NIL (\"de\" \"en\") NIL)",
        "BODYSTRUCTURE (" + TEXT + " \"mixed\" NIL NIL NIL NIL (1 2))",
        "BODYSTRUCTURE (" + TEXT + " " + TEXT + " \"mixed\")",
        "BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL NIL 5 1)",
        "BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL 7bit 5 1)",
        "BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \" 7bit \" 5 1)",
        "BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"NIL\" 5 9999999999)",
        "BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 5)",
        "BODYSTRUCTURE (\"a\" \"b\" () NIL NIL \"7bit\" 2147483648)",
        "BODYSTRUCTURE (NIL \"b\" NIL NIL NIL \"7bit\" 5)",
        "BODYSTRUCTURE ({1}\r\na \"b\" (\"c\\\"d\" {1}\r\ne) {2}\r\nid NIL \"7bit\" 5 \"md5\""
            + " (NIL NIL) NIL {0}\r\n)",
        "BODYSTRUCTURE (\"Message\" \"RFC822\" NIL NIL NIL \"7bit\" 5 "
            + ENVELOPE
            + " "
            + TEXT
            + " 9)",
        "BODYSTRUCTURE ((\"message\" \"rfc822\" (\"a\" \"b\") NIL NIL \"7bit\" 5 "
            + ENVELOPE
            + " ("
            + TEXT
            + TEXT
            + " \"x\" (\"c\" \"d\")) 9 NIL (\"attachment\" (\"e\" \"f\")) NIL \"l\")"
            + TEXT
            + " \"mixed\" (\"g\" \"h\") (\"i\" (\"j\" \"k\")))",
        "BODYSTRUCTURE (\"message\" \"global\" NIL NIL NIL \"7bit\" 5 "
            + ENVELOPE
            + " "
            + TEXT
            + " 9 NIL NIL NIL \"l\")",
        "BODYSTRUCTURE (\"message\" \"rfc822\" NIL NIL NIL \"base64\" 5 NIL NIL NIL NIL)",
        "BODYSTRUCTURE (\"message\" \"partial\" NIL NIL NIL \"7bit\" 5 NIL NIL NIL NIL)",
        "BODYSTRUCTURE (\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 5 " + TEXT + " 9) UID 7",
      })
  void otherWaysOfWritingAreUnderstoodTheSame(String item) {
    for (String items : List.of(item, item + " UID 8", "UID 6 " + item + " UID 8 " + item)) {
      same(response(items), Limits.defaults());
    }
  }

  @Test
  void limitsOfNestingAndOfListItemsHold() {
    String address = "(NIL NIL \"a\" \"b\")";
    String envelope = "(NIL NIL (" + address.repeat(40) + ") NIL NIL NIL NIL NIL NIL NIL)";
    String parameters = "(\"a\" \"b\"" + " \"c\" \"d\"".repeat(20) + ")";
    String part =
        "(\"a\" \"b\" " + parameters + " NIL NIL \"7bit\" 5 NIL (\"x\" (\"a\" \"b\")) NIL)";
    String message =
        "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 5 " + envelope + " " + part + " 1)";
    String multipart =
        "(" + part.repeat(38) + "(" + part + message + " \"b\") \"c\" " + parameters + ")";
    String octets = response("ENVELOPE " + envelope + " BODYSTRUCTURE " + multipart);
    int at = octets.indexOf("BODYSTRUCTURE");
    assertThat(isPlain(octets, at, Limits.defaults())).isTrue();
    for (int nesting = 1; nesting < 10; nesting++) {
      for (int listItems = 5; listItems < 65; listItems++) {
        same(octets, Limits.builder().nesting(nesting).listItems(listItems).build());
      }
    }
  }

  @Test
  void frameWithoutALineEndIsLeftToTheOtherParser() {
    String octets = "* 1 FETCH (UID 7)";
    int at = octets.indexOf("UID");
    assertThat(isPlain(octets, at, Limits.defaults())).isFalse();
    assertThat(isPlain(octets + "\r\n", at, Limits.defaults())).isTrue();
  }
}
