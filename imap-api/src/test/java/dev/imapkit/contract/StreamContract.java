package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.FLAGS;
import static dev.imapkit.FetchAttribute.RFC822_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.MessageBody;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.LargeMessages;
import dev.imapkit.contract.server.ServerConnection;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Flag;
import dev.imapkit.model.UidSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large bodies: read from the connection, in constant memory, or dropped. */
@Timeout(120)
public abstract class StreamContract extends Contract {
  private static final BodySection ONE = BodySection.part("1");
  private static final BodySection TWO = BodySection.part("2");
  private static final FetchRequest PARTS =
      FetchRequest.of(FetchAttribute.body(ONE), FetchAttribute.body(TWO), FLAGS, RFC822_SIZE);
  private static final LargeMessages FIRST = LargeMessages.of(300_000, 1);
  private static final LargeMessages SECOND = LargeMessages.of(400_001, 2);

  private static void literal(ServerConnection c, String before, LargeMessages content)
      throws IOException {
    c.send(before + " {" + content.octets() + "}\r\n");
    c.send(content.open());
  }

  /** One message with two large parts, its flags between them and all else behind them. */
  private static CommandHandler twoParts() {
    return (c, command) -> {
      literal(c, "* 1 FETCH (BODY[1]", FIRST);
      literal(c, " FLAGS (\\Seen) BODY[2]", SECOND);
      c.send(" RFC822.SIZE 700001 UID 1)\r\n* 10 EXISTS\r\n");
      c.ok(command);
    };
  }

  private static String sha256(MessageBody body) throws IOException {
    try (InputStream in = body.stream()) {
      return LargeMessages.sha256(in);
    }
  }

  @Test
  @Covers("stream.200mb")
  void aLiteralOf200MegabytesArrivesOctetForOctet() throws IOException {
    LargeMessages message = LargeMessages.of(200L << 20, 7);
    try (FetchTalk talk =
            FetchTalk.handling(
                (c, command) -> {
                  literal(c, "* 1 FETCH (UID 1 BODY[]", message);
                  c.send(")\r\n");
                  c.ok(command);
                });
        FetchStream stream = talk.fetch("1", FetchRequest.wholeMessage())) {
      MessageBody body = stream.iterator().next().body(BodySection.ALL);
      assertThat(body.octets()).isEqualTo(message.octets());
      assertThat(body.isNil()).isFalse();
      assertThat(sha256(body)).isEqualTo(message.sha256());
      assertThat(stream.iterator().hasNext()).isFalse();
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("stream.two-literals")
  void twoLargeBodiesOfOneMessageAreReadInTheOrderSent() throws IOException {
    try (FetchTalk talk = FetchTalk.handling(twoParts());
        FetchStream stream = talk.fetch("1", PARTS)) {
      FetchedMessage message = stream.iterator().next();
      assertThat(message.uid().value()).isEqualTo(1);
      assertThat(message.sections()).containsExactly(ONE);
      assertThat(sha256(message.body(ONE))).isEqualTo(FIRST.sha256());
      assertThat(message.flags()).containsExactly(Flag.SEEN);
      assertThat(sha256(message.body(TWO))).isEqualTo(SECOND.sha256());
      assertThat(message.rfc822Size()).isEqualTo(700_001);
      assertThat(message.sections()).containsExactly(ONE, TWO);
      assertThat(stream.iterator().hasNext()).isFalse();
      talk.nextCommandWorks();
      assertThat(talk.inbox().exists()).isEqualTo(10);
    }
  }

  @Test
  @Covers("stream.second-first")
  void openingALaterBodyDropsTheEarlierOne() throws IOException {
    try (FetchTalk talk = FetchTalk.handling(twoParts());
        FetchStream stream = talk.fetch("1", PARTS)) {
      FetchedMessage message = stream.iterator().next();
      MessageBody first = message.body(ONE);
      InputStream firstStream = first.stream();
      assertThat(firstStream.read()).isEqualTo('F');
      assertThat(sha256(message.body(TWO))).isEqualTo(SECOND.sha256());
      assertThatIllegalStateException()
          .isThrownBy(firstStream::read)
          .withMessageContaining("BODY[1]");
      assertThatIllegalStateException().isThrownBy(first::stream).withMessageContaining("gone");
      assertThat(message.flags()).containsExactly(Flag.SEEN);
      assertThat(message.rfc822Size()).isEqualTo(700_001);
    }
  }

  @Test
  @Covers("stream.none")
  void bodiesThatNobodyOpensAreDropped() {
    try (FetchTalk talk = FetchTalk.handling(twoParts());
        FetchStream stream = talk.fetch("1", PARTS)) {
      Iterator<FetchedMessage> messages = stream.iterator();
      FetchedMessage message = messages.next();
      MessageBody first = message.body(ONE);
      assertThat(messages.hasNext()).isFalse();
      assertThatIllegalStateException().isThrownBy(first::stream).withMessageContaining("gone");
      assertThat(message.rfc822Size()).isEqualTo(700_001);
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("stream.half")
  void halfABodyIsEnough() throws IOException {
    try (FetchTalk talk = FetchTalk.handling(twoParts());
        FetchStream stream = talk.fetch("1", PARTS)) {
      FetchedMessage message = stream.iterator().next();
      InputStream half = message.body(ONE).stream();
      assertThat(half.readNBytes(150_000)).isEqualTo(FIRST.open().readNBytes(150_000));
      half.close();
      assertThat(sha256(message.body(TWO))).isEqualTo(SECOND.sha256());
      assertThat(stream.iterator().hasNext()).isFalse();
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("stream.items-behind")
  void whatComesBehindABodyIsThereOnceTheBodyWasRead() throws IOException {
    try (FetchTalk talk = FetchTalk.handling(twoParts());
        FetchStream stream = talk.fetch("1", PARTS)) {
      FetchedMessage message = stream.iterator().next();
      assertThatIllegalStateException()
          .isThrownBy(message::flags)
          .withMessageContaining("FLAGS")
          .withMessageContaining("read that body first");
      assertThat(sha256(message.body(ONE))).isEqualTo(FIRST.sha256());
      assertThat(message.flags()).containsExactly(Flag.SEEN);
      assertThatIllegalStateException()
          .isThrownBy(message::rfc822Size)
          .withMessageContaining("BODY[2]");
      assertThat(message.body(TWO).bytes()).hasSize(400_001);
      assertThat(message.rfc822Size()).isEqualTo(700_001);
    }
  }

  @Test
  @Covers("stream.not-fetched")
  void askingForWhatWasNotFetchedCostsNoBody() throws IOException {
    try (FetchTalk talk = FetchTalk.handling(twoParts());
        FetchStream stream =
            talk.fetch("1", FetchRequest.of(FetchAttribute.body(ONE), FetchAttribute.body(TWO)))) {
      FetchedMessage message = stream.iterator().next();
      assertThatIllegalStateException()
          .isThrownBy(message::envelope)
          .withMessageContaining("ENVELOPE was not fetched");
      assertThatIllegalStateException()
          .isThrownBy(() -> message.body(BodySection.HEADER))
          .withMessageContaining("was not fetched");
      assertThat(sha256(message.body(ONE))).isEqualTo(FIRST.sha256());
    }
  }

  @Test
  @Covers("stream.once")
  void aBodyOfTheConnectionCanBeReadOnce() throws IOException {
    try (FetchTalk talk = FetchTalk.handling(twoParts());
        FetchStream stream = talk.fetch("1", PARTS)) {
      MessageBody body = stream.iterator().next().body(ONE);
      InputStream in = body.stream();
      assertThat(LargeMessages.sha256(in)).isEqualTo(FIRST.sha256());
      assertThatIllegalStateException().isThrownBy(body::stream).withMessageContaining("once");
      assertThatIllegalStateException().isThrownBy(body::bytes);
      stream.close();
      assertThat(in.read()).as("the end stays the end").isEqualTo(-1);
    }
  }

  private static CommandHandler uidBehind(LargeMessages... bodies) {
    return (c, command) -> {
      for (int i = 0; i < bodies.length; i++) {
        literal(c, "* " + (i + 1) + " FETCH (BODY[]", bodies[i]);
        c.send(" UID " + (i + 1) + ")\r\n");
      }
      c.ok(command);
    };
  }

  @Test
  @Covers("stream.uid-behind.one")
  void aUidBehindTheBodyIsKnownWhenOneWasAskedFor() throws IOException {
    LargeMessages large = LargeMessages.of(3_000_000, 5);
    try (FetchTalk talk = FetchTalk.handling(uidBehind(large));
        FetchStream stream = talk.fetch("1", FetchRequest.wholeMessage())) {
      FetchedMessage message = stream.iterator().next();
      assertThat(message.uid().value()).isEqualTo(1);
      assertThat(sha256(message.body(BodySection.ALL))).isEqualTo(large.sha256());
      assertThat(stream.iterator().hasNext()).isFalse();
    }
  }

  @Test
  @Covers("stream.uid-behind.other")
  void anotherUidBehindTheBodyThanTheOneAskedForIsAViolation() throws IOException {
    try (FetchTalk talk =
            FetchTalk.handling(
                (c, command) -> {
                  literal(c, "* 1 FETCH (BODY[]", FIRST);
                  c.send(" UID 2)\r\n");
                  c.ok(command);
                });
        FetchStream stream = talk.fetch("1", FetchRequest.wholeMessage())) {
      MessageBody body = stream.iterator().next().body(BodySection.ALL);
      assertThat(sha256(body)).isEqualTo(FIRST.sha256());
      assertThatThrownBy(() -> stream.iterator().hasNext())
          .isInstanceOfSatisfying(
              ImapProtocolException.class, e -> assertThat(e.connectionUsable()).isFalse());
    }
  }

  @Test
  @Covers("stream.uid-behind.many")
  void bodiesBeforeTheirUidAreHeldWhenManyWereAskedFor() throws IOException {
    try (FetchTalk talk = FetchTalk.handling(uidBehind(FIRST, SECOND));
        FetchStream stream = talk.fetch("1:2", FetchRequest.wholeMessage())) {
      List<String> found = new ArrayList<>();
      for (FetchedMessage message : stream) {
        found.add(message.uid() + " " + sha256(message.body(BodySection.ALL)));
      }
      assertThat(found).containsExactly("1 " + FIRST.sha256(), "2 " + SECOND.sha256());
    }
  }

  @Test
  @Covers("stream.uid-behind.too-large")
  void aBodyBeforeItsUidBeyondTheLimitIsReportedForItsMessageAndTheOthersArrive()
      throws IOException {
    LargeMessages tooLarge = LargeMessages.of((1 << 20) + 1, 3);
    LargeMessages atLimit = LargeMessages.of(1 << 20, 4);
    try (FetchTalk talk = FetchTalk.handling(uidBehind(FIRST, tooLarge, atLimit));
        FetchStream stream = talk.fetch("1:3", FetchRequest.wholeMessage())) {
      Iterator<FetchedMessage> messages = stream.iterator();
      assertThat(sha256(messages.next().body(BodySection.ALL))).isEqualTo(FIRST.sha256());
      FetchedMessage failed = messages.next();
      assertThat(failed.uid().value()).isEqualTo(2);
      assertThat(failed.failures()).hasSize(1);
      assertThat(failed.failures().get(0).item()).isEqualTo("BODY[]");
      assertThat(failed.failures().get(0).production()).isEqualTo("literalOctets");
      assertThatThrownBy(() -> failed.body(BodySection.ALL))
          .isInstanceOfSatisfying(
              ImapProtocolException.class, e -> assertThat(e.connectionUsable()).isTrue())
          .hasMessageContaining("literalOctets");
      assertThat(sha256(messages.next().body(BodySection.ALL))).isEqualTo(atLimit.sha256());
      assertThat(messages.hasNext()).isFalse();
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("stream.in-memory")
  void fetchIntoMemoryReportsBodiesBeyondTheLimitAndHoldsTheOthers() {
    try (FetchTalk talk =
        FetchTalk.handling(
            (c, command) -> {
              literal(c, "* 1 FETCH (UID 1 BODY[]", LargeMessages.of(2_000_000, 3));
              literal(c, ")\r\n* 2 FETCH (UID 2 BODY[]", SECOND);
              c.send(")\r\n");
              c.ok(command);
            })) {
      List<FetchedMessage> all =
          talk.inbox().fetchAll(UidSet.range(1, 2), FetchRequest.wholeMessage());
      assertThat(all.get(0).failures()).hasSize(1);
      assertThat(all.get(1).body(BodySection.ALL).bytes()).hasSize(400_001);
      assertThat(all.get(1).body(BodySection.ALL).bytes()).hasSize(400_001);
      talk.nextCommandWorks();
    }
  }
}
