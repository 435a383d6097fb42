package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.BODYSTRUCTURE;
import static dev.imapkit.FetchAttribute.ENVELOPE;
import static dev.imapkit.FetchAttribute.FLAGS;
import static dev.imapkit.FetchAttribute.INTERNALDATE;
import static dev.imapkit.FetchAttribute.MODSEQ;
import static dev.imapkit.FetchAttribute.RFC822_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchFailure;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.contract.server.LargeMessages;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad item is one bad item: the others, the other messages and the connection are unharmed. */
@Timeout(60)
public abstract class MalformedFetchContract extends Contract {
  private static final FetchAttribute HEADER = FetchAttribute.body(BodySection.HEADER);
  private static final FetchRequest ALL =
      FetchRequest.of(FLAGS, INTERNALDATE, RFC822_SIZE, ENVELOPE, BODYSTRUCTURE, MODSEQ, HEADER);

  private static final Map<String, String> GOOD =
      Map.of(
          "FLAGS", "(\\Seen)",
          "INTERNALDATE", "\"17-Jul-1996 02:44:25 -0700\"",
          "RFC822.SIZE", "42",
          "ENVELOPE", "(NIL \"s\" NIL NIL NIL NIL NIL NIL NIL \"<id>\")",
          "BODYSTRUCTURE", "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 5 1)",
          "MODSEQ", "(7)",
          "BODY[HEADER]", "{3}\r\nabc");

  private static final Map<String, Consumer<FetchedMessage>> ACCESSORS =
      Map.of(
          "FLAGS", FetchedMessage::flags,
          "INTERNALDATE", FetchedMessage::internalDate,
          "RFC822.SIZE", FetchedMessage::rfc822Size,
          "ENVELOPE", FetchedMessage::envelope,
          "BODYSTRUCTURE", FetchedMessage::bodyStructure,
          "MODSEQ", FetchedMessage::modSeq,
          "BODY[HEADER]", message -> message.body(BodySection.HEADER));

  private static String response(int number, String bad, String value) {
    StringBuilder items = new StringBuilder("* " + number + " FETCH (UID " + number);
    GOOD.forEach(
        (name, good) ->
            items.append(' ').append(name).append(' ').append(name.equals(bad) ? value : good));
    return items.append(')').toString();
  }

  private static void assertFailed(FetchedMessage message, String item) {
    assertThat(message.failures()).extracting(FetchFailure::item).containsExactly(item);
    ImapProtocolException e =
        catchThrowableOfType(
            ImapProtocolException.class, () -> ACCESSORS.get(item).accept(message));
    assertThat(e).isNotNull();
    assertThat(e.connectionUsable()).isTrue();
    assertThat(e.production()).isNotEmpty();
    assertThat(e.excerpt().length()).isLessThanOrEqualTo(4 * 64 + 10);
    assertThat(e).hasMessageContaining(item).hasMessageContaining(message.uid().toString());
  }

  private static void assertGood(FetchedMessage message, String except) {
    ACCESSORS.forEach(
        (name, accessor) -> {
          if (!name.equals(except)) {
            accessor.accept(message);
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "FLAGS|NIL",
        "FLAGS|\\Seen",
        "FLAGS|(\\Seen (x))",
        "INTERNALDATE|NIL",
        "INTERNALDATE|17",
        "INTERNALDATE|(\"17-Jul-1996 02:44:25 -0700\")",
        "RFC822.SIZE|-1",
        "RFC822.SIZE|12x",
        "RFC822.SIZE|\"12\"",
        "RFC822.SIZE|9223372036854775808",
        "RFC822.SIZE|99999999999999999999999999999999999999",
        "RFC822.SIZE|NIL",
        "ENVELOPE|NIL",
        "ENVELOPE|()",
        "ENVELOPE|(NIL NIL NIL)",
        "ENVELOPE|(NIL \"s\" NIL NIL NIL NIL NIL NIL NIL \"<id>\" NIL)",
        "ENVELOPE|(NIL \"s\" ((NIL NIL \"a\")) NIL NIL NIL NIL NIL NIL \"<id>\")",
        "ENVELOPE|(NIL s NIL NIL NIL NIL NIL NIL NIL \"<id>\")",
        "ENVELOPE|(NIL \"s\" (\"a\") NIL NIL NIL NIL NIL NIL \"<id>\")",
        "BODYSTRUCTURE|NIL",
        "BODYSTRUCTURE|()",
        "BODYSTRUCTURE|(\"TEXT\")",
        "BODYSTRUCTURE|(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" x 1)",
        "BODYSTRUCTURE|(\"TEXT\" \"PLAIN\" (\"CHARSET\") NIL NIL \"7BIT\" 5 1)",
        "BODYSTRUCTURE|((\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 5 1))",
        "MODSEQ|7",
        "MODSEQ|(x)",
        "MODSEQ|()",
        "MODSEQ|(99999999999999999999)",
        "BODY[HEADER]|abc",
        "BODY[HEADER]|(\"abc\")",
        "BODY[HEADER]|{-3}",
        "BODY[HEADER]|{3+}",
      })
  @Covers({"fetch.malformed.item", "fetch.malformed.others"})
  void oneBadItemIsReportedUnderItsNameAndNothingElseIsHarmed(String item, String value) {
    try (FetchTalk talk =
        FetchTalk.answering(response(1, "", ""), response(2, item, value), response(3, "", ""))) {
      List<FetchedMessage> all = talk.all("1:3", ALL);
      assertThat(all).extracting(message -> message.uid().value()).containsExactly(1L, 2L, 3L);
      assertGood(all.get(0), "");
      assertFailed(all.get(1), item);
      assertGood(all.get(1), item);
      assertGood(all.get(2), "");
      assertThat(all.get(0).failures()).isEmpty();
      assertThat(all.get(2).failures()).isEmpty();
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("fetch.malformed.partial")
  void aBadPartIsReportedToo() {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (BODY[HEADER]<3> oops UID 1)")) {
      FetchedMessage message =
          talk.one(FetchRequest.of(FetchAttribute.body(BodySection.HEADER, 3, 9)));
      assertThat(message.failures()).hasSize(1);
      assertThatThrownBy(() -> message.body(BodySection.HEADER))
          .isInstanceOfSatisfying(
              ImapProtocolException.class, e -> assertThat(e.connectionUsable()).isTrue());
    }
  }

  @Test
  @Covers("fetch.unknown-item")
  void itemsThatAreNotKnownArePassedOver() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (X-GM-LABELS (\\Inbox \"a b\" {3}\r\n"
                + ")(\" x) UID 1 EMAILID (M1) X-N 5 X-EMPTY () X-DEEP (((a) b) c) SAVEDATE NIL X-S"
                + " \"(\" RFC822.SIZE 7 X-L {2}\r\n"
                + ")) X-SECTION[1.2 (y)] \"z\" FLAGS ())")) {
      FetchedMessage message = talk.one(FetchRequest.of(FLAGS, RFC822_SIZE));
      assertThat(message.failures()).isEmpty();
      assertThat(message.rfc822Size()).isEqualTo(7);
      assertThat(message.flags()).isEmpty();
      talk.nextCommandWorks();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* 2 FETCH",
        "* 2 FETCH ",
        "* 2 FETCH(UID 2 FLAGS () RFC822.SIZE 1)",
        "* 2 FETCH NIL",
        "* 2 FETCH UID 2 FLAGS ()",
        "* 0 FETCH (UID 2 FLAGS () RFC822.SIZE 1)",
        "* 4294967296 FETCH (UID 2 FLAGS () RFC822.SIZE 1)",
        "* 99999999999999999999 FETCH (UID 2 FLAGS () RFC822.SIZE 1)",
        "* 2 FETCH (UID 0 FLAGS () RFC822.SIZE 1)",
        "* 2 FETCH (UID -2 FLAGS () RFC822.SIZE 1)",
        "* 2 FETCH (UID 4294967296 FLAGS () RFC822.SIZE 1)",
        "* 2 FETCH (UID two FLAGS () RFC822.SIZE 1)",
        "* 2 FETCH (FLAGS () RFC822.SIZE 1)",
      })
  @Covers("fetch.malformed.response")
  void anAnswerThatBelongsToNobodyIsReportedAfterTheOthers(String bad) {
    try (FetchTalk talk =
            FetchTalk.answering(
                "* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)",
                bad,
                "* 3 FETCH (UID 3 FLAGS () RFC822.SIZE 3)");
        FetchStream stream = talk.fetch("1:3", FetchRequest.of(FLAGS, RFC822_SIZE))) {
      List<Long> uids = new ArrayList<>();
      Iterator<FetchedMessage> messages = stream.iterator();
      uids.add(messages.next().uid().value());
      uids.add(messages.next().uid().value());
      assertThat(uids).containsExactly(1L, 3L);
      ImapProtocolException e =
          catchThrowableOfType(ImapProtocolException.class, messages::hasNext);
      assertThat(e).isNotNull();
      assertThat(e.connectionUsable()).isTrue();
      stream.close();
      talk.nextCommandWorks();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"* 1 FETCH NIL", "* 1 FETCH (UID x RFC822.SIZE 9)", "* 0 FETCH (UID 1)"})
  @Covers("fetch.malformed.only")
  void aBadAnswerForTheOneMessageAskedForIsThatMessageFailed(String bad) {
    try (FetchTalk talk = FetchTalk.answering(bad)) {
      FetchedMessage message = talk.one(FetchRequest.of(ENVELOPE));
      assertThat(message.uid().value()).isEqualTo(1);
      assertThat(message.failures()).isNotEmpty();
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("fetch.malformed.other-response")
  void aBadResponseOfAnotherKindCostsNoMessage() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* LIST (", "* 1 FETCH (UID 1 FLAGS (\\Draft) RFC822.SIZE 1)", "* x EXISTS")) {
      FetchRequest request = FetchRequest.of(FLAGS, RFC822_SIZE);
      FetchedMessage message = talk.one(request);
      assertThat(message.failures()).isEmpty();
      assertThat(message.flags()).containsExactly(Flag.DRAFT);
      assertThat(talk.all("1", request)).hasSize(1);
      assertThat(talk.events()).hasAtLeastOneElementOfType(ImapEvent.NotUnderstood.class);
      talk.nextCommandWorks();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ENVELOPE (broken)",
        " FLAGS",
        " ENVELOPE (\"unclosed",
        " BODY[9 \"x\"",
        " ]]]] (",
        ""
      })
  @Covers("fetch.malformed.behind-literal")
  void whatIsBadBehindALargeBodyCostsNeitherTheBodyNorTheConnection(String rest) throws Exception {
    LargeMessages large = LargeMessages.of(100_000, 1);
    try (FetchTalk talk =
            FetchTalk.handling(
                (c, command) -> {
                  c.send("* 1 FETCH (UID 1 BODY[] {100000}\r\n");
                  c.send(large.open());
                  c.send(rest + (rest.isEmpty() ? "" : ")") + "\r\n");
                  c.hold(
                      "* 2 FETCH (UID 2 ENVELOPE " + GOOD.get("ENVELOPE") + " BODY[] \"x\")\r\n");
                  c.ok(command);
                });
        FetchStream stream =
            talk.fetch("1:2", FetchRequest.of(ENVELOPE, FetchAttribute.body(BodySection.ALL)))) {
      Iterator<FetchedMessage> messages = stream.iterator();
      FetchedMessage first = messages.next();
      assertThat(LargeMessages.sha256(first.body(BodySection.ALL).stream()))
          .isEqualTo(large.sha256());
      assertThatThrownBy(first::envelope)
          .isInstanceOfAny(ImapProtocolException.class, IllegalStateException.class)
          .message()
          .containsAnyOf("not understood", "failures()");
      assertThat(first.failures()).isNotEmpty();
      FetchedMessage second = messages.next();
      assertThat(second.envelope().subject()).contains("s");
      assertThat(messages.hasNext()).isFalse();
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("fetch.malformed.dropped-literal")
  void aLargeBodyOfABadAnswerIsPassedOverWithIt() throws Exception {
    LargeMessages large = LargeMessages.of(100_000, 1);
    try (FetchTalk talk =
            FetchTalk.handling(
                (c, command) -> {
                  c.send("* 0 FETCH (UID 1 BODY[] {100000}\r\n");
                  c.send(large.open());
                  c.send(" BODY[TEXT] {100000}\r\n");
                  c.send(large.open());
                  c.send(")\r\n* 2 FETCH (UID 2 BODY[] \"x\")\r\n");
                  c.ok(command);
                });
        FetchStream stream = talk.fetch("1:2", FetchRequest.wholeMessage())) {
      Iterator<FetchedMessage> messages = stream.iterator();
      assertThat(messages.next().uid().value()).isEqualTo(2);
      assertThatThrownBy(messages::hasNext).isInstanceOf(ImapProtocolException.class);
      talk.nextCommandWorks();
    }
  }
}
