package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.ENVELOPE;
import static dev.imapkit.FetchAttribute.FLAGS;
import static dev.imapkit.FetchAttribute.MODSEQ;
import static dev.imapkit.FetchAttribute.RFC822_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ConnectionBusyException;
import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which data belongs to a message of a fetch, and what is an event. */
@Timeout(60)
public abstract class FetchRoutingContract extends Contract {
  private static final FetchRequest TWO = FetchRequest.of(FLAGS, RFC822_SIZE);

  private static List<Long> uids(List<FetchedMessage> messages) {
    return messages.stream().map(message -> message.uid().value()).toList();
  }

  private static List<ImapEvent> flagEvents(FetchTalk talk) {
    return talk.events().stream().filter(ImapEvent.FlagsChanged.class::isInstance).toList();
  }

  @Test
  @Covers("fetch.split")
  void answersSplitOverSeveralResponsesAreOneMessage() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (UID 1 FLAGS (\\Seen))",
            "* 2 FETCH (UID 2 FLAGS ())",
            "* 1 FETCH (UID 1 RFC822.SIZE 11)",
            "* 3 FETCH (UID 3 RFC822.SIZE 33)",
            "* 2 FETCH (UID 2 RFC822.SIZE 22)",
            "* 3 FETCH (FLAGS (\\Draft) UID 3)")) {
      List<FetchedMessage> all = talk.all("1:3", TWO);
      assertThat(uids(all)).containsExactly(1L, 2L, 3L);
      assertThat(all).extracting(FetchedMessage::rfc822Size).containsExactly(11L, 22L, 33L);
      assertThat(all.get(2).flags()).containsExactly(Flag.DRAFT);
      assertThat(flagEvents(talk)).isEmpty();
    }
  }

  @Test
  @Covers("fetch.split")
  void bodiesOfSplitAnswersAreKept() {
    BodySection text = BodySection.TEXT;
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (UID 1 BODY[TEXT] {1}\r\nt)", "* 1 FETCH (UID 1 BODY[HEADER] {1}\r\nh)")) {
      FetchedMessage message =
          talk.one(
              FetchRequest.of(FetchAttribute.body(text), FetchAttribute.body(BodySection.HEADER)));
      assertThat(message.body(text).bytes()).containsExactly('t');
      assertThat(message.body(BodySection.HEADER).bytes()).containsExactly('h');
    }
  }

  @Test
  @Covers("fetch.again")
  void uidsFarApartAreToldApartAndEachIsOneMessage() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)",
            "* 2 FETCH (UID 65537 FLAGS () RFC822.SIZE 2)",
            "* 4 FETCH (UID 4294967295 FLAGS () RFC822.SIZE 4)",
            "* 3 FETCH (UID 131073 FLAGS () RFC822.SIZE 3)",
            "* 2 FETCH (UID 65537 FLAGS (\\Draft) RFC822.SIZE 2)",
            "* 4 FETCH (UID 4294967295 FLAGS (\\Draft) RFC822.SIZE 4)")) {
      assertThat(uids(talk.all("1,65537,131073,4294967295", TWO)))
          .containsExactly(1L, 65537L, 4294967295L, 131073L);
      assertThat(flagEvents(talk)).hasSize(2);
    }
  }

  @Test
  @Covers("fetch.again")
  void dataForAMessageHandedOnIsAnEventAndNeverASecondMessage() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)",
            "* 2 FETCH (UID 2 FLAGS () RFC822.SIZE 2)",
            "* 1 FETCH (UID 1 FLAGS (\\Seen) RFC822.SIZE 1)",
            "* 2 FETCH (UID 2 FLAGS (\\Deleted))")) {
      assertThat(uids(talk.all("1:2", TWO))).containsExactly(1L, 2L);
      assertThat(flagEvents(talk))
          .extracting(event -> ((ImapEvent.FlagsChanged) event).uid().orElseThrow().value())
          .containsExactly(1L, 2L);
    }
  }

  @Test
  @Covers("fetch.unsolicited")
  void newsBetweenAnswersBecomeEventsAfterTheCommand() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 10 EXISTS",
            "* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)",
            "* 7 FETCH (FLAGS (\\Answered))",
            "* 9 EXPUNGE",
            "* 8 FETCH (UID 80 FLAGS (\\Flagged))",
            "* OK [ALERT] going down soon",
            "* 2 FETCH (UID 2 FLAGS () RFC822.SIZE 2)",
            "* 1 RECENT",
            "* FLAGS (\\Seen new)")) {
      List<Long> uids = new ArrayList<>();
      try (FetchStream stream = talk.fetch("1:2", TWO)) {
        for (FetchedMessage message : stream) {
          uids.add(message.uid().value());
          assertThat(talk.events()).isEmpty();
        }
      }
      assertThat(uids).containsExactly(1L, 2L);
      assertThat(talk.events())
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly("Exists", "FlagsChanged", "Expunged", "FlagsChanged", "ServerMessage");
      assertThat(((ImapEvent.FlagsChanged) talk.events().get(1)).uid()).isEmpty();
      assertThat(((ImapEvent.FlagsChanged) talk.events().get(3)).uid()).isNotEmpty();
      assertThat(talk.inbox().exists()).isEqualTo(9);
      assertThat(talk.inbox().flags()).contains(Flag.of("new"));
    }
  }

  @Test
  @Covers("fetch.not-asked-for")
  void uidsThatWereNotAskedForAreNoMessages() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 5 FETCH (UID 5 FLAGS (\\Seen) RFC822.SIZE 1)",
            "* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)",
            "* 6 FETCH (UID 6 RFC822.SIZE 1)")) {
      assertThat(uids(talk.all("1:3", TWO))).containsExactly(1L);
      assertThat(flagEvents(talk)).hasSize(1);
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("fetch.no-such-uid")
  void uidsWithoutMessageArePassedOver() {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (UID 7 FLAGS () RFC822.SIZE 1)")) {
      assertThat(uids(talk.all("3:9", TWO))).containsExactly(7L);
      assertThat(talk.inbox().fetchOne(dev.imapkit.model.Uid.of(3), TWO)).isEmpty();
    }
  }

  @Test
  @Covers("fetch.uid-left-out")
  void anAnswerWithoutUidBelongsToTheOneMessageAskedFor() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 4 FETCH (FLAGS (\\Seen) MODSEQ (12))", "* 1 FETCH (RFC822.SIZE 5 FLAGS ())")) {
      FetchedMessage message = talk.one(TWO);
      assertThat(message.uid().value()).isEqualTo(1);
      assertThat(message.rfc822Size()).isEqualTo(5);
      assertThat(message.flags()).isEmpty();
      assertThat(flagEvents(talk)).hasSize(1);
    }
  }

  @Test
  @Covers("fetch.newest")
  void newestTakesNoNewsOfOtherMessagesForItsOwn() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 3 FETCH (UID 3 FLAGS (\\Seen))",
            "* 8 FETCH (UID 8 RFC822.SIZE 8 FLAGS ())",
            "* 9 FETCH (UID 9 RFC822.SIZE 9 FLAGS ())")) {
      List<Long> uids = new ArrayList<>();
      try (FetchStream stream = talk.inbox().newest(2, TWO)) {
        stream.forEach(message -> uids.add(message.uid().value()));
      }
      assertThat(uids).containsExactly(8L, 9L);
      assertThat(flagEvents(talk)).hasSize(1);
    }
  }

  @Test
  @Covers({"fetch.no", "fetch.bad"})
  void messagesBeforeARefusalArriveThenTheRefusalIsThrownAndStays() {
    for (String condition : List.of("NO", "BAD")) {
      try (FetchTalk talk =
          FetchTalk.handling(
              (c, command) -> {
                c.hold("* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)\r\n");
                c.hold("* 2 FETCH (UID 2 FLAGS (\\Seen))\r\n");
                c.send(command.tag() + " " + condition + " [EXPUNGEISSUED] some are gone\r\n");
              })) {
        FetchStream stream = talk.fetch("1:3", TWO);
        Iterator<FetchedMessage> messages = stream.iterator();
        assertThat(messages.next().uid().value()).isEqualTo(1);
        FetchedMessage part = messages.next();
        assertThat(part.flags()).containsExactly(Flag.SEEN);
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(messages::hasNext)
              .isInstanceOfSatisfying(
                  ImapCommandException.class,
                  e -> {
                    assertThat(e.status().name()).isEqualTo(condition);
                    assertThat(e.connectionUsable()).isTrue();
                    assertThat(e.command()).contains("UID FETCH");
                    assertThat(e.code().orElseThrow().name()).isEqualTo("EXPUNGEISSUED");
                  });
        }
        stream.close();
        talk.nextCommandWorks();
      }
    }
  }

  @Test
  @Covers("fetch.no.left-early")
  void aRefusalOfWhatNobodyWantsAnyMoreDisturbsNobody() {
    try (FetchTalk talk =
        FetchTalk.handling(
            (c, command) -> {
              c.hold("* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)\r\n");
              c.no(command, "the second is gone");
            })) {
      try (FetchStream stream = talk.fetch("1:2", TWO)) {
        assertThat(stream.iterator().next().uid().value()).isEqualTo(1);
      }
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("fetch.cut")
  void aCutLinkIsThrownAgainAndNeverTakenForTheEnd() {
    try (FetchTalk talk =
        FetchTalk.handling(
            (c, command) -> {
              c.send("* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)\r\n* 2 FETCH (UID 2 FL");
              c.cut();
            })) {
      FetchStream stream = talk.fetch("1:2", TWO);
      Iterator<FetchedMessage> messages = stream.iterator();
      assertThat(messages.next().rfc822Size()).isEqualTo(1);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(messages::hasNext)
            .isInstanceOfSatisfying(
                ImapConnectionException.class, e -> assertThat(e.connectionUsable()).isFalse());
      }
      stream.close();
      assertThatThrownBy(talk::nextCommandWorks).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("fetch.bye")
  void theReasonOfAGoodbyeIsTold() {
    try (FetchTalk talk =
        FetchTalk.handling(
            (c, command) -> {
              c.send("* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)\r\n* BYE maintenance\r\n");
              c.cut();
            })) {
      assertThatThrownBy(() -> talk.all("1:2", TWO))
          .isInstanceOf(ImapConnectionException.class)
          .hasMessageContaining("maintenance");
    }
  }

  @Test
  @Covers("fetch.busy")
  void anotherCommandInsideAnOpenStreamIsRefusedAtOnce() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)",
            "* 2 FETCH (UID 2 FLAGS () RFC822.SIZE 1)")) {
      try (FetchStream stream = talk.fetch("1:2", TWO)) {
        Iterator<FetchedMessage> messages = stream.iterator();
        messages.next();
        assertThatThrownBy(talk.client()::noop)
            .isInstanceOf(ConnectionBusyException.class)
            .hasMessageContaining("stream");
        assertThatThrownBy(() -> talk.all("1", TWO)).isInstanceOf(ConnectionBusyException.class);
        assertThat(messages.next().uid().value()).isEqualTo(2);
        assertThat(messages.hasNext()).isFalse();
        assertThatThrownBy(messages::next).isInstanceOf(NoSuchElementException.class);
        talk.nextCommandWorks();
      }
      assertThat(talk.sent()).hasSize(1);
    }
  }

  @Test
  @Covers("fetch.closed-stream")
  void aClosedStreamGivesNothingMore() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 1)",
            "* 2 FETCH (UID 2 FLAGS () RFC822.SIZE 1)")) {
      FetchStream stream = talk.fetch("1:2", TWO);
      Iterator<FetchedMessage> messages = stream.iterator();
      FetchedMessage first = messages.next();
      stream.close();
      stream.close();
      assertThat(messages.hasNext()).isFalse();
      assertThat(first.rfc822Size()).isEqualTo(1);
      assertThatIllegalStateException().isThrownBy(first::envelope);
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("fetch.modseq.unsolicited")
  void modSeqAloneIsNoAnswer() {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 4 FETCH (MODSEQ (12))", "* 1 FETCH (UID 1 MODSEQ (3) RFC822.SIZE 7)")) {
      FetchedMessage message = talk.one(FetchRequest.of(MODSEQ, RFC822_SIZE));
      assertThat(message.modSeq().value()).isEqualTo(3);
      assertThat(message.has(ENVELOPE)).isFalse();
    }
  }
}
