package dev.imapkit.contract;

import static dev.imapkit.FetchAttribute.BODYSTRUCTURE;
import static dev.imapkit.FetchAttribute.ENVELOPE;
import static dev.imapkit.FetchAttribute.FLAGS;
import static dev.imapkit.FetchAttribute.RFC822_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imapkit.FetchAttribute;
import dev.imapkit.FetchRequest;
import dev.imapkit.FetchedMessage;
import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapEvent;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapProtocolException;
import dev.imapkit.Limits;
import dev.imapkit.contract.server.CommandHandler;
import dev.imapkit.model.BodySection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server can make us hold or recurse into while it answers a FETCH is limited. */
@Timeout(60)
public abstract class FetchLimitsContract extends Contract {
  private static final Limits SMALL =
      Limits.builder()
          .lineOctets(2000)
          .literalOctets(1000)
          .spillOctets(500)
          .responseOctets(4000)
          .listItems(50)
          .nesting(20)
          .queuedEvents(5)
          .build();

  private static FetchTalk talk(Limits limits, CommandHandler handler) {
    return FetchTalk.handling(config -> config.limits(limits), handler);
  }

  private static void assertLimit(String limit, long allowed, String answer) {
    try (FetchTalk talk =
        talk(
            SMALL,
            (c, command) -> {
              c.send("* 2 FETCH (UID 2 ENVELOPE NIL)\r\n" + answer);
              c.stall();
            })) {
      ImapLimitException e =
          catchThrowableOfType(
              ImapLimitException.class, () -> talk.all("1:3", FetchRequest.of(ENVELOPE)));
      assertThat(e).isNotNull();
      assertThat(e.limit()).isEqualTo(limit);
      assertThat(e.allowed()).isEqualTo(allowed);
      assertThat(e.seen()).isGreaterThan(allowed);
      assertThat(e.connectionUsable()).isFalse();
      assertThat(e).hasMessageContaining(limit);
      assertThatThrownBy(talk::nextCommandWorks).isInstanceOf(ImapConnectionException.class);
    }
  }

  @Test
  @Covers("fetch.limit.line")
  void aLineWithoutEndIsALimit() {
    assertLimit("lineOctets", 2000, "* 1 FETCH (FLAGS (" + "x".repeat(2100));
    assertLimit("lineOctets", 2000, "* 1 FETCH (ENVELOPE (\"" + "x ".repeat(1100) + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1001",
        "2147483647",
        "4294967296",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999999"
      })
  @Covers("fetch.limit.literal")
  void anAnnouncedLiteralBeyondTheLimitIsRefusedBeforeItComes(String octets) {
    assertLimit("literalOctets", 1000, "* 1 FETCH (ENVELOPE (NIL {" + octets + "}\r\n");
    assertLimit("literalOctets", 1000, "* 1 FETCH (X-NEW {" + octets + "}\r\n");
    assertLimit("literalOctets", 1000, "* 1 FETCH (RFC822 {" + octets + "}\r\n");
  }

  @Test
  @Covers("fetch.limit.response")
  void manySmallLiteralsInOneResponseAreALimit() {
    String literal = " {900}\r\n" + "x".repeat(900);
    assertLimit("responseOctets", 4000, "* 1 FETCH (X (" + literal.repeat(6) + "))\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{-1}", "{ 3}", "{3 }", "{3x}", "{+3}", "{0x3}"})
  @Covers("fetch.malformed.literal")
  void whatIsNoLiteralIsNotTakenForOne(String header) {
    try (FetchTalk talk =
        FetchTalk.answering(
            "* 1 FETCH (UID 1 ENVELOPE (NIL " + header,
            "* 2 FETCH (UID 2 ENVELOPE (NIL \"s\" NIL NIL NIL NIL NIL NIL NIL NIL))")) {
      List<FetchedMessage> all = talk.all("1:2", FetchRequest.of(ENVELOPE));
      assertThat(all).hasSize(2);
      assertThatThrownBy(() -> all.get(0).envelope()).isInstanceOf(ImapProtocolException.class);
      assertThat(all.get(1).envelope().subject()).contains("s");
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("fetch.literal.leading-zeros")
  void leadingZerosInALiteralHeaderAreHarmless() {
    try (FetchTalk talk = FetchTalk.answering("* 1 FETCH (UID 1 BODY[TEXT] {007}\r\n1234567)")) {
      FetchedMessage message = talk.one(FetchRequest.of(FetchAttribute.body(BodySection.TEXT)));
      assertThat(message.body(BodySection.TEXT).octets()).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 100, 900})
  @Covers("fetch.limit.nesting")
  void deepNestingIsOneBadItem(int depth) {
    String deep = "(".repeat(depth) + ")".repeat(depth);
    try (FetchTalk talk =
        FetchTalk.answering(
            config -> config.limits(SMALL),
            "* 1 FETCH (UID 1 ENVELOPE " + deep + " RFC822.SIZE 1)",
            "* 2 FETCH (UID 2 BODYSTRUCTURE " + deep + " RFC822.SIZE 2)",
            "* 3 FETCH (UID 3 X-NEW " + deep + " RFC822.SIZE 3)",
            "* 4 FETCH (UID 4 FLAGS " + deep + " RFC822.SIZE 4)")) {
      List<FetchedMessage> all =
          talk.all("1:4", FetchRequest.of(ENVELOPE, BODYSTRUCTURE, FLAGS, RFC822_SIZE));
      assertThat(all)
          .extracting(FetchedMessage::rfc822Size)
          .containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
      assertThat(all).allMatch(message -> message.failures().size() == 1);
      talk.nextCommandWorks();
    }
  }

  @Test
  @Covers("fetch.limit.nesting")
  void aMillionParenthesesDoNotOverflowTheStack() throws Exception {
    List<Throwable> failures = new ArrayList<>();
    Thread small =
        new Thread(
            null,
            () -> {
              try {
                deepOnSmallStack();
              } catch (Throwable e) {
                failures.add(e);
              }
            },
            "small-stack",
            256 * 1024);
    small.start();
    small.join();
    assertThat(failures).isEmpty();
  }

  private static void deepOnSmallStack() {
    for (String item : List.of("ENVELOPE", "BODYSTRUCTURE", "X-NEW", "FLAGS", "MODSEQ")) {
      String start = "* 1 FETCH (UID 1 RFC822.SIZE 9 " + item + " ";
      try (FetchTalk talk = FetchTalk.answering(start + "(".repeat(1_000_000))) {
        FetchedMessage message = talk.one(FetchRequest.of(RFC822_SIZE, ENVELOPE));
        assertThat(message.failures()).isNotEmpty();
        assertThat(message.rfc822Size()).isEqualTo(9);
        talk.nextCommandWorks();
      }
    }
  }

  @Test
  @Covers("fetch.limit.list-items")
  void tooManyItemsOfAListAreOneBadItem() {
    String flags = "(" + "a ".repeat(51).strip() + ")";
    String addresses = "(" + "(NIL NIL \"a\" \"b\")".repeat(51) + ")";
    try (FetchTalk talk =
        FetchTalk.answering(
            config -> config.limits(SMALL),
            "* 1 FETCH (UID 1 FLAGS " + flags + " RFC822.SIZE 1)",
            "* 2 FETCH (UID 2 ENVELOPE (NIL NIL "
                + addresses
                + " NIL NIL NIL NIL NIL NIL NIL) RFC822.SIZE 2)")) {
      List<FetchedMessage> all = talk.all("1:2", FetchRequest.of(RFC822_SIZE));
      assertThat(all).extracting(FetchedMessage::rfc822Size).containsExactly(1L, 2L);
      assertThat(all).allMatch(message -> message.failures().size() == 1);
    }
  }

  @Test
  @Covers("fetch.limit.events")
  void aFloodOfNewsIsCountedAndNotKept() {
    try (FetchTalk talk =
        talk(
            SMALL,
            (c, command) -> {
              for (int i = 1; i <= 1000; i++) {
                c.hold("* " + i + " FETCH (FLAGS (\\Seen))\r\n* " + i + " EXISTS\r\n");
              }
              c.hold("* 1 FETCH (UID 1 RFC822.SIZE 9)\r\n");
              c.ok(command);
            })) {
      assertThat(talk.all("1", FetchRequest.of(RFC822_SIZE))).hasSize(1);
      assertThat(talk.events()).hasSizeLessThanOrEqualTo(6);
      assertThat(talk.events().get(0)).isInstanceOf(ImapEvent.EventsLost.class);
    }
  }

  @Test
  @Covers("fetch.limit.in-memory")
  void theLimitForBodiesInMemoryIsExact() {
    try (FetchTalk talk =
        FetchTalk.answering(
            config -> config.limits(SMALL),
            "* 1 FETCH (UID 1 BODY[] {1000}\r\n" + "x".repeat(1000) + ")",
            "* 2 FETCH (UID 2 BODY[] {1001}\r\n" + "x".repeat(1001) + ")")) {
      var all =
          talk.inbox().fetchAll(dev.imapkit.model.UidSet.range(1, 2), FetchRequest.wholeMessage());
      assertThat(all.get(0).body(BodySection.ALL).bytes()).hasSize(1000);
      assertThat(all.get(1).failures()).hasSize(1);
      talk.nextCommandWorks();
    }
  }
}
