package dev.imapkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapConnectionException;
import dev.imapkit.ImapLimitException;
import dev.imapkit.ImapTimeoutException;
import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Limits;
import dev.imapkit.model.UidList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
  private static final Limits LIMITS =
      Limits.builder()
          .spillOctets(20)
          .literalOctets(200)
          .lineOctets(1000)
          .responseOctets(2000)
          .build();

  private static Deadline soon() {
    return Deadline.of(Stage.COMMAND, Duration.ofSeconds(10));
  }

  private static String text(Frame frame) {
    return new String(frame.array(), frame.start(), frame.length(), StandardCharsets.ISO_8859_1);
  }

  /**
   * Everything that a reader gives: frames, open literals in braces, offsets checked on the way.
   */
  private static List<String> all(CutSocket socket, String octets) {
    FrameReader reader = new FrameReader(socket, LIMITS);
    List<String> seen = new ArrayList<>();
    while (reader.octetsReceived() < octets.length() || reader.hasBufferedOctets()) {
      Frame frame = reader.next(soon());
      if (frame.numbers() == null) {
        assertThat(octets.substring((int) frame.offset())).startsWith(text(frame));
      }
      seen.add(
          (frame.continuation() ? "..." : "")
              + text(frame)
              + (frame.numbers() == null ? "" : frame.numbers()));
      if (frame.isOpen()) {
        assertThat(reader.openRemaining()).isEqualTo(frame.openOctets());
        seen.add("<" + literal(reader) + ">");
      }
    }
    assertThatThrownBy(() -> reader.next(soon()))
        .isInstanceOf(ImapConnectionException.class)
        .hasMessage("the server closed the connection");
    return seen;
  }

  private static String literal(FrameReader reader) {
    StringBuilder content = new StringBuilder();
    byte[] buffer = new byte[7];
    for (int n = reader.readOpen(buffer, 0, 7, soon());
        n >= 0;
        n = reader.readOpen(buffer, 0, 7, soon())) {
      content.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
    }
    return content.toString();
  }

  /**
   * However the octets are cut, and with a timeout of the socket before each piece, the answer is
   * the same.
   */
  private static void assertFrames(String octets, String... expected) {
    byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(all(CutSocket.of(octets), octets)).containsExactly(expected);
    assertThat(all(CutSocket.of(bytes, true, 1), octets)).containsExactly(expected);
    for (int cut = 1; cut < bytes.length; cut++) {
      assertThat(all(CutSocket.of(bytes, true, cut, Integer.MAX_VALUE), octets))
          .containsExactly(expected);
    }
  }

  @Test
  void linesEndAtCrlf() {
    assertFrames("* OK hi\r\n+ \r\na1 NO x\r\n", "* OK hi\r\n", "+ \r\n", "a1 NO x\r\n");
  }

  @Test
  void bareLineFeedEndsALine() {
    assertFrames("* OK hi\n* 1 EXISTS\r\n", "* OK hi\n", "* 1 EXISTS\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* OK foo {5}",
        "* NO foo {5}",
        "* bad {5}",
        "* BYE {5}",
        "* PREAUTH foo {5}",
        "a1 OK foo {5}",
        "+ foo {5}",
        "* OK [ALERT] ~{5}",
        "garbage {5}",
        "* LIST () \"/\" {}",
        "* LIST () \"/\" {-1}",
        "* LIST () \"/\" {5x}",
        "* LIST () \"/\" 5}",
        "* LIST () \"/\" \"{5}\""
      })
  void whatLooksLikeALiteralInTextIsNone(String line) {
    assertFrames(line + "\r\n* 1 EXISTS\r\n", line + "\r\n", "* 1 EXISTS\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{5}", "{005}", "~{5}", "{00000000000000000000000005}"})
  void literalIsPartOfTheFrame(String header) {
    String response = "* LIST () \"/\" " + header + "\r\na\r\nb{\r\n";
    assertFrames(response + "* 1 EXISTS\r\n", response, "* 1 EXISTS\r\n");
  }

  @Test
  void literalBehindBareLineFeed() {
    assertFrames("* X {3}\nabc d\n", "* X {3}\nabc d\n");
  }

  @Test
  void emptyLiteral() {
    assertFrames("* X {0}\r\n {0}\r\n\r\n", "* X {0}\r\n {0}\r\n\r\n");
  }

  @Test
  void literalThatLooksLikeProtocolIsContent() {
    String response = "* 1 FETCH (RFC822 {20}\r\na1 OK x\r\n* X {999}\r\n UID 3)\r\n";
    assertFrames(response + "a1 OK\r\n", response, "a1 OK\r\n");
  }

  @Test
  void twoLiteralsInOneResponse() {
    String response = "* 1 FETCH (BODY[1] {2}\r\nab BODY[2] {3}\r\n\r\n} UID 3)\r\n";
    assertFrames(response, response);
  }

  @Test
  void largeSectionsAreLeftOnTheWire() {
    String big = "* 2 FETCH {1}\r\n) a1 OK\r\n-".repeat(2);
    assertFrames(
        "* 1 FETCH (UID 3 BODY[] {50}\r\n"
            + big
            + " BODY[2.MIME]<12> {50}\r\n"
            + big
            + " FLAGS (x {1}\r\ny))\r\na OK\r\n",
        "* 1 FETCH (UID 3 BODY[] {50}\r\n",
        "<" + big + ">",
        "... BODY[2.MIME]<12> {50}\r\n",
        "<" + big + ">",
        "... FLAGS (x {1}\r\ny))\r\n",
        "a OK\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BODY[]",
        "body[1.2]",
        "BODY[HEADER.FIELDS (\"a]b\" X)]",
        "BINARY[1]",
        "BODY[TEXT]<0>",
        "X (NIL) BODY[]",
        "BODY[]<5>"
      })
  void bodySectionIsKnownByWhatStandsBeforeIt(String item) {
    String content = "x".repeat(500);
    assertFrames(
        "* 1 FETCH (" + item + " {500}\r\n" + content + ")\r\n",
        "* 1 FETCH (" + item + " {500}\r\n",
        "<" + content + ">",
        "...)\r\n");
  }

  /** GreenMail 2.1 sends {@code BODY[]<5>{10}} without a space. */
  @Test
  void greenMailLeavesOutTheSpaceBehindAnOrigin() {
    String content = "x".repeat(21);
    assertFrames(
        "* 1 FETCH (BODY[]<5>{21}\r\n" + content + ")\r\n",
        "* 1 FETCH (BODY[]<5>{21}\r\n",
        "<" + content + ">",
        "...)\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* 1 FETCH (RFC822 ",
        "* 1 FETCH (XBODY[] ",
        "* 1 FETCH (ENVELOPE (\"BODY[]\" ",
        "* LIST () NIL BODY[] ",
        "* X FETCH BODY[] "
      })
  void otherLiteralsAreHeldAndLimited(String before) {
    String response = before + "{200}\r\n" + "x".repeat(200) + "\r\n";
    assertFrames(response, response);
    assertLimit(before + "{201}\r\n", "literalOctets", 200, 201);
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647,2147483647",
    "4294967296,4294967296",
    "9223372036854775807,9223372036854775807",
    "9223372036854775808,9223372036854775807",
    "99999999999999999999999999,9223372036854775807"
  })
  void hugeLiteralIsRefusedBeforeItIsHeld(String announced, long seen) {
    assertLimit("* LIST () \"/\" {" + announced + "}\r\n", "literalOctets", 200, seen);
  }

  @Test
  void hugeSectionIsAStream() {
    FrameReader reader =
        new FrameReader(CutSocket.of("* 1 FETCH (BODY[] {9223372036854775807}\r\nabc"), LIMITS);
    assertThat(reader.next(soon()).openOctets()).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> reader.next(soon())).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> literal(reader))
        .isInstanceOf(ImapConnectionException.class)
        .hasMessage("the server closed the connection in the middle of a response");
    assertLimit(
        "* 1 FETCH (BODY[] {9223372036854775808}\r\nabc", "literalOctets", 200, Long.MAX_VALUE);
  }

  private static void assertLimit(String octets, String limit, long allowed, long seen) {
    CutSocket socket = CutSocket.of(octets);
    FrameReader reader = new FrameReader(socket, LIMITS);
    assertThatThrownBy(
            () -> {
              while (true) {
                if (reader.next(soon()).isOpen()) {
                  reader.skipOpen(soon());
                }
              }
            })
        .isInstanceOfSatisfying(
            ImapLimitException.class,
            e -> {
              assertThat(e.limit()).isEqualTo(limit);
              assertThat(e.allowed()).isEqualTo(allowed);
              assertThat(e.seen()).isEqualTo(seen);
            });
    assertThat(socket.closed).isTrue();
  }

  @Test
  void lineOctetsCountAllLinesOfAResponse() {
    assertLimit("* X " + "x".repeat(997), "lineOctets", 1000, 1001);
    String lines = ("x".repeat(495) + "{1}\r\n");
    assertLimit("* X " + lines + "x" + lines + "x\r\n", "lineOctets", 1000, 1004);
    String fits = "* X " + "x".repeat(994) + "\r\n";
    assertFrames(fits + fits, fits, fits);
  }

  @Test
  void responseOctetsCountLiteralsThatAreHeld() {
    String item = "RFC822 {200}\r\n" + "x".repeat(200);
    assertLimit("* 1 FETCH (" + item.repeat(10), "responseOctets", 2000, 2151);
  }

  @Test
  void responseOctetsStartAgainBehindAnOpenLiteral() {
    String item = " BODY[] {200}\r\n" + "x".repeat(200);
    FrameReader reader =
        new FrameReader(CutSocket.of("* 1 FETCH (UID 1" + item.repeat(50) + ")\r\n"), LIMITS);
    for (int i = 0; i < 50; i++) {
      assertThat(reader.next(soon()).isOpen()).isTrue();
      reader.skipOpen(soon());
    }
    assertThat(text(reader.next(soon()))).isEqualTo(")\r\n");
  }

  @Test
  void endlessLineEnds() {
    assertLimit("x".repeat(1_000_000), "lineOctets", 1000, 8192);
  }

  @Test
  void searchNumbersAreFolded() {
    assertFrames("* SEARCH\r\n* SEARCH \r\n", "* SEARCH\r\n", "* SEARCH \r\n");
    assertFrames("* search 5 3 4\r\na OK\r\n", "* search \r\n5,3:4", "a OK\r\n");
    assertFrames(
        "* SEARCH 2 84 882 (MODSEQ 917162500)\r\n", "* SEARCH (MODSEQ 917162500)\r\n2,84,882");
    assertFrames("* SEARCH 4294967295 1 \r\n", "* SEARCH \r\n4294967295,1");
    assertFrames("* SEARCHED 4\r\n", "* SEARCHED 4\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "01", "4294967296", "99999999999999999999", "-1", "3x", "x", "\"7\""})
  void whatIsNoNumberStaysWithAllBehindIt(String wrong) {
    assertFrames("* SEARCH 1 2 " + wrong + " 3\r\n", "* SEARCH " + wrong + " 3\r\n1:2");
  }

  @Test
  void numberListsHaveLimitsOfTheirOwn() {
    Limits limits = Limits.builder().lineOctets(100).numberListNumbers(1000).build();
    String numbers = " 7".repeat(1000);
    FrameReader reader = new FrameReader(CutSocket.of("* SEARCH" + numbers + "\r\n"), limits);
    assertThat(reader.next(soon()).numbers()).isEqualTo(UidList.of(7));
    FrameReader over = new FrameReader(CutSocket.of("* SEARCH" + numbers + " 7\r\n"), limits);
    assertThatThrownBy(() -> over.next(soon()))
        .isInstanceOfSatisfying(
            ImapLimitException.class, e -> assertThat(e.limit()).isEqualTo("numberListNumbers"));
    Limits octets = Limits.builder().numberListOctets(1000).build();
    FrameReader spaces = new FrameReader(CutSocket.of("* SEARCH " + " ".repeat(2000)), octets);
    assertThatThrownBy(() -> spaces.next(soon()))
        .isInstanceOfSatisfying(
            ImapLimitException.class, e -> assertThat(e.limit()).isEqualTo("numberListOctets"));
  }

  @Test
  void endInsideAResponseSaysSo() {
    for (String octets :
        List.of("* OK", "* X {5}\r\nab", "* 1 FETCH (BODY[] {100}\r\n", "* SEARCH 1 ")) {
      FrameReader reader = new FrameReader(CutSocket.of(octets), LIMITS);
      assertThatThrownBy(
              () -> {
                reader.next(soon());
                reader.skipOpen(soon());
              })
          .isInstanceOf(ImapConnectionException.class)
          .hasMessage("the server closed the connection in the middle of a response");
    }
  }

  @Test
  void deadlineLosesNothing() {
    byte[] octets =
        "* 1 FETCH (BODY[] {30}\r\n012345678901234567890123456789)\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    FrameReader reader = new FrameReader(CutSocket.of(octets, true, 1), LIMITS);
    Frame frame = null;
    int timeouts = 0;
    while (frame == null) {
      try {
        frame = reader.next(Deadline.of(Stage.COMMAND, Duration.ofNanos(1)));
      } catch (ImapTimeoutException e) {
        timeouts++;
      }
    }
    assertThat(timeouts).isPositive();
    assertThat(text(frame)).isEqualTo("* 1 FETCH (BODY[] {30}\r\n");
    assertThat(literal(reader)).isEqualTo("012345678901234567890123456789");
    assertThat(text(reader.next(soon()))).isEqualTo(")\r\n");
  }

  @Test
  void socketTimeoutIsSetOnlyWhenItChanges() {
    CutSocket socket =
        CutSocket.of("* OK\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII), true, 1);
    FrameReader reader = new FrameReader(socket, LIMITS);
    for (int i = 0; i < 100; i++) {
      reader.next(soon());
    }
    assertThat(socket.readTimeoutCalls).isEqualTo(1);
  }
}
