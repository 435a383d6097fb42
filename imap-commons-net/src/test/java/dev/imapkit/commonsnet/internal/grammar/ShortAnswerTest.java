package dev.imapkit.commonsnet.internal.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Limits;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.Frame;
import dev.imapkit.spi.FrameCursor;
import dev.imapkit.spi.GrammarException;
import dev.imapkit.spi.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read in one go must be what the parser of the whole grammar gives. */
class ShortAnswerTest {
  private static final String ANSWER = "* 12 FETCH (UID 34 FLAGS (\\Seen $Work))\r\n";

  private final NetFetchParser parser = new NetFetchParser(Limits.defaults());
  private final FlagLists lists = new FlagLists();
  private final ShortAnswer shortAnswer = new ShortAnswer(lists);

  /** With octets of a next answer behind it, as in a buffer. */
  private static Frame frame(String text) {
    byte[] octets = (text + "* 13 FETCH (UID 35").getBytes(StandardCharsets.ISO_8859_1);
    return new Frame(octets, 0, text.length(), 0, -1, false, null);
  }

  private static @Nullable Object parsed(NetFetchParser by, String text) {
    try {
      return by.parse(frame(text), 0, (section, origin, binary) -> null);
    } catch (GrammarException e) {
      return e.production() + " at " + e.position();
    }
  }

  private void learn(String text) {
    Frame frame = frame(text);
    FrameCursor cursor = new FrameCursor(frame, Limits.defaults());
    cursor.position(text.indexOf("FLAGS (") + "FLAGS ".length());
    lists.of(cursor, frame.array(), frame.end());
  }

  @Test
  void limitOfOneItemHoldsForUsualAnswersToo() {
    Limits one = Limits.builder().listItems(1).build();
    NetFetchParser withoutShortAnswers = new NetFetchParser(one, false);
    NetFetchParser limited = new NetFetchParser(one);
    String flags = "* 12 FETCH (FLAGS (\\Seen))\r\n";
    assertThat(parsed(limited, flags)).isEqualTo(parsed(withoutShortAnswers, flags));
    String both = "* 12 FETCH (FLAGS (\\Seen) UID 34)\r\n";
    assertThat(parsed(limited, both)).isEqualTo(parsed(withoutShortAnswers, both));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ANSWER,
        "* 12 FETCH (FLAGS (\\Seen) UID 34)\r\n",
        "* 4294967295 FETCH (UID 4294967295 FLAGS ())\r\n",
        "* 1 FETCH (FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Forwarded NonJunk))\r\n"
      })
  void usualAnswerIsReadInOneGoOnceItsFlagsAreKnown(String answer) {
    assertThat(shortAnswer.of(frame(answer))).isNull();
    learn(answer);
    ServerResponse.Fetch read = shortAnswer.of(frame(answer));
    assertThat(read).isNotNull().isEqualTo(parsed(new NetFetchParser(Limits.defaults()), answer));
  }

  @Test
  void answerWithTheUidAloneIsReadInOneGo() {
    String answer = "* 12 FETCH (UID 34)\r\n";
    assertThat(shortAnswer.of(frame(answer)))
        .isNotNull()
        .isEqualTo(parsed(new NetFetchParser(Limits.defaults()), answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* 12 fetch (uid 34 flags (\\Seen $Work))\r\n",
        "* 12 FETCH (UID  34 FLAGS (\\Seen $Work))\r\n",
        "* 12 FETCH (UID 34 FLAGS (\\Seen $Work) )\r\n",
        "* 12 FETCH (UID 34 FLAGS (\\Seen $Work)\r\n",
        "* 12 FETCH (UID 34 FLAGS (\\Seen $Work)))\r\n",
        "* 12 FETCH (UID 34 FLAGS (\\Seen $Work))\n",
        "* 12 FETCH (UID 34 FLAGS (\\Seen $Work)) \r\n",
        "* 12 FETCH (UID 34 FLAGS (\\Seen \"$Wo)rk\"))\r\n",
        "* 12 FETCH (UID 34 FLAGS (\\Seen $Work) MODSEQ (7))\r\n",
        "* 12 FETCH (UID 34FLAGS (\\Seen $Work))\r\n",
        "* 0 FETCH (UID 34 FLAGS (\\Seen $Work))\r\n",
        "* 012 FETCH (UID 34 FLAGS (\\Seen $Work))\r\n",
        "* 12 FETCH (UID 0 FLAGS (\\Seen $Work))\r\n",
        "* 12 FETCH (UID 4294967296 FLAGS (\\Seen $Work))\r\n",
        "* 12 FETCH (UID 18446744073709551650 FLAGS (\\Seen $Work))\r\n",
        "* 12 FETCH (UID 34 UID 35 FLAGS (\\Seen))\r\n",
        "* 12 FETCH ()\r\n",
        "* 12 FETCH\r\n",
        "* FETCH (UID 34)\r\n"
      })
  void everythingElseIsReadAsBefore(String answer) {
    learn(ANSWER);
    parsed(parser, ANSWER);
    Object expected = parsed(new NetFetchParser(Limits.defaults()), answer);
    assertThat(parsed(parser, answer)).isEqualTo(expected);
    assertThat(parsed(parser, answer)).isEqualTo(expected);
    assertThat(shortAnswer.of(frame(answer))).isNull();
  }

  @Test
  void answerThatIsCutAnywhereIsReadAsBefore() {
    parsed(parser, ANSWER);
    for (int length = 0; length < ANSWER.length(); length++) {
      String cut = ANSWER.substring(0, length);
      assertThat(parsed(parser, cut))
          .as(cut)
          .isEqualTo(parsed(new NetFetchParser(Limits.defaults()), cut));
    }
  }

  @Test
  void nothingIsReadBehindTheArray() {
    learn(ANSWER);
    byte[] octets = ANSWER.getBytes(StandardCharsets.ISO_8859_1);
    for (int length = 0; length <= octets.length; length++) {
      byte[] exact = Arrays.copyOf(octets, length);
      Frame frame = new Frame(exact, 0, length, 0, -1, false, null);
      ServerResponse.Fetch read = shortAnswer.of(frame);
      if (length < octets.length) {
        assertThat(read).isNull();
      }
    }
  }

  @Test
  void manyListsOfFlagsAreAllToldApart() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5000; i++) {
        String answer = "* 12 FETCH (UID 34 FLAGS (\\Seen $k" + i % 1000 + "))\r\n";
        ServerResponse.Fetch read = (ServerResponse.Fetch) parsed(parser, answer);
        assertThat(((FetchItem.Flags) read.items().get(1)).flags().get(1).name())
            .isEqualTo("$k" + i % 1000);
      }
    }
  }

  @Test
  void sameListIsMadeOnce() {
    ServerResponse.Fetch first = (ServerResponse.Fetch) parsed(parser, ANSWER);
    ServerResponse.Fetch second = (ServerResponse.Fetch) parsed(parser, ANSWER);
    assertThat(second.items().get(1)).isSameAs(first.items().get(1));
  }
}
