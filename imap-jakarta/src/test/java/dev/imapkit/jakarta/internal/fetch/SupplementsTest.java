package dev.imapkit.jakarta.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imapkit.Limits;
import dev.imapkit.contract.server.CapturedResponses;
import dev.imapkit.contract.server.RawResponse;
import dev.imapkit.model.BodyStructure;
import dev.imapkit.model.Disposition;
import dev.imapkit.model.Envelope;
import dev.imapkit.spi.FetchItem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With the supplements switched off, every field that the table in {@code docs/architecture.md}
 * says is Angus's is still there and equal, for what a real server sent. Angus is given the same
 * octets as with them.
 */
class SupplementsTest {
  private final AngusFetchParser whole = new AngusFetchParser(Limits.defaults());
  private final AngusFetchParser alone = new AngusFetchParser(Limits.defaults(), false);

  static List<RawResponse> corpus() {
    return CapturedResponses.dovecotCorpus();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void everyOtherFieldIsAngussOwn(RawResponse response) {
    String octets = new String(response.octets(), StandardCharsets.ISO_8859_1);
    whole.keepGivenToAngus();
    alone.keepGivenToAngus();
    List<FetchItem> all = Fetches.parse(whole, octets, -1, 0).items();
    List<FetchItem> angus = Fetches.parse(alone, octets, -1, 0).items();
    assertThat(alone.givenToAngus()).isEqualTo(whole.givenToAngus());
    assertThat(angus).hasSameSizeAs(all);
    assertThat(all).noneMatch(FetchItem.Malformed.class::isInstance);
    for (int i = 0; i < all.size(); i++) {
      assertThat(reduced(angus.get(i))).isEqualTo(reduced(all.get(i)));
    }
  }

  @Test
  void bodiesSizesAndNumbersAreAngussOwn() {
    String octets =
        "* 7 FETCH (UID 9 RFC822.SIZE 3221225472 MODSEQ (12121231000) BODY[1.MIME]<5> {3}\r\nabc"
            + " BODY[HEADER.FIELDS (From \"To\")] \"x\\\"y\" RFC822.HEADER NIL"
            + " BINARY[2] ~{2}\r\n\0\1 BODY (\"a\" \"b\" NIL NIL NIL \"7bit\" 5))\r\n";
    assertThat(Fetches.parse(alone, octets, -1, 0)).isEqualTo(Fetches.parse(whole, octets, -1, 0));
  }

  @Test
  void fieldsThatAngussObjectsLoseAreWhatAngusRead() {
    String octets =
        "* 7 FETCH (ENVELOPE (NIL \"s \\\"q\\\"\" ((NIL \"@r\" \"a\" \"\")(\"\" NIL NIL \"h@i\"))"
            + " NIL NIL ((NIL NIL \"g\" NIL)({1}\r\nn NIL \"m\" \"h\")(\"x\" \"@y\" NIL NIL))"
            + " NIL NIL NIL NIL)"
            + " BODYSTRUCTURE (\"a\" \"b\" NIL NIL NIL \"NIL\" 5 NIL NIL (\"d\" \"e\") \"loc\" 5))\r\n";
    assertThat(Fetches.parse(alone, octets, -1, 0)).isEqualTo(Fetches.parse(whole, octets, -1, 0));
  }

  /** What the table says is supplemented is really lost without. */
  @Test
  void supplementedFieldsAreLostWithout() {
    String octets =
        "* 7 FETCH (FLAGS (\\Snoozed) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\""
            + " ENVELOPE (\"d\" NIL ((NIL \"@r\" \"a\" \"\")) NIL NIL NIL NIL NIL NIL NIL)"
            + " BODYSTRUCTURE (\"message\" \"global\" (\"NAME\" \"x\") NIL NIL \"NIL\" 3221225472"
            + " (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) (\"a\" \"b\" NIL NIL NIL NIL 1) 1"
            + " NIL NIL NIL \"loc\") X-Y 5 BINARY.SIZE[1] 7 PREVIEW \"p\" SAVEDATE NIL EMAILID (M)"
            + " THREADID NIL X-GM-MSGID 1 X-GM-THRID 2 X-GM-LABELS ())\r\n";
    List<FetchItem> all = Fetches.parse(whole, octets, -1, 0).items();
    List<FetchItem> angus = Fetches.parse(alone, octets, -1, 0).items();
    assertThat(angus).hasSameSizeAs(all);
    for (int i = 0; i < all.size(); i++) {
      assertThat(angus.get(i)).isNotEqualTo(all.get(i));
    }
    assertThat(angus.get(0)).isEqualTo(new FetchItem.Flags(List.of()));
    assertThat(angus.get(1)).isInstanceOf(FetchItem.Malformed.class);
  }

  /** The item without what is supplemented. */
  private static Object reduced(FetchItem item) {
    if (item instanceof FetchItem.Flags) {
      return "FLAGS";
    }
    if (item instanceof FetchItem.InternalDateItem) {
      return "INTERNALDATE";
    }
    if (item instanceof FetchItem.Malformed malformed) {
      return malformed.name();
    }
    if (item instanceof FetchItem.EnvelopeItem envelope) {
      return reduced(envelope.envelope());
    }
    if (item instanceof FetchItem.Structure structure) {
      return reduced(structure.structure());
    }
    return item;
  }

  private static Envelope reduced(Envelope envelope) {
    return Envelope.builder()
        .subject(envelope.rawSubject().orElse(null))
        .from(envelope.from())
        .sender(envelope.sender())
        .replyTo(envelope.replyTo())
        .to(envelope.to())
        .cc(envelope.cc())
        .bcc(envelope.bcc())
        .inReplyTo(envelope.inReplyTo().orElse(null))
        .messageId(envelope.messageId().orElse(null))
        .build();
  }

  private static List<Object> reduced(BodyStructure structure) {
    List<Object> fields = new ArrayList<>();
    fields.add(structure.mediaType());
    fields.add(structure.partNumber());
    fields.add(structure.id());
    fields.add(structure.description());
    fields.add(structure.encoding());
    fields.add(structure.octets());
    fields.add(structure.lines());
    fields.add(structure.md5());
    fields.add(structure.disposition().map(Disposition::type));
    fields.add(structure.languages());
    fields.add(structure.location());
    fields.add(structure.envelope().map(SupplementsTest::reduced));
    structure.parts().forEach(part -> fields.add(reduced(part)));
    return fields;
  }
}
