package dev.imapkit.commonsnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imapkit.ImapTimeoutException.Stage;
import dev.imapkit.Limits;
import dev.imapkit.model.BodySection;
import dev.imapkit.model.Uid;
import dev.imapkit.spi.Deadline;
import dev.imapkit.spi.FetchItem;
import dev.imapkit.spi.OpenLiteral;
import dev.imapkit.spi.ServerResponse;
import dev.imapkit.spi.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttachedWireTest {
  private static final String NEXT = "* 7 EXISTS\r\n";

  static List<FetchVectors> vectors() {
    return FetchVectors.all();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void responseIsTheSameWhereverItsOctetsAreCut(FetchVectors vector) {
    ServerResponse whole = read(new ByteArrayInputStream(vector.octets()));
    assertThat(whole).as(vector.name()).isNotNull();
    for (int cut = 1; cut < vector.octets().length; cut++) {
      InputStream in =
          new SequenceInputStream(
              new ByteArrayInputStream(vector.octets(), 0, cut),
              new ByteArrayInputStream(vector.octets(), cut, vector.octets().length - cut));
      assertThat(read(in)).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  /** Reads the response, and the next one to show that its end was found. */
  private static ServerResponse read(InputStream response) {
    InputStream next = new ByteArrayInputStream(NEXT.getBytes(StandardCharsets.US_ASCII));
    try (Wire wire = attach(new SequenceInputStream(response, next), Limits.defaults())) {
      ServerResponse first = wire.read(soon());
      assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(7));
      return first;
    }
  }

  @Test
  void largeLiteralStreamsAndTheRestOfTheResponseFollows() {
    String body = "0123456789".repeat(10);
    String octets = "* 3 FETCH (UID 9 BODY[1]<0> {100}\r\n" + body + " RFC822.SIZE 5)\r\n" + NEXT;
    Limits limits = Limits.builder().spillOctets(50).build();
    try (Wire wire = attach(stream(octets), limits)) {
      ServerResponse.Fetch head = (ServerResponse.Fetch) wire.read(soon());
      assertThat(head.items()).containsExactly(new FetchItem.Uid(new Uid(9)));
      OpenLiteral open = head.open();
      assertThat(open.section()).isEqualTo(BodySection.part("1"));
      assertThat(open.origin()).hasValue(0);
      assertThat(text(open)).isEqualTo(body);
      assertThat(wire.read(soon()))
          .isEqualTo(new ServerResponse.Fetch(3, List.of(new FetchItem.Rfc822Size(5)), null, true));
      assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(7));
    }
  }

  @Test
  void twoLargeLiteralsInOneResponse() {
    String octets =
        "* 3 FETCH (BODY[1] {60}\r\n"
            + "a".repeat(60)
            + " BINARY[2] ~{60}\r\n"
            + "b".repeat(60)
            + ")\r\n"
            + NEXT;
    Limits limits = Limits.builder().spillOctets(50).build();
    try (Wire wire = attach(stream(octets), limits)) {
      ServerResponse.Fetch head = (ServerResponse.Fetch) wire.read(soon());
      head.open().skip(soon());
      ServerResponse.Fetch middle = (ServerResponse.Fetch) wire.read(soon());
      assertThat(middle.sequence()).isEqualTo(3);
      assertThat(middle.open().binary()).isTrue();
      assertThat(text(middle.open())).isEqualTo("b".repeat(60));
      assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Fetch(3, List.of(), null, true));
      assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(7));
    }
  }

  @Test
  void brokenSectionBeforeALargeLiteralCostsOneResponse() {
    String octets = "* 3 FETCH (BODY[1.X] {60}\r\n" + "a".repeat(60) + " UID 5)\r\n" + NEXT;
    try (Wire wire = attach(stream(octets), Limits.builder().spillOctets(50).build())) {
      assertThat(wire.read(soon())).isInstanceOf(ServerResponse.Malformed.class);
      assertThat(wire.read(soon())).isEqualTo(new ServerResponse.Exists(7));
    }
  }

  @Test
  void whatIsWrittenArrives() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wire wire = new CommonsNetTransportProvider().attach(stream(""), out, Limits.defaults());
    byte[] octets = "xA1 NOOP\r\n".getBytes(StandardCharsets.US_ASCII);
    wire.write(octets, 1, octets.length - 1, soon());
    wire.flush(soon());
    assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("A1 NOOP\r\n");
    assertThatThrownBy(() -> wire.startTls(soon())).isInstanceOf(IllegalStateException.class);
  }

  private static String text(OpenLiteral literal) {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[7];
    for (int n = literal.read(buffer, 0, 7, soon()); n >= 0; ) {
      text.append(new String(buffer, 0, n, StandardCharsets.US_ASCII));
      n = literal.read(buffer, 0, 7, soon());
    }
    return text.toString();
  }

  private static Wire attach(InputStream in, Limits limits) {
    return new CommonsNetTransportProvider().attach(in, OutputStream.nullOutputStream(), limits);
  }

  private static InputStream stream(String octets) {
    return new ByteArrayInputStream(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Deadline soon() {
    return Deadline.of(Stage.COMMAND, Duration.ofSeconds(10));
  }
}
