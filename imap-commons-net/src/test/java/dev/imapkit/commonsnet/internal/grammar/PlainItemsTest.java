package dev.imapkit.commonsnet.internal.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Limits;
import dev.imapkit.contract.server.CapturedResponses;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.GrammarException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Items that are read plainly are the ones that the other parser would read. */
class PlainItemsTest {
  private static final int MARGIN = 5;

  private static final String TEXT = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)";

  private static Frame frame(byte[] octets) {
    byte[] array = new byte[octets.length + 2 * MARGIN];
    Arrays.fill(array, (byte) ')');
    System.arraycopy(octets, 0, array, MARGIN, octets.length);
    return new Frame(array, MARGIN, MARGIN + octets.length, 0, -1, false, null);
  }

  private static Frame frame(String items) {
    return frame(("* 1 FETCH (" + items + ")\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The items, or the rule that was broken for all. */
  private static Object parsed(Frame frame, Limits limits, boolean plain) {
    try {
      return new NetFetchParser(limits, plain)
          .parse(
              frame,
              1,
              (section, origin, binary) -> new Fetches.Announced(section, origin, binary, 0))
          .items();
    } catch (GrammarException e) {
      return e.production() + e.position();
    }
  }

  private static void same(Frame frame, Limits limits) {
    Object expected = parsed(frame, limits, false);
    assertThat(parsed(frame, limits, true))
        .as(
            () ->
                new String(
                    frame.array(), frame.start(), frame.length(), StandardCharsets.ISO_8859_1))
        .isEqualTo(expected)
        .hasToString(expected.toString());
  }

  private static boolean isPlain(Frame frame, String name, Limits limits) {
    PlainItems items = new PlainItems(limits, new ItemRecorders());
    items.begin(frame);
    String text = new String(frame.array(), StandardCharsets.ISO_8859_1);
    return items.item(text.indexOf(name, frame.start())) != null;
  }

  @Test
  void whatDovecotSendsIsReadPlainlyAndTheSame() {
    List<RawResponse> responses = CapturedResponses.dovecotCorpus();
    int plain = 0;
    for (RawResponse response : responses) {
      Frame frame = frame(response.octets());
      same(frame, Limits.defaults());
      for (String name :
          List.of("UID ", "INTERNALDATE ", "RFC822.SIZE ", "ENVELOPE ", "BODYSTRUCTURE ")) {
        plain += isPlain(frame, name, Limits.defaults()) ? 1 : 0;
      }
    }
    assertThat(plain).isGreaterThan(responses.size() * 5 * 9 / 10);
  }

  @Test
  void octetsThatWereChangedAreUnderstoodOrRefusedInTheSameWay() {
    Random random = new Random(5);
    byte[] others = "\"\\() \r\n{}NIL059~a=".getBytes(StandardCharsets.US_ASCII);
    for (RawResponse response : CapturedResponses.dovecotCorpus()) {
      byte[] sent = response.octets();
      for (int round = 0; round < 25; round++) {
        byte[] octets = sent.clone();
        int start = 11 + random.nextInt(octets.length - 13);
        switch (round % 3) {
          case 0 -> octets[start] = others[random.nextInt(others.length)];
          case 1 -> System.arraycopy(sent, start + 1, octets, start, octets.length - start - 1);
          default -> System.arraycopy(sent, start, octets, start + 1, octets.length - start - 1);
        }
        octets[octets.length - 1] = '\n';
        same(frame(octets), Limits.defaults());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UID 0",
        "UID 01",
        "UID 4294967295",
        "UID 4294967296",
        "UID 99999999999999999999",
        "UID  7",
        "RFC822.SIZE 999999999999999999",
        "RFC822.SIZE 9223372036854775807",
        "RFC822.SIZE 9223372036854775808",
        "RFC822.SIZE",
        "RFC822.SIZE 5x",
        "INTERNALDATE \"17-Jul-1996 02:44:25 -0700\"",
        "INTERNALDATE \"1-Jul-1996 02:44:25 -0700\"",
        "INTERNALDATE \"17-Jul-1996\\ 02:44:25 -070\"",
        "INTERNALDATE NIL",
        "ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL NIL () NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL \"a\\\"b\\\\\" NIL NIL NIL NIL NIL NIL NIL {3}\r\na\"b)",
        "ENVELOPE (nil NIL NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL NILs NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL {999}\r\na NIL NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL NIL ((NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")) ((NIL NIL \"a\" \"b\"))"
            + " ((NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")) NIL NIL NIL NIL NIL)",
        "ENVELOPE (NIL NIL ((NIL NIL \"a\" \"b\") (NIL NIL \"c\" \"d\")) NIL NIL NIL NIL NIL NIL"
            + " NIL)",
        "ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL)",
        "BODY " + TEXT,
        "BODYSTRUCTURE " + TEXT,
        "BODYSTRUCTURE (" + TEXT + TEXT + " \"mixed\")",
        "BODYSTRUCTURE ("
            + TEXT
            + " \"mixed\" (\"a\" \"b\" \"c\" NIL) (\"inline\" NIL) \"de\" \"x\")",
        "BODYSTRUCTURE (" + TEXT + " \"mixed\" NIL NIL (\"de\" \"en\") NIL)",
        "BODYSTRUCTURE (" + TEXT + " \"mixed\" NIL NIL NIL NIL (1 2))",
        "BODYSTRUCTURE (" + TEXT + " " + TEXT + " \"mixed\")",
        "BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL NIL 5 1)",
        "BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL 7bit 5 1)",
        "BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 5)",
        "BODYSTRUCTURE (\"a\" \"b\" () NIL NIL \"7bit\" 5)",
        "BODYSTRUCTURE (NIL \"b\" NIL NIL NIL \"7bit\" 5)",
        "BODYSTRUCTURE ({1}\r\na \"b\" NIL {2}\r\nid NIL \"7bit\" 5 \"md5\" (NIL NIL) NIL {0}\r\n)",
        "BODYSTRUCTURE (\"Message\" \"RFC822\" NIL NIL NIL \"7bit\" 5 (NIL NIL NIL NIL NIL NIL NIL"
            + " NIL NIL NIL) "
            + TEXT
            + " 9)",
        "BODYSTRUCTURE (\"message\" \"rfc822\" NIL NIL NIL \"base64\" 5 NIL NIL NIL NIL)",
        "BODYSTRUCTURE (\"message\" \"partial\" NIL NIL NIL \"7bit\" 5 NIL NIL NIL NIL)",
        "BODYSTRUCTURE (\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 5 " + TEXT + " 9) UID 7",
      })
  void otherWaysOfWritingAreUnderstoodTheSame(String item) {
    for (String items : List.of(item, item + " UID 8", "UID 6 " + item + " UID 8")) {
      same(frame(items), Limits.defaults());
    }
  }

  @Test
  void limitsOfNestingAndOfListItemsHold() {
    String addresses = "((NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")(NIL NIL \"e\" \"f\"))";
    String envelope = "(NIL NIL " + addresses + " NIL NIL NIL NIL NIL NIL NIL)";
    String parameters = "(\"a\" \"b\" \"c\" \"d\" \"e\" \"f\")";
    String part =
        "(\"a\" \"b\" " + parameters + " NIL NIL \"7bit\" 5 NIL (\"x\" (\"a\" \"b\")) NIL)";
    String message =
        "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 5 " + envelope + " " + part + " 1)";
    String multipart =
        "(" + part + part + "(" + part + message + " \"b\") \"c\" " + parameters + ")";
    Frame frame = frame("ENVELOPE " + envelope + " BODYSTRUCTURE " + multipart);
    assertThat(isPlain(frame, "BODYSTRUCTURE", Limits.defaults())).isTrue();
    for (int nesting = 1; nesting < 10; nesting++) {
      for (int listItems = 1; listItems < 6; listItems++) {
        same(frame, Limits.builder().nesting(nesting).listItems(listItems).build());
      }
    }
  }

  @Test
  void aFrameWithoutALineEndIsLeftToTheOtherParser() {
    Frame frame = frame("* 1 FETCH (UID 7)".getBytes(StandardCharsets.US_ASCII));
    assertThat(isPlain(frame, "UID", Limits.defaults())).isFalse();
    assertThat(isPlain(frame("UID 7"), "UID", Limits.defaults())).isTrue();
  }
}
