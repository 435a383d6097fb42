package dev.imapkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.FetchRequest;
import dev.imapkit.FetchStream;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapCommandException;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.MessageBody;
import dev.imapkit.Timeouts;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.contract.server.LargeMessages;
import dev.imapkit.model.BodySection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How streams end: at the end, early, refused, cut, slow; and that no octet is changed. */
@Timeout(120)
public abstract class StreamEndContract extends Contract {
  private static final LargeMessages LARGE = LargeMessages.of(500_000, 9);

  private static CommandHandler messages(int count, LargeMessages body) {
    return (c, command) -> {
      for (int i = 1; i <= count; i++) {
        c.send("* " + i + " FETCH (UID " + i + " BODY[] {" + body.octets() + "}\r\n");
        c.send(body.open());
        c.send(")\r\n");
      }
      c.ok(command);
    };
  }

  private static FetchStream whole(FetchTalk talk, String uids) {
    return talk.fetch(uids, FetchRequest.wholeMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 65_536, 65_537, 500_000})
  @Covers("stream.left-early")
  void aLoopLeftEarlyLeavesTheConnectionInStep(int octets) throws IOException {
    LargeMessages body = LargeMessages.of(octets, 1);
    try (FetchTalk talk = FetchTalk.handling(messages(5, body))) {
      for (int read = 0; read < 3; read++) {
        FetchedMessage left = null;
        try (FetchStream stream = whole(talk, "1:5")) {
          for (FetchedMessage message : stream) {
            left = message;
            message.body(BodySection.ALL).stream().readNBytes(read * octets / 2);
            if (message.uid().value() == 2) {
              break;
            }
          }
        }
        assertThat(left).isNotNull();
        talk.nextCommandWorks();
        if (octets > 65_536) {
          MessageBody gone = left.body(BodySection.ALL);
          assertThatIllegalStateException().isThrownBy(gone::stream);
        }
      }
      try (FetchStream stream = whole(talk, "1:5")) {
        assertThat(stream).isNotNull();
      }
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("stream.moved-on")
  void aStreamIsGoneWhenTheLoopMovesOn() throws IOException {
    try (FetchTalk talk = FetchTalk.handling(messages(2, LARGE));
        FetchStream stream = whole(talk, "1:2")) {
      Iterator<FetchedMessage> messages = stream.iterator();
      InputStream first = messages.next().body(BodySection.ALL).stream();
      assertThat(first.read()).isEqualTo('F');
      MessageBody second = messages.next().body(BodySection.ALL);
      assertThatIllegalStateException()
          .isThrownBy(() -> first.read(new byte[10]))
          .withMessageContaining("moves on");
      assertThat(LargeMessages.sha256(second.stream())).isEqualTo(LARGE.sha256());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO", "BAD"})
  @Covers({"stream.no", "stream.bad"})
  void aRefusalBehindALargeBodyIsThrownAfterIt(String condition) throws IOException {
    try (FetchTalk talk =
            FetchTalk.handling(
                (c, command) -> {
                  c.send("* 1 FETCH (UID 1 BODY[] {" + LARGE.octets() + "}\r\n");
                  c.send(LARGE.open());
                  c.send(")\r\n" + command.tag() + " " + condition + " no more\r\n");
                });
        FetchStream stream = whole(talk, "1:2")) {
      MessageBody body = stream.iterator().next().body(BodySection.ALL);
      assertThat(LargeMessages.sha256(body.stream())).isEqualTo(LARGE.sha256());
      assertThatThrownBy(() -> stream.iterator().hasNext())
          .isInstanceOf(ImapCommandException.class)
          .hasMessageContaining("no more");
      talk.nextCommandWorks();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 250_000, 499_999})
  @Covers("stream.cut")
  void aLinkCutInsideALiteralIsNeverTakenForItsEnd(long octets) throws IOException {
    try (FetchTalk talk =
            FetchTalk.handling(
                (c, command) -> {
                  c.send("* 1 FETCH (UID 1 BODY[] {" + LARGE.octets() + "}\r\n");
                  c.send(LARGE.open().readNBytes((int) octets));
                  c.cut();
                });
        FetchStream stream = whole(talk, "1:2")) {
      InputStream in = stream.iterator().next().body(BodySection.ALL).stream();
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> in.transferTo(got))
            .isInstanceOf(IOException.class)
            .hasCauseInstanceOf(ImapConnectionException.class);
      }
      assertThat(got.size()).isLessThanOrEqualTo((int) octets);
      assertThatThrownBy(() -> stream.iterator().hasNext())
          .isInstanceOf(ImapConnectionException.class);
      assertThatThrownBy(talk::nextCommandWorks).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("stream.cut-behind")
  void aLinkCutBehindALiteralIsNoEndOfTheFetch() throws IOException {
    try (FetchTalk talk =
            FetchTalk.handling(
                (c, command) -> {
                  c.send("* 1 FETCH (UID 1 BODY[] {" + LARGE.octets() + "}\r\n");
                  c.send(LARGE.open());
                  c.send(")\r\n");
                  c.cut();
                });
        FetchStream stream = whole(talk, "1:2")) {
      MessageBody body = stream.iterator().next().body(BodySection.ALL);
      assertThat(LargeMessages.sha256(body.stream())).isEqualTo(LARGE.sha256());
      assertThatThrownBy(() -> stream.iterator().hasNext())
          .isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("stream.silence")
  void silenceInsideALiteralEndsInTheSetTime() {
    Timeouts timeouts = Timeouts.builder().silence(Duration.ofMillis(300)).build();
    try (FetchTalk talk =
            FetchTalk.handling(
                config -> config.timeouts(timeouts),
                (c, command) -> {
                  c.send("* 1 FETCH (UID 1 BODY[] {" + LARGE.octets() + "}\r\nFrom");
                  c.stall();
                });
        FetchStream stream = whole(talk, "1:2")) {
      InputStream in = stream.iterator().next().body(BodySection.ALL).stream();
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .cause()
          .isInstanceOfSatisfying(
              ImapTimeoutException.class,
              e -> assertThat(e.stage()).isEqualTo(ImapTimeoutException.Stage.SILENCE));
    }
  }

  @Test
  @Covers("stream.slow-consumer")
  void aConsumerMayBeSlowerThanEveryLimit() throws Exception {
    Timeouts timeouts =
        Timeouts.builder()
            .silence(Duration.ofMillis(400))
            .command(Duration.ofMillis(400))
            .write(Duration.ofMillis(400))
            .busy(Duration.ofMillis(400))
            .build();
    try (FetchTalk talk =
            FetchTalk.handling(config -> config.timeouts(timeouts), messages(2, LARGE));
        FetchStream stream = whole(talk, "1:2")) {
      int count = 0;
      for (FetchedMessage message : stream) {
        InputStream in = message.body(BodySection.ALL).stream();
        assertThat(in.read()).isEqualTo('F');
        // Time itself is the subject here: longer than all limits, the octets waiting meanwhile.
        Thread.sleep(1000);
        assertThat(in.readAllBytes()).hasSize(499_999);
        Thread.sleep(1000);
        count++;
      }
      assertThat(count).isEqualTo(2);
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("stream.close-from-another-thread")
  void closeFromAnotherThreadEndsARead() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    try (FetchTalk talk =
        FetchTalk.handling(
            (c, command) -> {
              c.send("* 1 FETCH (UID 1 BODY[] {" + LARGE.octets() + "}\r\nFrom");
              sent.countDown();
              c.stall();
            })) {
      FetchStream stream = whole(talk, "1:2");
      InputStream in = stream.iterator().next().body(BodySection.ALL).stream();
      Thread closer =
          new Thread(
              () -> {
                try {
                  sent.await();
                  talk.client().close();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      closer.start();
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasCauseInstanceOf(ImapConnectionException.class);
      closer.join();
      stream.close();
    }
  }

  /** What looks like protocol, and octets that text would change, in small and large bodies. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4000})
  @Covers("stream.exact-octets")
  void octetsStayAsTheyAre(int times) throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    String hostile =
        ")\r\n"
            + "* 2 FETCH (UID 2 BODY[] {3}\r\n"
            + "abc)\r\n"
            + "a1 OK done\r\n"
            + "* BYE\r\n"
            + "+ go\r\n"
            + "{9}\r\n\n\n\r\r";
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      content.writeBytes(all);
      content.writeBytes(hostile.getBytes(StandardCharsets.US_ASCII));
    }
    byte[] body = content.toByteArray();
    try (FetchTalk talk =
            FetchTalk.handling(
                (c, command) -> {
                  c.hold("* 1 FETCH (UID 1 BODY[] {" + body.length + "}\r\n");
                  c.send(body);
                  c.hold(")\r\n");
                  c.ok(command);
                });
        FetchStream stream = whole(talk, "1:9")) {
      Iterator<FetchedMessage> messages = stream.iterator();
      byte[] got = messages.next().body(BodySection.ALL).stream().readAllBytes();
      assertThat(Arrays.equals(got, body)).isTrue();
      assertThat(messages.hasNext()).isFalse();
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("stream.octet-by-octet")
  void octetsMayComeOneByOne() throws IOException {
    String large = "x".repeat(200);
    try (FetchTalk talk =
            FetchTalk.handling(
                config -> config.limits(dev.imapkit.Limits.builder().spillOctets(100).build()),
                (c, command) -> {
                  c.sendByteByByte(
                      "* 1 FETCH (UID 1 BODY[] {200}\r\n"
                          + large
                          + " FLAGS (\\Seen))\r\n* 2 FETCH (UID 2 BODY[] {3}\r\nabc)\r\n");
                  c.sendByteByByte(command.tag() + " OK done\r\n");
                });
        FetchStream stream = whole(talk, "1:2")) {
      Iterator<FetchedMessage> messages = stream.iterator();
      assertThat(messages.next().body(BodySection.ALL).bytes())
          .isEqualTo(large.getBytes(StandardCharsets.US_ASCII));
      assertThat(messages.next().body(BodySection.ALL).bytes()).containsExactly('a', 'b', 'c');
      assertThat(messages.hasNext()).isFalse();
      talk.nextCommandWorks();
    }
  }
}
